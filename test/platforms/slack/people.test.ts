import { setTimeout as sleep } from 'node:timers/promises';
import { createPeople } from '../../../src/platforms/slack/people.ts';
import { callRoll, onceInAWhile } from '../../../src/platforms/slack/roll.ts';
import { delivered, envelope } from '../../support/slack/event.ts';
import { userOf } from '../../support/slack/methods.ts';
import { mail, type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import type { SlackUser } from '../../support/slack/state.ts';
import { until } from '../../support/until.ts';

/*
 * Who people are in Slack: whom we meet before they say a word, what changes about them, when they do not want to be
 * disturbed, and what becomes of their partners when their account is closed.
 */
let stage: SlackStage;

beforeEach(async () => {
  stage = await setSlackStage();
});
afterEach(() => stage.close());

const tell = (type: string, user: SlackUser) =>
  delivered(stage.wire, envelope(stage.fake.state, { type, user: userOf(stage.fake.state, user, true) }));
const changed = (id: string, more: Partial<SlackUser> = {}) => {
  const user = stage.fake.state.users.get(id);
  if (user === undefined) throw new Error(`no ${id}`);
  return tell('user_change', Object.assign(user, more));
};
const accounts = async (): Promise<string[]> =>
  (await stage.store.db.selectFrom('account').selectAll().orderBy('external_user').execute()).map(
    ({ external_user: user, is_active: active }) => `${user} ${active}`,
  );
const zoneOf = async (number: string) =>
  (await stage.store.db.selectFrom('person').select('zone').where('number', '=', number).executeTakeFirst())?.zone;

describe('the roll', () => {
  /** Everybody with an address was asked about, and what that brought is done. */
  const rolled = async (): Promise<void> => {
    const people = await stage.store.db.selectFrom('person').select('email').where('email', 'is not', null).execute();
    await until('everybody was asked about', () => {
      const asked = new Set(
        stage.fake.calls.flatMap(({ method, args }) => (method === 'users.lookupByEmail' ? [args.email] : [])),
      );
      return people.every(({ email }) => email === null || asked.has(email));
    });
    await stage.settle();
  };
  const called = async (): Promise<void> => {
    await stage.close();
    stage = await setSlackStage({
      rollPaceMs: 1,
      before: (fake) => void fake.addUser({ id: 'U0CHAIMA', email: mail('chaima.bergamot') }),
    });
    await rolled();
  };

  test('whoever is in Slack by their address is met before they say a word, greeted once, and asked', async () => {
    await called();
    expect(await accounts()).toContain('U0CHAIMA 1');
    const chaima = stage.user('U0CHAIMA');
    expect(chaima.inbox()).toHaveLength(1);
    expect(chaima.inbox()[0]).toContain('Dag Chaima. Ik ben Schakel');
    await stage.when('2026-11-26', '08:30');
    await stage.when('2026-11-26', '16:00');
    expect(chaima.inbox().join('\n')).toContain('check-in');
  });

  test('each address is asked about once, whoever is not there is no trouble', async () => {
    await called();
    const emails = stage.fake.calls
      .filter(({ method }) => method === 'users.lookupByEmail')
      .map(({ args }) => args.email);
    expect(new Set(emails).size).toBe(emails.length);
    expect(emails.length).toBeGreaterThan(10);
    expect(stage.logLines.filter((line) => line.includes('not looked up'))).toEqual([]);
  });

  test('too many questions: it waits as long as Slack asks, and leaves nobody out', async () => {
    await stage.close();
    stage = await setSlackStage({
      rollPaceMs: 1,
      before: (fake) => {
        fake.addUser({ id: 'U0CHAIMA', email: mail('chaima.bergamot') });
        fake.fail('users.lookupByEmail', { kind: 'busy', retryAfter: '1' });
      },
    });
    await until('the first question', () => stage.fake.hits('users.lookupByEmail'));
    await sleep(300);
    expect(stage.fake.hits('users.lookupByEmail')).toBe(1);
    stage.clock.set(stage.clock.now() + 1_000);
    await rolled();
    expect(await accounts()).toContain('U0CHAIMA 1');
  });

  test('without an answer it ends, and is called again at the next round', async () => {
    const here = await stage.teams.of('T0AARDE');
    if (here === null) throw new Error('not installed');
    const people = createPeople(stage.house, here, () => {});
    const call = (): Promise<boolean> => callRoll(stage.house, { here, people }, 0, new AbortController().signal);
    const none = [
      { kind: 'status', status: 503 },
      { kind: 'refuse', error: 'missing_scope' },
      { kind: 'refuse', error: 'token_revoked' },
    ] as const;
    for (const [n, fault] of none.entries()) {
      stage.fake.fail('users.lookupByEmail', fault);
      expect(await call()).toBe(false);
      expect(stage.fake.hits('users.lookupByEmail')).toBe(n + 1);
    }
    // About one address only: the others are asked about.
    stage.fake.fail('users.lookupByEmail', { kind: 'refuse', error: 'invalid_email' });
    expect(await call()).toBe(true);
    expect(stage.fake.hits('users.lookupByEmail')).toBeGreaterThan(10);
    const { due, forget } = onceInAWhile(stage.clock.now);
    expect([due('T1'), due('T1'), due('T2')]).toEqual([true, false, true]);
    forget('T1');
    expect([due('T1'), due('T2')]).toEqual([true, false]);
  });

  test('a store that does not answer then ends nothing', async () => {
    await stage.close();
    const absent = () => Promise.reject(new Error('disk full'));
    stage = await setSlackStage({ rollPaceMs: 1, around: (house) => ({ ...house, absent }) });
    await until('it is told', () => stage.logLines.join('').includes('the roll was not called'));
  });

  test.each([
    ['a guest', { restricted: true }],
    ['an address that is not confirmed', { confirmed: false }],
    ['another bot', { bot: true }],
  ])('%s is not met by it', async (_, more) => {
    await stage.close();
    const user = { id: 'U0CHAIMA', email: mail('chaima.bergamot'), ...more };
    stage = await setSlackStage({ rollPaceMs: 1, before: (fake) => void fake.addUser(user) });
    await rolled();
    expect((await accounts()).filter((one) => one.startsWith('U0CHAIMA'))).toEqual([]);
  });
});

describe('what changes about somebody', () => {
  test('who joins is met, greeted, and keeps their zone', async () => {
    await tell(
      'team_join',
      stage.fake.addUser({ id: 'U0CHAIMA', email: mail('chaima.bergamot'), tz: 'Europe/Lisbon' }),
    );
    await stage.settle();
    expect(await accounts()).toEqual(['U0CHAIMA 1']);
    expect(await zoneOf('M03')).toBe('Europe/Lisbon');
    // Eight in Brussels is seven in Lisbon.
    expect(stage.user('U0CHAIMA').inbox()).toEqual([]);
    await stage.when('2026-11-23', '09:00');
    expect(stage.user('U0CHAIMA').inbox()[0]).toContain('Ik ben Schakel');
  });

  test('a zone is taken over; a status is of no account, is not kept and asks nothing', async () => {
    await stage.linked();
    await changed('U0ANKE', { tz: 'Europe/Helsinki' });
    expect(await zoneOf('M01')).toBe('Europe/Helsinki');
    const calls = stage.fake.calls.length;
    for (let n = 0; n < 5; n++) await changed('U0ANKE');
    await stage.settle();
    expect(stage.fake.calls.slice(calls).filter(({ method }) => method.startsWith('users.'))).toEqual([]);
    const everything = JSON.stringify([
      await stage.store.db.selectFrom('person').selectAll().execute(),
      await stage.store.db.selectFrom('account').selectAll().execute(),
      stage.logLines,
    ]);
    expect(everything).not.toContain('CANARY status');
  });

  test('somebody we do not know stays unknown', async () => {
    await tell('user_change', stage.fake.addUser({ id: 'U0WIE', email: 'x@elsewhere.example' }));
    expect(await accounts()).toEqual([]);
  });
});

describe('an account that is closed', () => {
  const close = async () => {
    const anke = await stage.linked();
    stage.fake.addUser({ id: 'U0ILSE', email: mail('ilse.korenbloem') });
    const ilse = await stage.linked('U0ILSE');
    await changed('U0ANKE', { deleted: true });
    await stage.settle();
    return { anke, ilse };
  };

  test('is asked nothing any more, and its partners are offered to the manager', async () => {
    const { anke, ilse } = await close();
    expect(await accounts()).toContain('U0ANKE 0');
    expect(ilse.inbox()).toHaveLength(1);
    expect(ilse.inbox()[0]).toContain('Het account van Anke is gesloten. Wie neemt deze partners over?');
    expect(ilse.inbox()[0]).toContain('Groepspraktijk De Wilgenkant (A)');
    for (const day of ['2026-11-24', '2026-12-01', '2026-12-08']) await stage.when(day, '08:45');
    expect(anke.inbox()).toEqual([]);
    expect(ilse.inbox().filter((one) => one.includes('Het account van Anke'))).toHaveLength(1);
  });

  test('a partner of theirs goes to somebody else with one form, and the hand-over is kept', async () => {
    const { ilse } = await close();
    await ilse.press('Koppel iemand: Groepspraktijk…');
    await stage.settle();
    expect(ilse.modal()).not.toContain('Anke Lijsterbes');
    await ilse.submit({ owner: 'Bram Waterhoen' });
    await stage.settle();
    const row = await stage.store.db
      .selectFrom('partner')
      .innerJoin('person', 'person.id', 'partner.owner_id')
      .select('person.number')
      .where('partner.name', '=', 'Groepspraktijk De Wilgenkant')
      .executeTakeFirst();
    expect(row?.number).toBe('M02');
    const handed = await stage.store.db.selectFrom('handover').selectAll().execute();
    expect(handed).toMatchObject([
      {
        from_person: await stage.person('M01'),
        to_person: await stage.person('M02'),
        by_person: await stage.person('M09'),
      },
    ]);
  });

  test('nobody but who leads may do that, and not while the account is open', async () => {
    const anke = await stage.linked();
    const partner = await stage.store.db
      .selectFrom('partner')
      .select(['id', 'owner_id'])
      .where('name', '=', 'Groepspraktijk De Wilgenkant')
      .executeTakeFirstOrThrow();
    const values = { owner: await stage.person('M02') };
    const forge = async (number: string, event: string) =>
      stage.app.handle({
        platform: 'slack',
        workspace: stage.workspace,
        person: await stage.person(number),
        event,
        kind: 'sent',
        to: 'partners.linked',
        facts: { partner: partner.id },
        values,
      });
    await forge('M09', 'open');
    await changed('U0ANKE', { deleted: true });
    await forge('M02', 'not mine');
    const after = await stage.store.db.selectFrom('partner').select('owner_id').where('id', '=', partner.id).execute();
    expect(after).toEqual([{ owner_id: partner.owner_id }]);
    expect(anke.inbox()).toEqual([]);
  });

  test('opened again it is asked as before', async () => {
    const { anke } = await close();
    await changed('U0ANKE', { deleted: false });
    await stage.when('2026-11-24', '08:45');
    expect(await accounts()).toContain('U0ANKE 1');
    expect(anke.inbox().join('\n')).toContain('hier je check-in');
  });
});

test('whoever becomes a guest is refused from then on, and asked nothing', async () => {
  const anke = await stage.linked();
  await changed('U0ANKE', { restricted: true });
  await anke.say('plan');
  await stage.settle();
  await stage.when('2026-11-24', '08:45');
  expect(anke.inbox()).toEqual([]);
  expect(stage.fake.state.ephemerals.map(({ text }) => text)).toEqual([
    'Ik ken je hier nog niet. Vraag je beheerder om je e-mailadres toe te voegen.',
  ]);
  await changed('U0ANKE', { restricted: false });
  await anke.say('plan');
  await stage.settle();
  expect(anke.inbox().join('\n')).toContain('Het Zwaluwnest');
});

describe('an account made anew, with the same address', () => {
  const anew = async (): Promise<string[]> => {
    stage.fake.addUser({ id: 'U0AGAIN', email: mail('anke.lijsterbes') });
    const again = stage.user('U0AGAIN');
    await again.say('plan');
    await stage.settle();
    await stage.when('2026-11-24', '08:45');
    return again.inbox();
  };

  test('after the first was closed: the same person, asked as before', async () => {
    const anke = await stage.linked();
    await anke.say('help');
    await stage.settle();
    await changed('U0ANKE', { deleted: true });
    const inbox = (await anew()).join('\n');
    expect(inbox).toContain('Het Zwaluwnest');
    expect(inbox).toContain('hier je check-in');
    expect(anke.inbox()).toHaveLength(1);
    expect(await accounts()).toEqual(['U0AGAIN 1']);
  });

  test('while the first is open: a stranger', async () => {
    await stage.linked();
    expect(await anew()).toEqual([]);
    expect(await accounts()).toEqual(['U0ANKE 1']);
  });
});

describe('do not disturb', () => {
  const quiet = (from: number, until: number): void =>
    void stage.fake.state.quiet.set('U0ANKE', { from: Math.floor(from / 1_000), until: Math.floor(until / 1_000) });
  const hour = 3_600_000;

  test('what nobody asked for waits until it is over; what somebody asked for does not', async () => {
    const anke = await stage.linked();
    stage.clock.set(stage.clock.now() + 24 * hour);
    const now = stage.clock.now();
    quiet(now - hour, now + 2 * hour);
    await stage.when('2026-11-24', '08:45');
    expect(anke.inbox()).toEqual([]);
    await anke.say('plan');
    await stage.settle();
    expect(anke.inbox()).toHaveLength(1);
    await stage.when('2026-11-24', '09:59');
    expect(anke.inbox()).toHaveLength(1);
    stage.fake.state.quiet.delete('U0ANKE');
    await stage.when('2026-11-24', '10:01');
    expect(anke.inbox().join('\n')).toContain('hier je check-in');
    expect(stage.fake.hits('chat.postMessage')).toBe(2);
  });

  test('a change is known at once, without asking', async () => {
    const anke = await stage.linked();
    const now = stage.clock.now() + 25 * hour;
    const told = { dnd_enabled: true, next_dnd_start_ts: (now - hour) / 1_000, next_dnd_end_ts: (now + hour) / 1_000 };
    await stage.channels.send({ type: 'dnd_updated_user', user: 'U0ANKE', dnd_status: told });
    stage.clock.set(stage.clock.now() + 24 * hour);
    await stage.channels.send({ type: 'dnd_updated_user', user: 'U0ANKE', dnd_status: told });
    await stage.when('2026-11-24', '08:45');
    expect(anke.inbox()).toEqual([]);
    expect(stage.fake.hits('dnd.info')).toBe(0);
  });

  test('a pause longer than a letter is worth lets it expire', async () => {
    const anke = await stage.linked();
    quiet(stage.clock.now(), stage.clock.now() + 30 * 24 * hour);
    for (const day of ['2026-11-24', '2026-11-25', '2026-11-30', '2026-12-01'])
      for (const time of ['08:45', '16:00']) await stage.when(day, time);
    expect(anke.inbox()).toEqual([]);
    const states = await stage.store.db
      .selectFrom('letter')
      .select('state')
      .where('kind', '=', 'checkins.ask')
      .where('to_person', '=', await stage.person('M01'))
      .orderBy('created_at')
      .execute();
    expect(states[0]?.state).toBe('expired');
  });

  test('when Slack does not say, the letter goes: Slack itself keeps silent for whoever wants that', async () => {
    const anke = await stage.linked();
    stage.fake.fail('dnd.info', { kind: 'status', status: 500 });
    await stage.when('2026-11-24', '08:45');
    expect(anke.inbox()).toHaveLength(1);
  });

  test('too many questions: the letter waits as long as Slack asks', async () => {
    const anke = await stage.linked();
    stage.fake.fail('dnd.info', { kind: 'busy', retryAfter: '60' });
    await stage.when('2026-11-24', '08:45');
    expect(anke.inbox()).toEqual([]);
    await stage.when('2026-11-24', '08:46');
    expect(anke.inbox()).toHaveLength(1);
  });
});

test('whoever the operator named leads an organisation that nobody leads, from one workspace too', async () => {
  await stage.close();
  stage = await setSlackStage({ adminEmail: 'an@zorg.example' });
  await stage.store.db.updateTable('person').set({ is_admin: 0 }).execute();
  stage.fake.addUser({ id: 'U0AN', email: 'An@zorg.example', name: 'An Maes' });
  const an = stage.user('U0AN');
  await an.say('help');
  await stage.settle();
  const row = await stage.store.db.selectFrom('person').selectAll().where('first_name', '=', 'An').execute();
  expect(row).toMatchObject([{ last_name: 'Maes', is_admin: 1, email: 'An@zorg.example', number: 'M15' }]);
  expect(an.inbox()[0]).toContain('Wat je kunt zeggen');
  await an.say('check-in');
  await stage.settle();
  expect(an.inbox().at(-1)).toContain('[');
});

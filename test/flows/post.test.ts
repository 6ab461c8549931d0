import { plain } from '../../src/chat/plain.ts';
import { openHouse } from '../../src/house.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';
import { said, unanswer } from '../support/rows.ts';

/* A1 and what follows from it: the weekly post, from Monday 08:30 on. */
let stage: Stage;
let ilse: Actor;

beforeEach(async () => {
  stage = await setStage();
  ilse = await stage.actor('M09');
});
afterEach(() => stage.close());

const posts = (key = 'summaries.post:') => stage.sent.filter((letter) => letter.key.startsWith(key));
const postOf = (actor: Actor): string => {
  const letter = actor.inbox().findLast((one) => one.key.startsWith('summaries.post:'));
  return letter === undefined ? '(no post)' : plain(letter.card);
};
const channel = async () => stage.store.db.selectFrom('channel').selectAll().executeTakeFirstOrThrow();
/** What stands in the shared channel, newest last. */
const shared = async (): Promise<string[]> => {
  const { id } = await channel();
  return stage.sent.filter((letter) => letter.person === id).map((letter) => plain(letter.card));
};
const away = (actor: Actor, until: string) => actor.send('people.paused', {}, { until });

const post = `Weekpost team thuis en wonen, week van 16 november
- Check-ins: 4 van 5, 1 overgeslagen. Groen 0, oranje 2, rood 2. Uren: 8,5 van 14. Contactmomenten: 4.
- Voor jou: Chaima zoekt een besluit over AZ Molenrode, tweede week rood: "Kan iemand op strategisch niveau dit aankaarten?"
- Voor jou: Elif zoekt een ingang bij OCMW Molenrode. A-partner, 53 dagen geen contact (ritme 28).
- Zoeken een collega: Anke (handen), Bram (een voorbeeld). Deze week gepland: 3 stappen. 6 stappen vragen een nieuwe datum.
- Voorbeeld (laatste 14 dagen): Karim was op bezoek bij CAW De Overkant.
[Pak op: Chaima] [Pak op: Elif] [Zoek collega voor Bram] [Toon stappen over datum]`;

test('Monday 08:30: Ilse reads her week on one screen and picks something up; her post follows', async () => {
  await stage.when('2026-11-23', '08:29');
  expect(posts()).toEqual([]);
  await stage.when('2026-11-23', '08:30');
  expect(ilse.look()).toBe(post);
  expect(said(await ilse.press('Pak op: Chaima'))).toContain('Wat doe je?');
  expect(said(await ilse.press('Vraag Karim'))).toContain(
    'Gevraagd. Karim kent daar Yasmina Van der Kers op strategisch niveau. Chaima ziet dat jij dit oppakte.',
  );
  await stage.when('2026-11-23', '08:31');
  const taken = postOf(ilse);
  expect(taken.split('\n').slice(2, 4)).toEqual([
    '- Voor jou: Elif zoekt een ingang bij OCMW Molenrode. A-partner, 53 dagen geen contact (ritme 28).',
    '- Opgepakt door jou: Chaima zoekt een besluit over AZ Molenrode.',
  ]);
  expect(taken).toContain('[Pak op: Elif] [Zoek collega voor Bram] [Toon stappen over datum]');
  const chaima = await stage.actor('M03');
  expect(chaima.look()).toContain('Ilse pakte je vraag over AZ Molenrode op en vraagt Karim om mee te kijken.');
  await ilse.press('Ongedaan maken');
  await stage.when('2026-11-23', '08:32');
  expect(postOf(ilse)).toBe(post);
});

test('the steps past their date are one press away, with names and steps', async () => {
  await stage.when('2026-11-23', '08:30');
  ilse.look();
  const steps = said(await ilse.press('Toon stappen over datum'));
  expect(steps.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(6);
  ilse.look();
  expect(said(await ilse.press('Zoek collega voor Bram'))).toContain('Bram');
});

test('each manager gets their own, everybody the counts without a name; nobody else gets a post', async () => {
  await stage.when('2026-11-23', '08:30');
  const joris = await stage.actor('M10');
  expect(postOf(joris)).toMatch(/^Weekpost team behandeling, week van 16 november\n/u);
  expect(await shared()).toEqual([
    `Weekpost van iedereen, week van 16 november
- Check-ins: 11 van 13, 1 overgeslagen. Groen 3, oranje 5, rood 3. Uren: 19,5 van 32. Contactmomenten: 7. Gezette stappen: 3.
- Nieuwe verhalen: 2.`,
  ]);
  const { id } = await channel();
  expect(posts().map((letter) => letter.person)).toEqual([ilse.id, joris.id, id]);
  for (const beat of ['08:31', '09:00', '17:59']) await stage.when('2026-11-23', beat);
  for (const day of ['24', '25', '26', '27']) await stage.when(`2026-11-${day}`, '08:30');
  expect(posts()).toHaveLength(3);
});

test('the next week is another post', async () => {
  await stage.when('2026-11-23', '08:30');
  await stage.when('2026-11-30', '08:30');
  expect(posts()).toHaveLength(6);
  expect(postOf(ilse)).toMatch(/^Weekpost team thuis en wonen, week van 23 november\n- Contactmomenten: 0\.\n/u);
  // What nobody picked up is still there.
  expect(postOf(ilse)).toContain('Voor jou: Chaima zoekt een besluit over AZ Molenrode: "Kan iemand');
});

describe('when', () => {
  const sentOn = async (moments: ReadonlyArray<readonly [string, string]>): Promise<string[]> => {
    const found: string[] = [];
    for (const [date, time] of moments) {
      const before = posts().length;
      await stage.when(date, time);
      for (const letter of posts().slice(before)) {
        const reader = letter.person === ilse.id ? 'Ilse' : letter.person === (await channel()).id ? 'all' : 'Joris';
        found.push(`${date} ${time} ${reader}`);
      }
    }
    return found.sort();
  };

  test('on a holiday Monday, the next working day of that week', async () => {
    await stage.store.db
      .insertInto('day_off')
      .values({ workspace_id: stage.workspace, off_on: '2026-11-30' })
      .execute();
    await stage.when('2026-11-23', '08:30');
    const moments = [
      ['2026-11-30', '08:30'],
      ['2026-11-30', '12:00'],
      ['2026-12-01', '08:29'],
      ['2026-12-01', '08:30'],
    ] as const;
    expect(await sentOn(moments)).toEqual(['Ilse', 'Joris', 'all'].map((who) => `2026-12-01 08:30 ${who}`));
    expect(postOf(ilse)).toContain('week van 23 november');
  });

  test('in a school holiday it comes as always', async () => {
    await stage.when('2026-12-20', '12:00');
    expect(await sentOn([['2026-12-21', '08:30']])).toHaveLength(3);
  });

  test('between Christmas and New Year nothing at all, and not later either', async () => {
    await stage.when('2026-12-21', '08:30');
    const days = [28, 29, 30, 31].map((day) => [`2026-12-${day}`, '08:30'] as const);
    expect(await sentOn([...days, ['2027-01-01', '08:30'], ['2027-01-04', '08:29']])).toEqual([]);
    expect(await sentOn([['2027-01-04', '08:30']])).toHaveLength(3);
  });

  test.each([
    ['2026-11-25', '17:59', 3],
    ['2026-11-25', '18:00', 0],
    ['2026-11-26', '08:30', 0],
  ] as const)('after a standstill, until Wednesday 18:00: %s %s gives %i', async (date, time, posted) => {
    expect(await sentOn([[date, time]])).toHaveLength(posted);
    expect(await sentOn([['2026-11-26', '12:00']])).toEqual([]);
  });

  test('after three weeks down, only the last one, in the quiet of Tuesday night not before the morning', async () => {
    expect(await sentOn([['2026-12-15', '22:00']])).toEqual([]);
    const caughtUp = await sentOn([['2026-12-16', '08:30']]);
    expect(caughtUp).toHaveLength(3);
    expect(postOf(ilse)).toContain('week van 7 december');
  });

  test('a manager who only works on Thursday and Friday reads it on Thursday', async () => {
    await stage.store.db.updateTable('person').set({ work_days: '45' }).where('id', '=', ilse.id).execute();
    expect(await sentOn([['2026-11-23', '08:30']])).toEqual(['2026-11-23 08:30 Joris', '2026-11-23 08:30 all']);
    expect(await sentOn([['2026-11-26', '08:30']])).toEqual(['2026-11-26 08:30 Ilse']);
  });

  test('while a manager is away they get none; back early it comes the next Monday', async () => {
    await away(ilse, '2026-12-14');
    expect(await sentOn([['2026-11-23', '08:30']])).toEqual(['2026-11-23 08:30 Joris', '2026-11-23 08:30 all']);
    await stage.when('2026-11-26', '10:00');
    await ilse.say('terug');
    expect(await sentOn([['2026-11-30', '08:30']])).toHaveLength(3);
  });

  test('with every manager away everybody still gets the counts', async () => {
    for (const number of ['M09', 'M10', 'M11', 'M12']) await away(await stage.actor(number), '2026-12-14');
    expect(await sentOn([['2026-11-23', '08:30']])).toEqual(['2026-11-23 08:30 all']);
    expect(await sentOn([['2026-11-30', '08:30']])).toEqual(['2026-11-30 08:30 all']);
  });

  test('a manager who begins at nine reads it at nine, as it stands then', async () => {
    await stage.store.db.updateTable('person').set({ work_from: 540 }).where('id', '=', ilse.id).execute();
    expect(await sentOn([['2026-11-23', '08:30']])).toEqual(['2026-11-23 08:30 Joris', '2026-11-23 08:30 all']);
    const elif = await stage.actor('M05');
    await stage.store.db
      .updateTable('check_in')
      .set({ status: 'open', answered_at: null, asked_at: 1 })
      .where('person_id', '=', elif.id)
      .where('period_on', '=', '2026-11-16')
      .execute();
    await elif.say('check-in');
    await elif.press('Oranje: het hapert');
    expect(await sentOn([['2026-11-23', '09:00']])).toEqual(['2026-11-23 09:00 Ilse']);
    expect(postOf(ilse)).toContain('Check-ins: 4 van 5, 1 overgeslagen. Groen 0, oranje 3, rood 1.');
  });
});

describe('who', () => {
  test('a manager without a team gets no post, and is told so when they ask', async () => {
    await stage.store.db.updateTable('person').set({ manager_id: null }).where('manager_id', '=', ilse.id).execute();
    await stage.when('2026-11-23', '08:30');
    expect(postOf(ilse)).toBe('(no post)');
    expect(said(await ilse.say('week'))).toContain('Niemand heeft jou hier als leidinggevende.');
  });

  test('whoever left before that week is no longer in the team; with nobody left there is no post', async () => {
    const people = stage.store.db.updateTable('person').where('manager_id', '=', ilse.id);
    await people.set({ left_on: '2026-11-16' }).where('number', '=', 'M07').execute();
    await people.set({ left_on: '2026-11-20' }).where('number', '=', 'M01').execute();
    await stage.when('2026-11-23', '08:30');
    expect(postOf(ilse)).toContain('- Check-ins: 4 van 4. Groen 0, oranje 2, rood 2.');
    await people.set({ left_on: '2026-11-20' }).execute();
    await stage.when('2026-11-30', '08:30');
    expect(postOf(ilse)).toContain('week van 16 november');
  });

  test('a team of two reads "x van y" only', async () => {
    const joris = await stage.actor('M10');
    await stage.store.db
      .updateTable('person')
      .set({ manager_id: joris.id })
      .where('manager_id', '=', ilse.id)
      .where('number', 'not in', ['M01', 'M02'])
      .execute();
    await stage.when('2026-11-23', '08:30');
    expect(postOf(ilse).split('\n')[1]).toBe('- Check-ins: 2 van 2. Contactmomenten: 3.');
    expect(postOf(ilse)).not.toMatch(/[Gg]roen|Uren/u);
  });

  test('no longer a manager: no post', async () => {
    await stage.store.db.updateTable('person').set({ role: 'relationshipOwner' }).where('id', '=', ilse.id).execute();
    await stage.when('2026-11-23', '08:30');
    expect(postOf(ilse)).toBe('(no post)');
  });

  test('a quiet week is one line', async () => {
    const { db } = stage.store;
    for (const table of ['help_ask', 'help_request', 'check_in', 'step', 'interaction'] as const)
      await db.deleteFrom(table).execute();
    await db.updateTable('story').set({ status: 'withdrawn', withdrawn_at: 1 }).execute();
    await stage.when('2026-11-23', '08:30');
    expect(postOf(ilse)).toBe(
      'Weekpost team thuis en wonen, week van 16 november\n- Een rustige week: geen check-ins en geen contactmomenten.',
    );
    expect((await shared()).at(-1)).toBe(
      'Weekpost van iedereen, week van 16 november\n- Een rustige week: geen check-ins en geen contactmomenten.',
    );
  });

  test('an example only with consent; taken back, it goes from the posts that were sent', async () => {
    await stage.when('2026-11-23', '08:30');
    expect(postOf(ilse)).toContain('Karim was op bezoek');
    const karim = await stage.actor('M11');
    const { id } = await stage.store.db
      .selectFrom('interaction')
      .select('id')
      .where('example', '=', 'yes')
      .executeTakeFirstOrThrow();
    await karim.forge('interactions.refuse', { interaction: id });
    await stage.when('2026-11-23', '08:45');
    for (const manager of [ilse, await stage.actor('M10')]) expect(postOf(manager)).not.toContain('Voorbeeld');
  });

  test('a call he said yes to stands in the next post, in the words he agreed to', async () => {
    const karim = await stage.actor('M11');
    await stage.when('2026-11-23', '08:40');
    await karim.say('contact AZ Molenrode');
    await karim.fill({ kind: 'Telefoon' });
    expect(postOf(ilse)).toContain('Karim was op bezoek bij CAW De Overkant.');
    await karim.press('Ja');
    await stage.when('2026-11-30', '08:30');
    expect(postOf(ilse)).toMatch(/Voorbeeld \(laatste 14 dagen\): Karim belde met .*AZ Molenrode/u);
  });

  test('in English for who reads English', async () => {
    await stage.store.db.updateTable('person').set({ locale: 'en' }).where('id', '=', ilse.id).execute();
    await stage.when('2026-11-23', '08:30');
    expect(postOf(ilse)).toMatchInlineSnapshot(`
"Weekly post of team thuis en wonen, week of 16 November
- Check-ins: 4 of 5, 1 skipped. Green 0, amber 2, red 2. Hours: 8.5 of 14. Contact moments: 4.
- For you: Chaima is looking for a decision about AZ Molenrode, second week red: "Kan iemand op strategisch niveau dit aankaarten?"
- For you: Elif is looking for a way in at OCMW Molenrode. A partner, 53 days without contact (rhythm 28).
- Looking for a colleague: Anke (hands), Bram (an example). Planned this week: 3 steps. 6 steps ask for a new date.
- Example (last 14 days): Karim visited CAW De Overkant.
[Take up: Chaima] [Take up: Elif] [Find a colleague for Bram] [Show steps past their date]"
`);
  });
});

test('an organisation that installs by itself gets the counts as well; a second start moves nothing', async () => {
  const house = openHouse(stage.tools, stage.app.handle);
  const team = { platform: 'slack', team: 'T-NEW', bot: 'B1', name: 'Elders', apart: true } as const;
  const { workspace } = await house.installed(team);
  expect(workspace).not.toBe(stage.workspace);
  const rhythm = () =>
    stage.store.db
      .selectFrom('rhythm')
      .select(['person_id', 'work', 'next_slot', 'next_at'])
      .where('workspace_id', '=', workspace)
      .execute();
  expect(await rhythm()).toMatchObject([{ person_id: null, work: 'summaries.counts', next_slot: '2026-11-23' }]);
  const before = await rhythm();
  stage.clock.set(stage.clock.now() + 3 * 86_400_000);
  await house.installed(team);
  expect(await rhythm()).toEqual(before);
});

describe('what changes afterwards', () => {
  const lateAnswer = async (number: string, light: string): Promise<void> => {
    const actor = await stage.actor(number);
    await actor.say('check-in');
    await actor.press(light);
  };
  test("a late answer changes that week's post (B4), and nothing is sent when nothing changed", async () => {
    await unanswer(stage, 'M02');
    await stage.when('2026-11-23', '08:30');
    expect(postOf(ilse)).toContain('Check-ins: 3 van 5, 1 overgeslagen. Groen 0, oranje 1, rood 2.');
    await lateAnswer('M02', 'Groen: het loopt');
    await stage.when('2026-11-23', '08:45');
    expect(postOf(ilse)).toContain('Check-ins: 4 van 5, 1 overgeslagen. Groen 1, oranje 1, rood 2.');
    const letters = await stage.store.db.selectFrom('letter').select('id').where('edits', 'is not', null).execute();
    const anke = await stage.actor('M01');
    await anke.say('plan');
    await anke.say('check-in');
    await anke.press('Groen: het loopt');
    await stage.when('2026-11-23', '08:50');
    const after = await stage.store.db
      .selectFrom('letter')
      .select('id')
      .where('edits', 'is not', null)
      .where('kind', 'like', 'summaries.%')
      .execute();
    expect(after).toHaveLength(letters.length);
  });

  test('in the channel one late answer changes the count, and nobody can read the light from the difference (B9)', async () => {
    await unanswer(stage, 'M02');
    await stage.when('2026-11-23', '08:30');
    const [before] = await shared();
    expect(before).toContain('- Check-ins: 10 van 13, 1 overgeslagen. Groen 3, oranje 4, rood 3. Uren: 18 van 32.');
    await lateAnswer('M02', 'Groen: het loopt');
    await stage.when('2026-11-23', '08:45');
    expect(await shared()).toHaveLength(1);
    const note = 'Deze cijfers zijn bijgewerkt: er kwam later nog iets bij.';
    expect(before).not.toContain(note);
    expect((await shared())[0]).toContain(note);
    expect((await shared())[0]).toContain(
      '- Check-ins: 11 van 13, 1 overgeslagen. Van 10 antwoorden: groen 3, oranje 4, rood 3. Uren: 18 van 32.',
    );
    const karim = await stage.actor('M11');
    expect(said(await karim.say('week'))).toContain('Van 10 antwoorden: groen 3, oranje 4, rood 3. Uren: 18 van 32.');
  });

  test('lights come into the channel once enough people answered, and stay then', async () => {
    await unanswer(stage, 'M01', 'M02', 'M04', 'M06', 'M08');
    await stage.when('2026-11-23', '08:30');
    expect((await shared())[0]).toMatch(/^- Check-ins: 6 van 13, 1 overgeslagen\. Contactmomenten/mu);
    for (const number of ['M01', 'M02', 'M04', 'M06', 'M08']) await lateAnswer(number, 'Groen: het loopt');
    await stage.when('2026-11-23', '08:45');
    expect((await shared())[0]).toContain(
      'Check-ins: 11 van 13, 1 overgeslagen. Van 9 antwoorden: groen 4, oranje 3, rood 2.',
    );
  });

  test('a step with another date, and a question that somebody of the team takes up', async () => {
    await stage.when('2026-11-23', '08:30');
    const anke = await stage.actor('M01');
    await anke.say('check-in');
    await anke.press('Groen: het loopt');
    await anke.fill({ q_step: 'Eén gezamenlijk formulier proberen bij vijf cliënten: klaar' });
    await stage.when('2026-11-23', '08:45');
    expect(postOf(ilse)).toContain('5 stappen vragen een nieuwe datum.');
    const { id } = await stage.store.db
      .selectFrom('help_request')
      .select('id')
      .where('person_id', '=', await stage.person('M02'))
      .where('status', '=', 'open')
      .executeTakeFirstOrThrow();
    const gijs = await stage.actor('M07');
    await gijs.forge('help.take', { help: id });
    await stage.when('2026-11-23', '09:00');
    expect(postOf(ilse)).toContain('Zoekt een collega: Anke (handen). Opgepakt: Bram (door Gijs).');
    expect(postOf(ilse)).not.toContain('Zoek collega voor Bram');
  });

  test('a press with the ids of another organisation changes no post', async () => {
    await stage.when('2026-11-23', '08:30');
    const before = posts().map((letter) => plain(letter.card));
    await (await stage.actor('M01')).forge('help.take', { help: 'nobody', step: 'nobody', plan: 'x', checkIn: 'y' });
    await stage.when('2026-11-23', '08:45');
    expect(posts().map((letter) => plain(letter.card))).toEqual(before);
  });
});

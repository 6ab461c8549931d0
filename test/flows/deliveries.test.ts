import { sentence } from '../../src/chat/card.ts';
import type { Platform } from '../../src/core/workspace.ts';
import type { LetterState } from '../../src/db/schema.ts';
import { write } from '../../src/outbox/letter.ts';
import { type Stage, setStage } from '../support/play.ts';
import { said, secondWorkspace } from '../support/rows.ts';

/*
 * The list of what did not arrive: who, why and what to do, and never what was in it.
 */
let stage: Stage;
let admin: Awaited<ReturnType<Stage['actor']>>;

beforeEach(async () => {
  stage = await setStage();
  await stage.store.db.updateTable('person').set({ is_admin: 0 }).execute();
  await stage.store.db
    .updateTable('person')
    .set({ is_admin: 1 })
    .where('id', '=', await stage.person('M09'))
    .execute();
  admin = await stage.actor('M09');
});
afterEach(() => stage.close());

type Lost = {
  key: string;
  to?: string;
  kind?: string;
  state?: LetterState;
  noted: string;
  platform?: Platform;
  workspace?: string;
};

/** Something that did not arrive. */
const lose = async ({ key, to, kind = 'checkins.ask', state = 'dead', noted, platform = 'teams', workspace }: Lost) => {
  const address =
    to === undefined
      ? { to: 'person' as const, person: await stage.person('M01') }
      : { to: 'channel' as const, channel: to };
  const letter = {
    key,
    kind,
    workspaceId: workspace ?? stage.workspace,
    to: address,
    card: sentence('CANARY'),
    unsolicited: false,
    ifUnsure: 'hold' as const,
    expiresAt: stage.clock.now() + 1_000,
  };
  await stage.store.db.transaction().execute((tx) => write(stage.tools, tx, [letter]));
  await stage.store.db
    .updateTable('letter')
    .set({ state, last_error: noted, platform })
    .where('key', '=', key)
    .execute();
  stage.clock.set(stage.clock.now() + 1_000);
};
const account = async (stopped: boolean): Promise<void> => {
  await stage.store.db
    .insertInto('account')
    .values({
      id: 'a1',
      workspace_id: stage.workspace,
      person_id: await stage.person('M01'),
      platform: 'teams',
      team: 't',
      external_user: 'u',
      address: 'x',
      is_active: 1,
      checked_at: 0,
      stopped_at: stopped ? stage.clock.now() : null,
    })
    .execute();
};
const channel = async (): Promise<string> => {
  const row = stage.store.db.selectFrom('channel').select('id').where('workspace_id', '=', stage.workspace);
  return (await row.executeTakeFirstOrThrow()).id;
};
const state = async (key: string) =>
  (await stage.store.db.selectFrom('letter').select('state').where('key', '=', key).executeTakeFirstOrThrow()).state;

test('for whom, when, why and what to do; nothing of what was in it', async () => {
  await account(true);
  await lose({ key: 'a', noted: 'gone: no conversation' });
  await lose({ key: 'b', noted: 'uncertain', state: 'held', to: await channel(), kind: 'stories.post' });
  await lose({ key: 'c', noted: 'gone: teams 403', to: await channel(), kind: 'summaries.post' });
  await lose({ key: 'd', noted: 'teams 400' });
  const text = said(await admin.say('bezorging'));
  expect(text).toMatchInlineSnapshot(`
"Bezorging
0 berichten kwamen aan in de laatste zeven dagen.
1. Check-in voor Anke Lijsterbes (Teams), maandag 23 november
Het platform nam dit niet aan (teams 400). Stuur het opnieuw, of meld de code.
2. Weekpost voor netwerk (Teams), maandag 23 november
Schakel mag niet meer schrijven in netwerk. Voeg de app daar weer toe.
3. Verhaal voor netwerk (Teams), maandag 23 november
Het is niet zeker of dit aankwam. Kijk eerst of het in netwerk staat.
4. Check-in voor Anke Lijsterbes (Teams), maandag 23 november
Anke heeft Schakel weggehaald of geblokkeerd. Vraag om de app weer toe te voegen.
[Stuur 1 opnieuw] [Laat 1 zo] [Stuur 2 opnieuw] [Laat 2 zo] [Stuur 3 opnieuw] [Laat 3 zo] [Stuur 4 opnieuw] [Laat 4 zo]"
`);
  expect(text).not.toContain('CANARY');
});

test('somebody who never spoke to the bot is no somebody who put it out', async () => {
  await account(false);
  await lose({ key: 'a', noted: 'gone: no conversation' });
  expect(said(await admin.say('bezorging'))).toContain('Er is nog geen gesprek met Anke.');
});

test('nothing lost says so', async () => {
  expect(said(await admin.say('deliveries'))).toContain('Er ligt niets dat jou nodig heeft.');
});

test('sent again it arrives once, however often the button is pressed', async () => {
  await lose({ key: 'a', noted: 'uncertain', state: 'held', platform: 'demo' });
  stage.clock.set(stage.clock.now() + 3_600_000);
  await admin.say('bezorging');
  const again = await admin.press('Stuur 1 opnieuw');
  expect(said(again)).toContain('Er ligt niets dat jou nodig heeft.');
  await stage.app.deliver();
  await admin.forge('deliveries.again', {
    letter: (await stage.store.db.selectFrom('letter').select('id').where('key', '=', 'a').executeTakeFirstOrThrow())
      .id,
  });
  await stage.app.deliver();
  expect(stage.sent.filter(({ key }) => key === 'a')).toHaveLength(1);
  expect(await state('a')).toBe('sent');
});

test('left as it is it goes out of the list, and of home', async () => {
  await lose({ key: 'a', noted: 'teams 400' });
  expect(said(await admin.say('begin'))).toContain('1 bericht kwam niet aan. Onder Bezorging zie je waarom.');
  await admin.press('Bezorging');
  await admin.press('Laat 1 zo');
  expect(await state('a')).toBe('cancelled');
  expect(said(await admin.say('begin'))).not.toContain('niet aan');
});

test('more than five: the newest five, and how many more', async () => {
  for (let n = 0; n < 7; n++) await lose({ key: `k${n}`, noted: 'teams 400' });
  const text = said(await admin.say('bezorging'));
  expect(text).toContain('Nog 2 in de lijst.');
  expect(text.match(/Check-in voor/gu)).toHaveLength(5);
});

test('nobody but an admin, and nothing of another organisation', async () => {
  await lose({ key: 'a', noted: 'teams 400' });
  const { id } = await stage.store.db
    .selectFrom('letter')
    .select('id')
    .where('key', '=', 'a')
    .executeTakeFirstOrThrow();
  const anke = await stage.actor('M01');
  for (const reply of [
    await anke.say('bezorging'),
    await anke.forge('deliveries.again', { letter: id }),
    await anke.forge('deliveries.leave', { letter: id }),
  ])
    expect(said(reply)).not.toContain('Check-in voor');
  expect(said(await anke.say('help'))).not.toContain('bezorging');
  await secondWorkspace(stage);
  const people = stage.store.db.selectFrom('person').select('id').where('workspace_id', '=', 'second');
  const theirs = (await people.executeTakeFirstOrThrow()).id;
  const there = { workspace_id: 'second', to_person: theirs };
  await stage.store.db.updateTable('letter').set(there).where('key', '=', 'a').execute();
  expect(said(await admin.say('bezorging'))).toContain('Er ligt niets');
  await admin.forge('deliveries.again', { letter: id });
  await admin.forge('deliveries.leave', { letter: id });
  expect(await state('a')).toBe('dead');
});

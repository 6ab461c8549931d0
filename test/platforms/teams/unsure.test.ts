import { sentence } from '../../../src/chat/card.ts';
import { machinePulse } from '../../../src/core/pulse.ts';
import { write } from '../../../src/outbox/letter.ts';
import { cardIn, type Json, pieces, readCard, type TeamsClient, teamsClient } from '../../support/teams/client.ts';
import { type Connector, type Fault, startConnector } from '../../support/teams/connector.ts';
import { keySet } from '../../support/teams/keys.ts';
import { anke, ilse, karim } from '../../support/teams/people.ts';
import { app, bearer, setTeamsStage, type TeamsStage } from '../../support/teams/stage.ts';
import { until } from '../../support/until.ts';

/*
 * Teams cannot be asked whether a message arrived: a check-in of which that is unsure comes once more, and is still one
 * check-in. The first answer closes both cards.
 */
const keys = keySet(app);
const chat = 'a:anke';

let connector: Connector;
let stage: TeamsStage;
let client: TeamsClient;
beforeEach(async () => {
  connector = await startConnector({ keys, bearer });
  connector.install(chat, 'personal', [anke]);
  stage = await setTeamsStage({ connector });
  client = teamsClient(stage.url, connector, keys, anke, chat);
  await client.install();
});
afterEach(async () => {
  await stage.close();
  await connector.close();
});

const ids = (): string[] => connector.of(chat).map(({ id }) => id);
const standing = (): string[] => connector.of(chat).map(({ activity }) => readCard(cardIn(activity)));
const dataOf = (activity: Json): Json[] =>
  pieces(cardIn(activity)).flatMap(({ type, data }) => (String(type).startsWith('Action.') ? [data as Json] : []));
const answers = () =>
  stage.store.db
    .selectFrom('check_in')
    .innerJoin('person', 'person.id', 'check_in.person_id')
    .select(['light', 'status'])
    .where('person.number', '=', 'M01')
    .where('period_on', '=', '2026-11-23')
    .execute();

/** Asked on Tuesday, while Teams keeps its answer to itself. */
const asked = async (...faults: Fault[]): Promise<void> => {
  connector.fail(...faults);
  await stage.when('2026-11-24', '08:45');
  stage.clock.set(stage.clock.now() + 20_000);
  await stage.settle();
};
const fill = async (): Promise<void> => {
  await client.fill({ q_good: 'Mo belde zelf', q_hours: '2' });
  await stage.settle();
};

test.each<[string, Fault]>([
  ['the connection was cut', 'accept and cut'],
  ['nothing was answered', 'hang'],
  ['a gateway failed', { status: 502 }],
])('%s: asked once more, with the same prompt', async (_, fault) => {
  await asked(fault);
  expect(connector.writes()).toHaveLength(2);
  const all = connector.of(chat).map(({ activity }) => dataOf(activity));
  expect(all).toHaveLength(fault === 'accept and cut' ? 2 : 1);
  expect(all).toEqual(all.map(() => all[0]));
  stage.clock.set(stage.clock.now() + 3_600_000);
  await stage.settle();
  expect(connector.writes()).toHaveLength(2);
});

test('answered on the first, the second shows it too', async () => {
  await asked('accept and cut');
  const [first = '', second = ''] = ids();
  client.lookAt(first);
  await client.press('Oranje: het hapert');
  await fill();
  expect(client.lookAt(first)).toContain('Genoteerd. Dank je.');
  expect(client.lookAt(second)).toContain('Genoteerd. Dank je.');
  expect(await answers()).toEqual([{ light: 'oranje', status: 'answered' }]);
});

test('answered on the second, the first shows it as soon as it is looked at or pressed, and does nothing more', async () => {
  await asked('accept and cut');
  const [first = '', second = ''] = ids();
  const [before = ''] = standing();
  client.lookAt(second);
  await client.press('Oranje: het hapert');
  await fill();
  expect(client.lookAt(second)).toContain('Genoteerd. Dank je.');
  // Nobody knows where the first is, so nothing can change it from here.
  expect(standing()[0]).toBe(before);
  client.lookAt(first);
  const refresh = cardIn(connector.of(chat)[0]?.activity ?? {}).refresh as { action: Json };
  const ask = (facts: Json, by = client) =>
    by.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: first,
      value: { action: { ...refresh.action, data: { facts } }, trigger: 'automatic' },
    });
  const { facts } = refresh.action.data as { facts: Json };
  expect(readCard((await ask(facts)).body.value as Json)).toContain('Genoteerd. Dank je.');
  // To its own reader only, and only what it really is about.
  connector.install('a:karim', 'personal', [karim]);
  const other = teamsClient(stage.url, connector, keys, karim, 'a:karim');
  await other.install();
  expect((await ask(facts, other)).body).toMatchObject({ statusCode: 404 });
  expect((await ask({ about: 'checkin:1' })).body).toMatchObject({ statusCode: 404 });
  await client.press('Groen: het loopt');
  await stage.settle();
  expect(client.text()).toContain('Genoteerd. Dank je.');
  expect(client.inputs()).toEqual([]);
  expect(await answers()).toEqual([{ light: 'oranje', status: 'answered' }]);
});

describe('what did not arrive stands under bezorging, with what to do', () => {
  const admin = async (): Promise<TeamsClient> => {
    await stage.store.db.updateTable('person').set({ is_admin: 1 }).where('number', '=', 'M09').execute();
    connector.install('a:ilse', 'personal', [ilse]);
    const other = teamsClient(stage.url, connector, keys, ilse, 'a:ilse');
    await other.install();
    return other;
  };

  test.each<[string, Fault]>([
    ['403', { status: 403, code: 'MessageWritesBlocked' }],
    ['404', { status: 404, code: 'ConversationNotFound' }],
  ])('%s: the address is stopped, and who is to be asked to add the app again is named', async (_, fault) => {
    await asked(fault);
    expect(connector.of(chat)).toEqual([]);
    const other = await admin();
    await other.say('bezorging');
    await stage.settle();
    const list = other.look();
    expect(list).toContain('Check-in voor Anke Lijsterbes (Teams), dinsdag 24 november');
    expect(list).toContain('Anke heeft Schakel weggehaald of geblokkeerd. Vraag om de app weer toe te voegen.');
    await stage.when('2026-12-01', '08:45');
    // Nothing is even tried at an address that is stopped.
    expect(connector.writes().filter(({ path }) => path.includes(encodeURIComponent(chat)))).toHaveLength(1);
  });

  test('a check-in of which nobody knows after the second time waits there for an admin', async () => {
    await asked('accept and cut', 'accept and cut');
    stage.clock.set(stage.clock.now() + 20_000);
    await stage.settle();
    const other = await admin();
    await other.say('bezorging');
    await stage.settle();
    expect(other.look()).toContain('Check-in voor Anke Lijsterbes (Teams)');
    expect(other.text()).toContain('[Stuur 1 opnieuw]');
  });
});

test('eighteen letters at once to one person: as fast as Teams takes them, and none refused', async () => {
  await stage.close();
  await connector.close();
  connector = await startConnector({ keys, bearer, strict: true });
  connector.install(chat, 'personal', [anke]);
  stage = await setTeamsStage({ connector, pulse: machinePulse });
  client = teamsClient(stage.url, connector, keys, anke, chat);
  await client.install();
  const { person_id: person } = await stage.store.db
    .selectFrom('account')
    .select('person_id')
    .executeTakeFirstOrThrow();
  const letters = Array.from({ length: 18 }, (_, n) => ({
    key: `many:${n}`,
    kind: 'test',
    workspaceId: stage.workspace,
    to: { to: 'person' as const, person },
    card: sentence(`Bericht ${n}`),
    unsolicited: false,
    ifUnsure: 'again' as const,
    expiresAt: stage.clock.now() + 86_400_000,
  }));
  await stage.store.db.transaction().execute((tx) => write(stage.tools, tx, letters));
  await until('all of them stand there', async () => {
    await stage.bot.deliver();
    return connector.of(chat).length >= letters.length;
  });
  expect(standing().sort()).toEqual(letters.map((_, n) => `Bericht ${n}`).sort());
  // One call each: nothing was sent that Teams had to refuse.
  expect(connector.writes()).toHaveLength(letters.length);
});

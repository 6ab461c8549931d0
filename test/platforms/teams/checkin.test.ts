import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../../support/organisation.ts';
import { cardIn, readCard, type TeamsClient, teamsClient } from '../../support/teams/client.ts';
import { type Connector, startConnector } from '../../support/teams/connector.ts';
import { keySet } from '../../support/teams/keys.ts';
import { anke, karim } from '../../support/teams/people.ts';
import { app, bearer, setTeamsStage, type TeamsStage } from '../../support/teams/stage.ts';

/*
 * Scenario A3 up to "Genoteerd", through a Bot Connector that knows its rules, over real HTTP.
 */
const chat = 'a:personal-anke';
const keys = keySet(app);

const private_ = 'Mo belde zelf, mw. Perelaar kreeg na ontslag maar één intake';
const right = {
  q_good: 'Mo belde zelf: na ontslag nog maar één intake',
  q_why: 'Gezamenlijk belang',
  q_step: 'Eén gezamenlijk formulier proberen bij vijf cliënten: klaar',
  q_hours: '3',
};
const receipt = [
  'Check-in',
  'Genoteerd. Dank je.',
  'Jouw antwoord: Groen: het loopt.',
  'Volgende stap: Resultaat tonen aan zorgcoördinator, met Katrien Valeriaan, woensdag 9 december.',
  'Hier kunnen anderen van leren. Mag ik er een succesverhaal van maken? Jij leest het eerst.',
  '[Maak een concept] [Nee, dank je] [Plan het gesprek] [Aanpassen] [Wie ziet dit?]',
].join('\n');

describe.each([
  ['in the place of the card', false],
  ['in a dialog', true],
] as const)('A3 on Teams, forms %s', (_, dialogs) => {
  let connector: Connector;
  let stage: TeamsStage;
  let client: TeamsClient;
  let folder: ReturnType<typeof tempFolder>;

  const openStage = async (): Promise<void> => {
    stage = await setTeamsStage({ connector, dialogs, file: join(folder.path, 'store.db') });
    client = teamsClient(stage.url, connector, keys, anke, chat);
  };
  beforeEach(async () => {
    folder = tempFolder();
    connector = await startConnector({ keys, bearer });
    connector.install(chat, 'personal', [anke]);
    await openStage();
    expect((await client.install()).status).toBe(200);
    // What we know of how to write to Anke survives us.
    await stage.close();
    await openStage();
  });
  afterEach(async () => {
    await stage.close();
    await connector.close();
    folder.remove();
  });

  const standing = (): string[] => connector.of(chat).map(({ activity }) => readCard(cardIn(activity)));

  test('the whole thread', async () => {
    await stage.when('2026-11-24', '08:44');
    expect(connector.of(chat)).toHaveLength(0);
    await stage.when('2026-11-24', '08:45');
    expect(client.look()).toBe(
      [
        'Check-in',
        'Dag Anke, hier je check-in. Het duurt nog geen minuut.',
        'Wat de zorgvrager merkt: Antwoord op een zorgvraag binnen een dag',
        'Groepspraktijk De Wilgenkant, donderdag 26 november: Evalueren met huisarts en vastleggen, met Hakim Kievit.',
        'Hoe loopt je plan bij Thuisverpleging Het Zwaluwnest?',
        '[🟢 Groen: het loopt] [🟠 Oranje: het hapert] [🔴 Rood: ik zit vast]',
        '[Straks] [Deze week niet] [Toon de stap] [Wie ziet dit?]',
      ].join('\n'),
    );
    expect(connector.of(chat)[0]?.activity.summary).toContain('Dag Anke');

    await client.press('Groen: het loopt');
    await stage.settle();
    expect(client.text()).toContain('Wat ging deze week goed? Eén zin is genoeg. ()');
    // A form in the card's place is not swept away by the receipt; before a dialog the card follows at once.
    expect(standing()).toEqual([expect.stringContaining(dialogs ? 'Genoteerd' : 'Dag Anke')]);

    await client.fill({ ...right, q_good: private_ });
    await stage.settle();
    expect(client.text()).toContain('Dit lijkt een gegeven van een patiënt (naam van een persoon in zorg).');
    expect(client.text()).toContain(`(${private_})`);
    expect(await stage.progress('PL02')).toBe('1/3');

    const done = await client.fill(right);
    await stage.settle();
    expect(done.status).toBe(200);
    if (dialogs) expect(done.body).toEqual({});
    expect(client.text()).toBe(receipt);
    // Other devices of hers show it too.
    expect(standing()).toEqual([receipt]);
    expect(await stage.progress('PL02')).toBe('2/3');

    const files = ['store.db', 'store.db-wal']
      .map((name) => join(folder.path, name))
      .filter((path) => existsSync(path));
    expect(files.length).toBeGreaterThan(0);
    for (const path of files) expect(readFileSync(path).includes('Perelaar')).toBe(false);
    expect(stage.logLines.join('')).not.toContain('Perelaar');
    expect(JSON.stringify(connector.hits)).not.toContain('Perelaar');
  });

  test('a press that arrives three times is done once, and answered three times', async () => {
    await stage.when('2026-11-24', '08:45');
    client.look();
    const [prompt] = connector.of(chat);
    const press = {
      ...client.envelope(),
      type: 'invoke',
      name: dialogs ? 'task/fetch' : 'adaptiveCard/action',
      replyToId: prompt?.id,
      value: dialogs
        ? { data: client.action('Groen: het loopt').data }
        : { action: { ...client.action('Groen: het loopt'), type: 'Action.Execute' } },
    };
    const before = stage.handled.length;
    const [first, ...others] = await Promise.all([
      client.call(press),
      client.call(press),
      // Teams may give it another id when it asks again.
      client.call({ ...press, id: 'another' }),
    ]);
    expect(JSON.stringify(first?.body)).toContain('Wat ging deze week goed?');
    for (const other of others) expect(other).toEqual(first);
    expect(stage.handled.length - before).toBe(1);
  });

  test('the same press after a restart does nothing again', async () => {
    await stage.when('2026-11-24', '08:45');
    client.look();
    await client.press('Groen: het loopt');
    const fill = await client.fill(right);
    expect(fill.status).toBe(200);
    await stage.settle();
    const sent = client.last();
    await stage.close();
    await openStage();
    const { status, body } = await client.call(sent);
    expect(status).toBe(200);
    expect(dialogs ? body : body.value).toEqual(dialogs ? {} : '✓');
    await stage.settle();
    expect(standing()).toEqual([receipt]);
  });

  test('somebody else who presses it is kindly refused, and nothing changes', async () => {
    connector.install('a:karim', 'personal', [karim]);
    const other = teamsClient(stage.url, connector, keys, karim, 'a:karim');
    await other.install();
    await stage.when('2026-11-24', '08:45');
    client.look();
    const { data, verb, type } = client.action('Groen: het loopt');
    const refused = await other.send({
      type: 'invoke',
      name: dialogs ? 'task/fetch' : 'adaptiveCard/action',
      replyToId: connector.of(chat)[0]?.id,
      value: dialogs ? { data } : { action: { type, verb, data } },
    });
    await stage.settle();
    expect(refused.status).toBe(200);
    expect(JSON.stringify(refused.body)).not.toContain('Wat ging deze week goed?');
    expect(client.look()).toContain('Dag Anke');
    const told = dialogs
      ? JSON.stringify(refused.body)
      : connector
          .of('a:karim')
          .map(({ activity }) => readCard(cardIn(activity)))
          .at(-1);
    expect(told).toContain('Dit is van een collega.');
  });
});

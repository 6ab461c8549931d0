import { buttonsOf } from '../../src/chat/card.ts';
import { commands, commandsFor, menuFor } from '../../src/features/home/menu.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';
import { said } from '../support/rows.ts';

let stage: Stage;
let anke: Actor;

beforeEach(async () => {
  stage = await setStage();
  anke = await stage.actor('M01');
});
afterEach(() => stage.close());

test('home: what needs her now, and three buttons', async () => {
  expect(said(await anke.say(''))).toBe(
    [
      'Dag Anke.',
      '- 1 stap staat deze week gepland.',
      '- 1 hulpvraag kun je oppakken.',
      'Thuisverpleging Het Zwaluwnest: Eén gezamenlijk formulier proberen bij vijf cliënten, met Mo Zwaluw.',
      'Deze stap stond voor woensdag. Verplaatsen of hulp?',
      '[Verplaatsen] [Hulp] [Check-in] [Mijn plan] [Hulpvragen]',
    ].join('\n'),
  );
  await stage.when('2026-11-24', '08:45');
  expect(said(await anke.say('begin'))).toContain('- Je check-in over Thuisverpleging Het Zwaluwnest staat open.');
});

test('home, when nothing waits', async () => {
  await stage.store.db.updateTable('step').set({ status: 'dropped', done_on: null }).execute();
  await stage.store.db.updateTable('help_request').set({ status: 'solved' }).execute();
  expect(said(await anke.say('home'))).toBe(
    'Dag Anke.\nEr ligt nu niets bij jou.\n[Check-in] [Mijn plan] [Hulp bij Schakel]',
  );
});

test('the admin hears of messages that did not arrive, others do not', async () => {
  await stage.when('2026-11-23', '09:30');
  await stage.store.db.updateTable('letter').set({ state: 'dead' }).where('kind', '=', 'checkins.ask').execute();
  const ilse = await stage.actor('M09');
  expect(said(await ilse.say(''))).toContain('- 1 bericht kwam niet aan. Onder Bezorging zie je waarom.');
  expect(said(await anke.say(''))).not.toContain('kwam niet aan');
});

test('the help menu of Anke, and of a manager', async () => {
  expect(said(await anke.say('help'))).toMatchInlineSnapshot(`
"Wat je kunt zeggen
Druk op een knop of typ het woord.
- check-in: begin, maak af of pas je check-in aan
- plan: je plannen en hun stappen
- contact: noteer een gesprek; zet de naam erachter
- hulp: vraag een collega of je leidinggevende om hulp
- wie: wie we kennen; met een naam, plaats of thema
[Check-in] [Mijn plan] [Noteer contact] [Vraag hulp] [Zoek een partner] [Meer woorden]"
`);
  const more = said(await anke.press('Meer woorden'));
  for (const word of ['stil', 'hulpvragen', 'overleg', 'pauze', 'instellingen', 'privacy', 'help'])
    expect(more).toContain(`\n- ${word}: `);
  expect(more).not.toContain('- check-in');
  expect(said(await anke.press('Terug naar het begin'))).toContain('- check-in: begin');
  const ilse = await stage.actor('M09');
  expect(said(await ilse.say('help'))).toContain('- week: de weekpost, en deze week tot nu');
});

const roles = ['relationshipOwner', 'manager', 'director', 'boardMember', 'circleChair', 'mandateHolder'] as const;

test.each(roles)('the menu of a %s: five words first, every other one behind "more", none twice', (role) => {
  for (const is_admin of [0, 1] as const) {
    const { short, rest } = menuFor({ role, is_admin });
    expect(short).toHaveLength(5);
    expect(new Set([...short, ...rest]).size).toBe(short.length + rest.length);
    const wordsOf = (some: readonly { word: string }[]): string[] => some.map(({ word }) => word).toSorted();
    expect(wordsOf([...short, ...rest])).toEqual(wordsOf(commandsFor({ role, is_admin })));
  }
});

test('no word leads two ways, and what can be said in Dutch can be said in English', () => {
  const names = commands.flatMap((command) => command.names);
  expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
  const both = [
    'check-in checkin',
    'plan plans',
    'contact log',
    'wie who',
    'stil quiet',
    'focus focus',
    'kaart map',
    'hulp ask',
    'hulpvraag ask',
    'week week',
    'overleg huddle',
    'pauze pause',
    'afwezig away',
    'terug back',
    'instellingen settings',
    'privacy privacy',
    'help help',
  ];
  for (const pair of both) {
    const [dutch, english] = pair.split(' ').map((name) => commands.find((command) => command.names.includes(name)));
    expect(`${pair} ${dutch?.to}`).toBe(`${pair} ${english?.to}`);
    expect(dutch).toBeDefined();
  }
});

test('home counts the questions that wait for somebody: to take up, or asked along', async () => {
  const ilse = await stage.actor('M09');
  const waiting = async (actor: Actor): Promise<string | undefined> =>
    said(await actor.say(''))
      .split('\n')
      .find((line) => line.includes('hulpvra'));
  expect(await waiting(ilse)).toBe('- 4 hulpvragen kun je oppakken.');
  await stage.when('2026-11-23', '08:30');
  ilse.look();
  await ilse.press('Pak op: Chaima');
  await ilse.press('Vraag Karim');
  expect(await waiting(ilse)).toBe('- 3 hulpvragen kun je oppakken.');
  expect(await waiting(await stage.actor('M11'))).toBe('- 1 hulpvraag kun je oppakken.');
  expect(await waiting(await stage.actor('M12'))).toBeUndefined();
});

test('home counts the stories that wait for somebody to agree', async () => {
  const { id: story } = await stage.store.db
    .selectFrom('story')
    .select('id')
    .where('status', '=', 'waiting')
    .executeTakeFirstOrThrow();
  const asked = {
    kind: 'colleague',
    partner_id: null,
    version: 1,
    way: null,
    on_date: null,
    recorded_by: null,
  } as const;
  const ids = { id: 'c1', workspace_id: stage.workspace, story_id: story, person_id: anke.id };
  await stage.store.db
    .insertInto('story_consent')
    .values({ ...ids, ...asked, state: 'needed' })
    .execute();
  expect(said(await anke.say(''))).not.toContain('akkoord');
  await stage.store.db.updateTable('story_consent').set({ state: 'asked' }).where('id', '=', 'c1').execute();
  expect(said(await anke.say(''))).toContain('- 1 verhaal wacht op je akkoord.');
  expect(anke.shown()).toContain('[Check-in] [Verhalen] [Hulpvragen]');
  expect(said(await anke.press('Verhalen'))).toContain('[Lees: Van ledenvraag');
});

test('home has three buttons, whatever needs somebody, besides those of a step past its date', async () => {
  await stage.when('2026-11-23', '16:00');
  await stage.store.db.updateTable('letter').set({ state: 'dead' }).where('kind', '=', 'checkins.ask').execute();
  for (const number of ['M01', 'M03', 'M08', 'M09', 'M10', 'M11', 'M12', 'M13', 'M14']) {
    const reply = await (await stage.actor(number)).say('');
    const ways = (reply.below ?? []).flatMap(buttonsOf).filter(({ press }) => press.facts.step === undefined);
    expect(ways).toHaveLength(3);
  }
  expect(said(await (await stage.actor('M09')).say(''))).toContain('[Check-in] [Bezorging] [Hulpvragen]');
});

test.each(['M01', 'M09', 'M11', 'M13'])('every button of the menu of %s leads somewhere', async (number) => {
  const person = await stage.actor(number);
  const labels = async (word: 'help' | 'Meer woorden'): Promise<string[]> => {
    const menu = await person.say('help');
    const shown = word === 'help' ? menu : await person.press(word);
    return (shown.below ?? []).flatMap(buttonsOf).map((button) => button.label);
  };
  const [short, rest] = [await labels('help'), await labels('Meer woorden')];
  expect(short).toHaveLength(6);
  expect(rest.length).toBeGreaterThan(3);
  for (const label of [...short, ...rest]) {
    await person.say('help');
    if (!short.includes(label)) await person.press('Meer woorden');
    const reply = await person.press(label);
    expect(reply.form !== undefined || (reply.below ?? []).length > 0).toBe(true);
    expect(said(reply)).not.toContain('Dat lukte niet');
  }
});

test('plan: partner, how far, goal, what the care seeker notices, and each step with its date', async () => {
  expect(said(await anke.say('plan'))).toMatchInlineSnapshot(`
"Mijn plannen
Groepspraktijk De Wilgenkant: 3 van 4 stappen gezet
Vaste belafspraak over wondzorg met De Wilgenkant
Wat de zorgvrager merkt: Antwoord op een zorgvraag binnen een dag
- Kennismaken met de praktijkverpleegkundige: klaar
- Samen drie knelpunten op papier zetten: klaar
- Proef: elke dinsdag tien minuten bellen: klaar
- Evalueren met huisarts en vastleggen, met Hakim Kievit: donderdag 26 november
Thuisverpleging Het Zwaluwnest: 1 van 3 stappen gezet
Overdracht na ontslag zonder dubbel werk met Het Zwaluwnest
Wat de zorgvrager merkt: Eén intake in plaats van twee
- Overdrachtsformulieren naast elkaar leggen: klaar
- Eén gezamenlijk formulier proberen bij vijf cliënten, met Mo Zwaluw: woensdag 18 november
- Resultaat tonen aan zorgcoördinator, met Katrien Valeriaan: woensdag 9 december
Thuisverpleging Het Zwaluwnest: Eén gezamenlijk formulier proberen bij vijf cliënten, met Mo Zwaluw.
Deze stap stond voor woensdag. Verplaatsen of hulp?
[Verplaatsen] [Hulp] [Groepspraktijk De Wilgenkant] [Thuisverpleging Het Zwaluwnest] [Nieuw plan] [Check-in]"
`);
});

test('privacy: who sees what', async () => {
  expect(said(await anke.say('privacy'))).toMatchInlineSnapshot(`
"Wie ziet wat
- Je zinnen: alleen jij, tenzij je ze deelt.
- Je stoplicht en uren: je leidinggevende ziet aantallen van het team.
- Een hulpvraag: wie jij kiest, met je naam.
- Sta je op rood en vraag je hulp? Dan kan je leidinggevende dat rood zien.
- Je plan: je leidinggevende, en collega's met dezelfde partner.
- Je focus: je leidinggevende ziet welke partners je kiest.
- De weekpost toont aantallen, nooit cijfers per persoon.
[Wat we van je bewaren] [Jouw gegevens wissen] [Meld een misser]"
`);
});

test.each([
  'help',
  'HELP',
  '  help  ',
  '/help',
  '/netwerk help',
  '/network help',
  'netwerk help',
  'Help!',
  'help?',
  '?',
  'menu',
])('"%s" is the menu', async (word) => {
  expect(said(await anke.say(word))).toContain('Wat je kunt zeggen');
});

test.each([
  'check-in',
  'checkin',
  'Check in',
  'check–in',
  'check‑in',
  '/netwerk check-in',
  'che\u200bck-in',
  '\u202echeck-in\u202c',
])('"%s" is the check-in', async (word) => {
  expect(said(await anke.say(word))).toContain('Hoe loopt je plan bij Thuisverpleging Het Zwaluwnest?');
});

test.each([
  ['chek-in', '[Check-in]'],
  ['instelingen', '[Instellingen]'],
  ['inst', '[Instellingen]'],
  ['pauz', '[Pauze]'],
  ['hulpvraagje', '[Vraag hulp]'],
])('"%s" is no word, and leads to %s', async (word, button) => {
  const reply = said(await anke.say(word));
  expect(reply).toContain('Dat woord ken ik nog niet. Bedoel je een van deze?');
  expect(reply).toContain(button);
  expect(reply).not.toContain(word);
});

test.each(['bla bla', 'dank je', 'hoe gaat het', 'x'])(
  '"%s" is like no word, and leads to what anybody may want',
  async (word) => {
    expect(said(await anke.say(word))).toBe(
      'Dat woord ken ik nog niet. Bedoel je een van deze?\n[Begin] [Mijn plan] [Hulp bij Schakel]',
    );
  },
);

test('no two commands go by the same name', () => {
  const names = commands.flatMap((command) => command.names);
  expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
});

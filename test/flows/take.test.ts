import { buttonsOf } from '../../src/chat/card.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';
import { said, secondWorkspace } from '../support/rows.ts';

let stage: Stage;
let ilse: Actor;
let chaima: Actor;
let karim: Actor;

beforeEach(async () => {
  stage = await setStage();
  ilse = await stage.actor('M09');
  chaima = await stage.actor('M03');
  karim = await stage.actor('M11');
  await stage.when('2026-11-23', '08:30');
});
afterEach(() => stage.close());

/** The open question somebody asked last week. */
const questionOf = async (number: string) =>
  stage.store.db
    .selectFrom('help_request')
    .selectAll()
    .where('person_id', '=', await stage.person(number))
    .where('status', '<>', 'solved')
    .executeTakeFirstOrThrow();

const facts = async (number: string) => ({ help: (await questionOf(number)).id });

const notYours = 'Dit is van een collega. Typ "help" om te zien wat jij kunt doen.';
const gone = 'Dat vind ik niet meer. Typ "help" om verder te gaan.';

test('taken up: open becomes opgepakt, with who and when', async () => {
  const reply = await ilse.forge('help.take', await facts('M03'));
  expect(said(reply)).toBe('Wat doe je?\n[Ik bel zelf] [Vraag Karim] [Plan een kwartier met Chaima]');
  expect(await questionOf('M03')).toMatchObject({ status: 'taken', taken_by: ilse.id, taken_at: stage.clock.now() });
});

test('undone: open again, and nobody hears of what they had not heard yet', async () => {
  await ilse.forge('help.take', await facts('M03'));
  await ilse.forge('help.along', { ...(await facts('M03')), person: karim.id });
  expect(said(await ilse.forge('help.undo', await facts('M03')))).toBe(
    'De vraag van Chaima staat weer open.\n[Hulpvragen]',
  );
  expect(await questionOf('M03')).toMatchObject({ status: 'open', taken_by: null, taken_at: null });
  await stage.app.deliver();
  expect(chaima.inbox().filter(({ key }) => key.startsWith('help.'))).toHaveLength(0);
  expect(karim.inbox()).toHaveLength(0);
});

test('of two who take it at the same moment one wins, and the other hears who', async () => {
  const { id } = await questionOf('M01');
  const both = [ilse, await stage.actor('M02')];
  const replies = await Promise.all(both.map((one) => one.forge('help.take', { help: id })));
  const won = replies.filter((reply) => said(reply).startsWith('Wat doe je?'));
  const lost = replies.filter((reply) => said(reply).startsWith('Ilse pakte dit al op. Fijn dat je wilde helpen.'));
  expect([won.length, lost.length]).toEqual([1, 1]);
  expect(await questionOf('M01')).toMatchObject({ status: 'taken', taken_by: ilse.id });
});

test('an outsider, the asker, and another organisation: nothing changes', async () => {
  const { id } = await questionOf('M03');
  const before = await questionOf('M03');
  for (const number of ['M02', 'M04', 'M10', 'M11'])
    for (const to of ['take', 'self', 'along', 'match', 'undo'])
      expect(said(await (await stage.actor(number)).forge(`help.${to}`, { help: id, person: karim.id }))).toBe(
        notYours,
      );
  expect(said(await chaima.forge('help.take', { help: id }))).toBe(notYours);
  const second = await secondWorkspace(stage);
  const { id: stranger } = await stage.store.db
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', second)
    .where('number', '=', 'M09')
    .executeTakeFirstOrThrow();
  const press = {
    platform: 'demo',
    workspace: second,
    person: stranger,
    kind: 'pressed',
    facts: { help: id },
  } as const;
  expect(said(await stage.app.handle({ ...press, event: 'w', to: 'help.take' }))).toBe(gone);
  expect(await questionOf('M03')).toEqual(before);
});

test('Zoek collega voor Bram: who knows such partners on his level, and why', async () => {
  expect(said(await ilse.forge('help.match', await facts('M02')))).toBe(
    [
      'Wie vraag je voor Bram?',
      '- Gijs werkt met Lokaal dienstencentrum De Kapstok.',
      '[Vraag Gijs] [Plan een kwartier met Bram] [Ik help zelf]',
    ].join('\n'),
  );
  await stage.store.db.updateTable('person').set({ paused_from: '2026-11-01', paused_until: '2026-12-24' }).execute();
  expect(said(await ilse.forge('help.match', await facts('M02')))).toBe(
    'Ik vond nog niemand die kent wat Bram zoekt.\n[Ik help zelf] [Plan een kwartier met Bram]',
  );
});

test('only who was offered can be asked along', async () => {
  const question = await facts('M03');
  const lut = await stage.person('M12');
  expect(said(await ilse.forge('help.along', { ...question, person: lut }))).toBe(
    'Dit is intussen veranderd. Typ "help" om verder te gaan.',
  );
  expect((await questionOf('M03')).status).toBe('open');
});

test('the board of a manager: the oldest that waits too long first, and a button for each', async () => {
  const reply = await ilse.say('hulpvragen');
  expect(said(reply)).toMatchInlineSnapshot(`
"Hulpvragen
- Chaima (open): Een besluit. AZ Molenrode. Kan iemand op strategisch niveau dit aankaarten?
- Anke (open): Extra handen. Thuisverpleging Het Zwaluwnest
- Bram (open): Kennis of een voorbeeld. Woonzorgcentrum Ter Iepen
- Elif (open): Een ingang bij iemand. OCMW Molenrode. Ik kom niet binnen bij het diensthoofd thuiszorg
[Pak op: Chaima] [Pak op: Anke] [Pak op: Bram] [Pak op: Elif] [Vraag hulp]"
`);
  await stage.when('2026-11-27', '10:00');
  await ilse.say('hulpvragen');
  expect(ilse.shown()).toContain('Chaima (open, al 11 dagen)');
});

test('two questions of one colleague: each button says which', async () => {
  const anke = await stage.actor('M01');
  await anke.say('hulp');
  await anke.fill({ kind: 'tijd', audience: 'team' });
  expect(said(await ilse.say('hulpvragen'))).toContain(
    '[Pak op: Chaima] [Pak op: Anke, extra handen] [Pak op: Bram] [Pak op: Elif] [Pak op: Anke, tijd]',
  );
});

test('the board of a colleague of the team, and of the asker', async () => {
  await ilse.forge('help.take', await facts('M01'));
  expect(said(await (await stage.actor('M02')).say('hulpvragen'))).toMatchInlineSnapshot(`
"Hulpvragen
- Jij (open): Kennis of een voorbeeld. Woonzorgcentrum Ter Iepen. Hoe breng je een proef naar vaste werkwijze?
- Anke (opgepakt door Ilse, maandag 23 november): Extra handen. Thuisverpleging Het Zwaluwnest. Wie kan twee ochtenden meekijken bij de proef?
[Jouw vraag: Kennis of een voo…] [Vraag hulp]"
`);
  expect(said(await (await stage.actor('M01')).say('hulpvragen'))).toMatchInlineSnapshot(`
"Hulpvragen
- Bram (open): Kennis of een voorbeeld. Woonzorgcentrum Ter Iepen. Hoe breng je een proef naar vaste werkwijze?
- Jij (opgepakt door Ilse, maandag 23 november): Extra handen. Thuisverpleging Het Zwaluwnest. Wie kan twee ochtenden meekijken bij de proef?
[Pak op: Bram] [Jouw vraag: Extra handen] [Vraag hulp]"
`);
  const joris = await stage.actor('M10');
  await joris.say('hulpvragen');
  expect(joris.shown()).not.toContain('Chaima');
  const lut = await (await stage.actor('M12')).say('hulpvragen');
  expect(said(lut)).toBe('Hulpvragen\nEr zijn nu geen hulpvragen voor jou.\n[Vraag hulp]');
  expect((lut.below ?? []).flatMap(buttonsOf).map((button) => button.press.to)).toEqual(['help.ask']);
});

import fc from 'fast-check';
import { choose, timed } from '../../src/features/summaries/huddle.ts';
import type { Point } from '../../src/features/summaries/points.ts';
import { type Stage, setStage } from '../support/play.ts';
import { said, secondWorkspace } from '../support/rows.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const huddle = async (number: string, word = 'overleg'): Promise<string> =>
  said(await (await stage.actor(number)).say(word));
const minutesIn = (agenda: string): number[] =>
  [...agenda.matchAll(/^- (\d+) min:/gmu)].map((match) => Number(match[1]));

/** Somebody kept somebody's open question for a talk ("Neem mee naar overleg"). */
const keep = async (number: string, asker: string): Promise<void> => {
  const help = await stage.store.db
    .selectFrom('help_request')
    .select('id')
    .where('person_id', '=', await stage.person(asker))
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow();
  await stage.store.db
    .insertInto('help_ask')
    .values({
      id: `kept-${asker}`,
      workspace_id: stage.workspace,
      help_id: help.id,
      person_id: await stage.person(number),
      asked_by: await stage.person('M09'),
      contact_id: null,
      step_id: null,
      state: 'huddle',
      answer: null,
      asked_at: 1,
      answered_at: 2,
    })
    .execute();
};

test('Ilse: ten minutes with her team, from what its people asked the team, dates, a gap and a success', async () => {
  expect(await huddle('M09')).toMatchInlineSnapshot(`
"Overleg van tien minuten
Zet het op tafel. Ieder punt eindigt met een afspraak.
- 2 min: Anke zoekt handen voor Thuisverpleging Het Zwaluwnest. Wie helpt?
- 2 min: Bram zoekt een voorbeeld voor Woonzorgcentrum Ter Iepen. Wie helpt?
- 2 min: 6 stappen vragen een nieuwe datum (OCMW Molenrode, AZ Molenrode en nog 3). Wat doen we, wat vervalt?
- 2 min: Bij Groepspraktijk De Wilgenkant kennen we nog niemand op strategisch niveau (en nog 1 gat). Wie legt contact?
- 2 min: "Elf mantelzorgers aan één tafel", het verhaal van Bram. Wat nemen we daarvan over?
[Hulpvragen] [Toon stappen over datum]"
`);
});

test('Anke: her own points', async () => {
  expect(await huddle('M01')).toMatchInlineSnapshot(`
"Overleg van tien minuten
Dit ligt bij jou. Bespreek het met je team.
- 3 min: Anke zoekt handen voor Thuisverpleging Het Zwaluwnest. Wie helpt?
- 3 min: 1 stap vraagt een nieuwe datum (Thuisverpleging Het Zwaluwnest). Wat doen we, wat vervalt?
- 2 min: Bij Groepspraktijk De Wilgenkant kennen we nog niemand op strategisch niveau (en nog 1 gat). Wie legt contact?
- 2 min: Wat lukte er deze week? Ieder één zin.
[Hulpvragen] [Toon stappen over datum]"
`);
  expect(await huddle('M01', 'huddle')).toContain('Overleg van tien minuten');
});

test('what Karim kept comes first, with the partner only where its asker addressed a manager', async () => {
  await keep('M11', 'M03');
  const karim = await huddle('M11');
  expect(karim.split('\n')[2]).toMatch(/^- \d min: De vraag van Chaima over AZ Molenrode\. Wat spreken we af\?$/u);
  await keep('M11', 'M02');
  expect(await huddle('M11')).toContain('De vraag van Bram. Wat spreken we af?');
  await stage.store.db.updateTable('help_request').set({ status: 'solved', solved_at: 1 }).execute();
  expect(await huddle('M11')).not.toContain('De vraag van');
});

test('what was asked of the manager or of an experienced colleague is in no talk, nor anybody beside a late step', async () => {
  await stage.store.db
    .updateTable('help_request')
    .set({ audience: 'colleague' })
    .where('person_id', '=', await stage.person('M01'))
    .where('status', '=', 'open')
    .execute();
  const agenda = await huddle('M09');
  expect(agenda).not.toContain('Chaima');
  expect(agenda).not.toContain('Elif');
  expect(agenda).not.toContain('Anke');
  expect(agenda).toContain('Bram zoekt een voorbeeld');
  expect(agenda).not.toMatch(/rood|oranje|Kan iemand|Hoe breng je/u);
});

test.each(['M01', 'M04', 'M08', 'M09', 'M10', 'M11', 'M12', 'M13', 'M14'])(
  'the agenda of %s has at most five points and ten minutes',
  async (number) => {
    const minutes = minutesIn(await huddle(number));
    expect(minutes.length).toBeGreaterThanOrEqual(1);
    expect(minutes.length).toBeLessThanOrEqual(5);
    expect(minutes.reduce((total, one) => total + one, 0)).toBe(10);
  },
);

test('nothing open: one success each, in ten minutes; the same for a manager without a team', async () => {
  const { db } = stage.store;
  await db.updateTable('step').set({ status: 'dropped', done_on: null }).execute();
  await db.updateTable('person').set({ manager_id: null }).execute();
  const nothing = 'Overleg van tien minuten\nEr ligt nu niets open.\n- 10 min: Wat lukte er deze week? Ieder één zin.';
  expect(await huddle('M08')).toContain('Het eerste telefoontje');
  expect(await huddle('M10')).toBe(nothing);
});

test('another organisation has its own points', async () => {
  await secondWorkspace(stage);
  await stage.store.db
    .updateTable('step')
    .set({ status: 'dropped', done_on: null })
    .where('workspace_id', '=', 'second')
    .execute();
  expect(await huddle('M09')).toContain('6 stappen vragen een nieuwe datum');
});

const question = fc.record({ kind: fc.constant('kept' as const), name: fc.string(), partner: fc.constant(null) });
const other = fc.record({
  kind: fc.constant('late' as const),
  steps: fc.nat(9),
  partners: fc.constant<readonly string[]>([]),
});

test('whatever is open: at most five points, a success at the end, ten whole minutes, none left without', () => {
  fc.assert(
    fc.property(fc.array(question, { maxLength: 12 }), fc.array(other, { maxLength: 2 }), (questions, others) => {
      const success: Point = { kind: 'success' };
      const points = choose(questions, others, success);
      expect(points.length).toBeLessThanOrEqual(5);
      expect(points.at(-1)).toBe(success);
      // Of each kind that there is one has its place, and no place is empty while something waits.
      expect(points.filter((point) => others.includes(point as (typeof others)[number]))).toEqual(others);
      expect(points.length).toBe(Math.min(5, questions.length + others.length + 1));
      const minutes = timed(points).map((one) => one.minutes);
      expect(minutes.reduce((total, one) => total + one, 0)).toBe(10);
      expect(Math.min(...minutes)).toBeGreaterThanOrEqual(2);
      expect(minutes).toEqual(minutes.toSorted((a, b) => b - a));
    }),
  );
});

import { terms } from '../../src/features/records/terms.ts';
import { upkeep } from '../../src/features/records/upkeep.ts';
import { type Actor, moment, type Stage, setStage } from '../support/play.ts';
import { dump, said } from '../support/rows.ts';

/* How long things are kept is an admin's to choose, within the defaults of PRIVACY 5.4, 6; what a night removed is told. */
let stage: Stage;
let joris: Actor;
beforeEach(async () => {
  stage = await setStage();
  joris = await stage.actor('M10');
});
afterEach(() => stage.close());

const chosen = () => stage.store.db.selectFrom('retention').select(['what', 'months']).orderBy('what').execute();
const sentences = async (): Promise<number> =>
  (
    await stage.store.db
      .selectFrom('check_in')
      .select('id')
      .where('good', 'is not', null)
      .where('period_on', '<', '2026-10-24')
      .execute()
  ).length;

test('an admin sees the terms, chooses shorter, and reads in the morning what went', async () => {
  expect(said(await joris.say('bewaartermijnen'))).toMatchInlineSnapshot(`
"Bewaartermijnen
Zinnen uit check-ins: 13 maanden
Stoplichten en uren per persoon: 25 maanden
Opgeloste hulpvragen: 13 maanden
Contactmomenten: 36 maanden
Afgeronde plannen en vroegere focus: 36 maanden
Contacten die weg zijn: 12 maanden
Collega's die weg zijn: 3 maanden
Teruggetrokken verhalen: 1 maand
Verstuurde berichten: 13 maanden
Gemelde missers: 24 maanden
Dit logboek: 24 maanden
Er is nog niets opgeruimd.
[Pas de termijnen aan]"
`);
  await joris.press('Pas de termijnen aan');
  const form = joris.openForm();
  expect(form.fields.map(({ name }) => name)).toEqual(Object.keys(terms).filter((term) => term !== 'audit'));
  expect(said(await joris.fill({ checkInText: '1 maand' }))).toContain('Zinnen uit check-ins: 1 maand\n');
  expect(await chosen()).toEqual([{ what: 'checkInText', months: 1 }]);
  expect(said(await joris.say('logboek'))).toContain('veranderde een instelling, zinnen uit check-ins, 1');
  const there = await sentences();
  expect(there).toBeGreaterThan(0);
  stage.clock.set(moment('2026-11-24', '03:00'));
  await upkeep(stage.tools);
  expect(await sentences()).toBe(0);
  expect(said(await joris.say('bewaartermijnen'))).toContain(
    `Laatst opgeruimd:\n- dinsdag 24 november: zinnen uit check-ins, ${there}`,
  );
});

test('nothing is kept longer than PRIVACY says, whatever is sent; what is not chosen stays as it is', async () => {
  await joris.say('bewaartermijnen');
  await joris.press('Pas de termijnen aan');
  const { to, facts, fields } = joris.openForm();
  const asItIs = Object.fromEntries(fields.map((field) => [field.name, 'value' in field ? String(field.value) : '']));
  for (const months of ['14', '0', '-1', '1e3', 'x', '']) {
    const before = await dump(stage);
    const reply = await joris.send(to, facts, { ...asItIs, checkInText: months });
    expect(reply.form?.fields.find(({ name }) => name === 'checkInText')?.error).toBeDefined();
    expect(await dump(stage)).toEqual(before);
  }
  await joris.send(to, facts, { ...asItIs, audit: '1' });
  expect(await chosen()).toEqual([]);
});

test('nobody else looks or chooses', async () => {
  const anke = await stage.actor('M01');
  for (const reply of [
    await anke.say('bewaartermijnen'),
    await anke.forge('records.setRetention', {}),
    await anke.send('records.retentionSet', {}, { checkInText: '1' }),
  ])
    expect(said(reply)).toContain('Dit kan alleen een beheerder');
  expect(await chosen()).toEqual([]);
});

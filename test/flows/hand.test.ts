import { type Actor, type Stage, setStage } from '../support/play.ts';
import { dump, said, steps } from '../support/rows.ts';

/*
 * N12: exactly one owner, before and after; who handed over to whom, when and with which note stays for good.
 */
let stage: Stage;
let anke: Actor;
let bram: Actor;

const note = 'Mo belt op maandag, voor tien uur';
const zwaluwnest = 'Thuisverpleging Het Zwaluwnest';
const notYours = 'Dit is van een collega. Typ "help" om te zien wat jij kunt doen.';

beforeEach(async () => {
  stage = await setStage();
  anke = await stage.actor('M01');
  bram = await stage.actor('M02');
});
afterEach(() => stage.close());

const partner = () =>
  stage.store.db.selectFrom('partner').selectAll().where('name', '=', zwaluwnest).executeTakeFirstOrThrow();

const holder = async (number: string): Promise<string> =>
  (await stage.store.db.selectFrom('plan').select('person_id').where('number', '=', number).executeTakeFirstOrThrow())
    .person_id;

const planId = async (number: string): Promise<string> => (await steps(stage, number))[0]?.plan_id ?? '';

const handovers = () => stage.store.db.selectFrom('handover').selectAll().execute();

const toForm = async (): Promise<void> => {
  await anke.say('plan');
  await anke.press(zwaluwnest);
  await anke.press('Draag over');
};

test('a plan goes to Bram: he gets the note, the plan and its reminders; she keeps the partner', async () => {
  await toForm();
  expect(anke.form()).toContain(`Wat draag je over? [*Alleen dit plan] [${zwaluwnest} helemaal, met de plannen daar]`);
  expect(anke.form()).not.toContain('[Anke Lijsterbes]');
  expect(said(await anke.fill({ to: 'Bram Waterhoen', note }))).toBe(
    `Overgedragen. Bram neemt het plan bij ${zwaluwnest} over en krijgt je briefje.\n[Mijn plan]`,
  );
  await stage.when('2026-11-23', '08:05');
  const letter = bram.inbox('plans.hand').at(-1);
  expect(letter).toBeDefined();
  bram.look(bram.inbox().findIndex(({ key }) => key === letter?.key));
  expect(bram.inbox('plans.hand')).toHaveLength(1);
  expect(await holder('PL02')).toBe(bram.id);
  expect((await partner()).owner_id).toBe(anke.id);
  expect(await handovers()).toMatchObject([
    { from_person: anke.id, to_person: bram.id, by_person: anke.id, note, on_date: '2026-11-23' },
  ]);
  expect(said(await bram.press('Toon het plan'))).toContain('Overdracht na ontslag zonder dubbel werk');
  expect(bram.shown()).toContain('[3. Resultaat tonen aan zorgco…]');
  // The step of 9 December is Bram's to be reminded of from now on, and nobody else's (B6).
  for (const day of ['2026-12-07', '2026-12-09', '2026-12-10'])
    for (const time of ['08:00', '08:45', '13:15']) await stage.when(day, time);
  const mentions = (who: Actor): number =>
    who.inbox().filter(({ card }) => JSON.stringify(card).includes('Resultaat tonen aan zorgcoördinator')).length;
  expect(mentions(bram)).toBe(3);
  expect(mentions(anke)).toBe(0);
});

test('the history stays at the partner, for whoever is involved there', async () => {
  await toForm();
  await anke.fill({ to: 'Bram Waterhoen', note });
  const shown = said(await anke.say('plan zwaluwnest'));
  expect(shown).toContain('- Bram: Overdracht na ontslag zonder dubbel werk met Het Zwaluwnest');
  expect(shown).toContain(`Anke droeg over aan Bram, op maandag 23 november.\n"${note}"`);
  const hanne = await stage.actor('M08');
  expect(said(await hanne.say('plan zwaluwnest'))).not.toContain('droeg over');
});

test('a partner as a whole: one owner, all plans of hers there, and no plan of anybody else', async () => {
  await toForm();
  await anke.fill({ what: `${zwaluwnest} helemaal, met de plannen daar`, to: 'Bram Waterhoen', note });
  expect((await partner()).owner_id).toBe(bram.id);
  expect(await holder('PL02')).toBe(bram.id);
  const ilse = await stage.person('M09');
  const hers = await stage.store.db
    .selectFrom('plan')
    .select('person_id')
    .where('partner_id', '=', (await partner()).id)
    .execute();
  expect(hers.map(({ person_id }) => person_id).sort()).toEqual([bram.id, ilse].sort());
  expect((await handovers()).map((row) => row.plan_id === null)).toEqual([true, false]);
  const both = await stage.store.db
    .selectFrom('participant')
    .select('person_id')
    .where('partner_id', '=', (await partner()).id)
    .where('person_id', '=', bram.id)
    .execute();
  expect(both).toEqual([]);
});

test('without a note, to nobody, or to herself: the form comes back and nothing changed', async () => {
  await toForm();
  const before = await dump(stage);
  for (const values of [{ note }, { to: anke.id, note }, { to: 'Bram Waterhoen', note: ' ' }]) {
    await anke.fill(values);
    expect(anke.form()).toMatch(/!! (Vul dit nog in|Kies een van de mogelijkheden)\./u);
  }
  expect(await dump(stage)).toEqual(before);
});

test('sent twice it happens once, with one letter', async () => {
  await toForm();
  const form = anke.openForm();
  const values = { what: 'plan', to: bram.id, note };
  await anke.send(form.to, form.facts, values);
  expect(said(await anke.send(form.to, form.facts, values))).toBe('Dat was al overgedragen.\n[Mijn plan]');
  await stage.when('2026-11-23', '08:05');
  expect(await handovers()).toHaveLength(1);
  expect(bram.inbox('plans.hand')).toHaveLength(1);
});

test('two at once: the second finds it gone, and one owner is left', async () => {
  const ilse = await stage.actor('M09');
  const facts = { partner: (await partner()).id };
  const send = (who: Actor, hand: string, to: string) => who.send('plans.handed', { ...facts, hand }, { to, note });
  await send(anke, 'first', bram.id);
  const elif = await stage.person('M05');
  // Ilse leads Bram as well, so the partner is hers to give; Anke's second try is not.
  expect(said(await send(anke, 'second', elif))).toBe(notYours);
  await send(ilse, 'third', elif);
  expect((await partner()).owner_id).toBe(elif);
  expect((await handovers()).map((row) => row.to_person)).toContain(elif);
});

test('a manager hands over for somebody of the team, who hears of it; another manager may not', async () => {
  const ilse = await stage.actor('M09');
  const joris = await stage.actor('M10');
  const plan = await planId('PL02');
  expect(said(await joris.forge('plans.hand', { plan }))).toBe(notYours);
  expect(said(await bram.forge('plans.hand', { plan }))).toBe(notYours);
  await ilse.say('plan zwaluwnest');
  await ilse.press('Anke: Overdracht na ontslag z…');
  await ilse.press('Draag over');
  await ilse.fill({ to: 'Bram Waterhoen', note });
  await stage.when('2026-11-23', '08:05');
  expect(bram.inbox('plans.hand')).toHaveLength(1);
  const [told] = anke.inbox('plans.hand');
  expect(told?.card.summary).toBe(`Ilse gaf het plan bij ${zwaluwnest} aan Bram.`);
});

test('a colleague who left is not offered; one who is away is told when back', async () => {
  await stage.store.db.updateTable('person').set({ left_on: '2026-11-20' }).where('id', '=', bram.id).execute();
  await toForm();
  expect(anke.form()).not.toContain('Bram Waterhoen');
  const elif = await stage.actor('M05');
  await elif.send('people.paused', {}, { until: '2026-11-30' });
  await anke.fill({ to: 'Elif Zonnedauw', note });
  await stage.when('2026-11-24', '09:00');
  expect(elif.inbox('plans.hand')).toHaveLength(0);
  await stage.when('2026-11-30', '09:00');
  expect(elif.inbox('plans.hand')).toHaveLength(1);
});

test('her check-in about a plan that went: it is answered without it, and nothing of Bram’s changes', async () => {
  await stage.when('2026-11-24', '08:45');
  anke.look();
  await anke.forge('plans.show', {});
  await anke.send('plans.handed', { hand: 'h', plan: await planId('PL02') }, { what: 'plan', to: bram.id, note });
  const before = await steps(stage, 'PL02');
  anke.look();
  await anke.press('Groen: het loopt');
  expect(anke.form()).not.toContain('Welke stap heb je gezet?');
  expect(said(await anke.fill({ q_hours: '1' }))).toContain('Genoteerd. Dank je.');
  expect(await steps(stage, 'PL02')).toEqual(before);
});

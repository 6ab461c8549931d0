import { type Stage, setStage } from '../support/play.ts';
import { said } from '../support/rows.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const late = async (number: string): Promise<string> => said(await (await stage.actor(number)).forge('plans.late', {}));

test('a manager sees the steps of the own team past their date, with names: six, as in the weekly post', async () => {
  expect(await late('M09')).toMatchInlineSnapshot(`
"Stappen over datum
- Elif: Afspraak met het diensthoofd maken, bij OCMW Molenrode, vrijdag 30 oktober
- Chaima: Voorstel 48-uursbericht bespreken, bij AZ Molenrode, woensdag 11 november
- Elif: Korte lijst met signalen opstellen, bij OCMW Molenrode, vrijdag 13 november
- Anke: Eén gezamenlijk formulier proberen bij vijf cliënten, bij Thuisverpleging Het Zwaluwnest, woensdag 18 november
- Bram: Proef met drie aanvragen, bij Woonzorgcentrum Ter Iepen, vrijdag 20 november
- Elif: Start proef vier straten, bij Gezinszorg Warme Drempel, vrijdag 20 november
[Mijn plan]"
`);
});

test('a colleague sees their own, each with the question and a button', async () => {
  expect(await late('M01')).toMatchInlineSnapshot(`
"Stappen over datum
Eén gezamenlijk formulier proberen bij vijf cliënten, bij Thuisverpleging Het Zwaluwnest
Deze stap stond voor woensdag. Verplaatsen of hulp?
[Verplaatsen] [Hulp] [Toon de stap] [Mijn plan]"
`);
});

test('nothing past its date says so', async () => {
  expect(await late('M08')).toMatchInlineSnapshot(`
"Stappen over datum
Geen stap vraagt een nieuwe datum.
[Mijn plan]"
`);
});

test('a manager without a team sees their own, and is told why', async () => {
  await stage.store.db.updateTable('person').set({ manager_id: null }).execute();
  expect(await late('M10')).toMatchInlineSnapshot(`
"Stappen over datum
Niemand heeft jou hier als leidinggevende. Dit zijn je eigen stappen.
Geen stap vraagt een nieuwe datum.
[Mijn plan]"
`);
});

test('steps of another team stay out: Joris sees those of his own', async () => {
  const text = await late('M10');
  expect(text).not.toContain('Anke');
  expect(text).toMatchInlineSnapshot(`
"Stappen over datum
- Femke: Gesprek over wachttijd en overbrugging, bij CGG Getij, donderdag 29 oktober
- Femke: Samen een overbruggingsblad maken, bij CGG Getij, donderdag 19 november
- Femke: Eerste maand evalueren, bij Mobiel team Kompasroos, vrijdag 20 november
- Mila: Conceptcharter rondsturen, bij Zorgraad ELZ Aardebeek vzw, vrijdag 20 november
[Mijn plan]"
`);
});

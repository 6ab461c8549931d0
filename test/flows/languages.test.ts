import { type Actor, type Stage, setStage } from '../support/play.ts';
import { said } from '../support/rows.ts';

let stage: Stage;
let anke: Actor;

beforeEach(async () => {
  stage = await setStage();
  anke = await stage.actor('M01');
});
afterEach(() => stage.close());

test('the whole thread in English', async () => {
  await stage.store.db.updateTable('person').set({ locale: 'en' }).where('id', '=', anke.id).execute();
  const heard: string[] = [];
  const hear = (text: string): void => void heard.push(text);
  await stage.when('2026-11-24', '08:45');
  hear(anke.look());
  await anke.press('Red: I am stuck');
  hear(anke.form());
  hear(said(await anke.fill({ q_good: 'mevrouw Perelaar is gevallen' })) + anke.form());
  await anke.fill({ q_good: 'Mo called', q_why: 'Good timing', q_help: 'A decision', q_hours: '1.5' });
  hear(anke.shown());
  await anke.press('Say what you need');
  hear(anke.form());
  hear(said(await anke.fill({ text: 'Who decides this?' })));
  hear(said(await anke.say('check-in')));
  await anke.press('Choose a new date');
  hear(anke.form());
  await anke.fill({ due: '2026-12-02' });
  hear(anke.shown());
  for (const word of ['', 'help', 'plan', 'week', 'privacy', 'back', 'abracadabra']) hear(said(await anke.say(word)));
  for (const word of ['ask', 'pause', 'settings']) {
    await anke.say(word);
    hear(anke.form());
  }
  expect(heard.join('\n\n')).toMatchSnapshot();
});

test('settings: English from the next sentence on', async () => {
  await anke.say('instellingen');
  expect(said(await anke.fill({ language: 'English' }))).toBe('Saved. Your check-in comes on Tuesday at 08:45.');
  expect(said(await anke.say('terug'))).toBe('You were not away. Nothing changes.');
});

test.each([
  ['cliënt', 'een cliënt'],
  ['bewoner', 'een bewoner'],
  ['zorgvrager', 'een zorgvrager'],
  ['patiënt', 'een patiënt'],
] as const)('an organisation that says %s reads %s', async (term, written) => {
  await stage.store.db.updateTable('workspace').set({ care_term: term }).execute();
  await anke.say('hulp');
  expect(anke.form()).toContain(`Zeg in één zin wat je zoekt. Over de samenwerking, niet over ${written}.`);
  await anke.fill({ kind: 'Tijd', text: 'mevrouw Perelaar is gevallen' });
  expect(anke.form()).toContain(`Dit lijkt een gegeven van ${written} (naam van een persoon in zorg).`);
  expect(said(await anke.say('mevrouw Perelaar is gevallen'))).toContain(`Dit lijkt een gegeven van ${written} (`);
  expect(said(await anke.say('plan'))).toContain(`Wat de ${term} merkt`);
});

import type { Field, Form, Values } from '../../src/chat/form.ts';
import type { Actor, Stage } from './play.ts';
import { helpOf } from './rows.ts';

/** An open form of somebody, and who fills it in. */
export type Opened = { name: string; actor: Actor; form: Form };

const opened = (actor: Actor, name: string): Opened => ({ name, actor, form: actor.openForm() });

const roles = [
  ['owner', 'M01', 'Rood: ik zit vast'],
  ['manager', 'M09', 'Dit keer niet'],
  ['director', 'M11', 'Dit keer niet'],
  ['board member', 'M12', 'Dit keer niet'],
  ['chair', 'M13', 'Rood: ik zit vast'],
  ['mandate holder', 'M14', 'Rood: ik zit vast'],
] as const;

/** The forms about partners. */
const partnerForms = async (stage: Stage): Promise<Opened[]> => {
  const forms: Opened[] = [];
  const ilse = await stage.actor('M09');
  await ilse.say('stil');
  await ilse.press('Koppel iemand aan Opstap');
  forms.push(opened(ilse, 'who owns a partner'));
  await ilse.say('stil');
  await ilse.press('Laat een partner rusten');
  await ilse.press('OCMW Molenrode');
  forms.push(opened(ilse, 'until when a partner rests'));
  await ilse.say('kaart a');
  await ilse.press('Verdeel de gaten');
  await ilse.press('De Klaproos vzw, tactisch');
  forms.push(opened(ilse, 'who looks at a gap'));
  await ilse.press('De Wilgenkant, strategisch');
  await ilse.fill({ who: 'Ilse Korenbloem' });
  await ilse.press('Ja, zet in mijn plan');
  forms.push(opened(ilse, 'when a gap is looked at'));
  const anke = await stage.actor('M01');
  await anke.say('focus');
  await anke.press('Kies je focus');
  forms.push(opened(anke, 'a focus'));
  await anke.say('contact wilgenkant');
  forms.push(opened(anke, 'a contact moment'));
  await anke.say('contact zwaluwnest mail');
  await anke.fill({});
  await anke.press('Aanpassen');
  forms.push(opened(anke, 'a contact moment, corrected'));
  return forms;
};

/** The forms of a question for help: a call without a plan to put it in, what is added, and what a colleague knows. */
const helpForms = async (stage: Stage): Promise<Opened[]> => {
  const [anke, bram, ilse, gijs] = await Promise.all(['M01', 'M02', 'M09', 'M07'].map((one) => stage.actor(one)));
  if (anke === undefined || bram === undefined || ilse === undefined || gijs === undefined) throw new Error('nobody');
  const forms: Opened[] = [];
  const asks = { text: 'Wie kent daar iemand?' };
  await anke.say('hulp');
  const kerkplein = { kind: 'Een besluit', partner: 'Huisartsenpraktijk Kerkplein' };
  await anke.fill({ ...asks, ...kerkplein, who: 'Alleen mijn leidinggevende' });
  await stage.app.deliver();
  ilse.look();
  await ilse.press('Pak op: Anke');
  await ilse.press('Ik bel zelf');
  forms.push(opened(ilse, 'a call without a plan'));
  await ilse.forge('help.self', { help: ilse.openForm().facts.help ?? '' });
  await stage.app.deliver();
  anke.look();
  await anke.press('Ik vul aan');
  forms.push(opened(anke, 'what is added'));
  await bram.say('hulp');
  const terIepen = { kind: 'Kennis of een voorbeeld', partner: 'Woonzorgcentrum Ter Iepen' };
  await bram.fill({ ...asks, ...terIepen, who: 'Zoek een ervaren collega' });
  await stage.app.deliver();
  gijs.look();
  await gijs.press('Ik weet iets');
  forms.push(opened(gijs, 'what a colleague knows'));
  return forms;
};

/** The forms of a success story: written, written on, asked who is meant, and what its partner said. */
const storyForms = async (stage: Stage): Promise<Opened[]> => {
  const forms: Opened[] = [];
  const elif = await stage.actor('M05');
  await elif.say('succes');
  await elif.fill({ title: 'Met Femke op pad' });
  forms.push(opened(elif, 'a story that names somebody'));
  await elif.say('succes warme drempel');
  forms.push(opened(elif, 'a story'));
  await elif.fill({ title: 'Samen op pad' });
  await elif.press('Antwoord Gezinszorg Warme Dre…');
  forms.push(opened(elif, 'what a partner said of a story'));
  await elif.press('Schrijf verder');
  forms.push(opened(elif, 'a story written on'));
  return forms;
};

/** The form of a manager about the role card of somebody of the team. */
const roleForms = async (stage: Stage): Promise<Opened[]> => {
  const joris = await stage.actor('M10');
  await joris.say('rol');
  await joris.press('Bekijk: Hanne');
  await joris.press('Pas aan: Hanne');
  return [opened(joris, 'a role card')];
};

/** The forms of plans and their steps. */
const planForms = async (stage: Stage): Promise<Opened[]> => {
  const forms: Opened[] = [];
  const through = async (actor: Actor, words: string, labels: readonly string[], name: string): Promise<void> => {
    await actor.say(words);
    for (const label of labels) await actor.press(label);
    forms.push(opened(actor, name));
  };
  const karim = await stage.actor('M11');
  await through(karim, 'plan', ['Nieuw plan'], 'with which partner');
  await through(karim, 'plan az molenrode', ['Nieuw plan'], 'a strategic plan');
  const anke = await stage.actor('M01');
  const plan = 'Thuisverpleging Het Zwaluwnest';
  await through(anke, 'plan', [plan, 'Pas het plan aan'], 'what a plan is for');
  await through(anke, 'plan', [plan, 'Voeg een stap toe'], 'another step');
  await through(anke, 'plan', [plan, '3. Resultaat tonen aan zorgco…', 'Pas de stap aan'], 'a step');
  await through(anke, 'plan', [plan, 'Draag over'], 'a plan for a colleague');
  return forms;
};

/**
 * Opens every form there is: the check-in of each role, and every other one. A form that is missing
 * here is found by comparing with the routes.
 */
export const everyForm = async (stage: Stage): Promise<Opened[]> => {
  const forms: Opened[] = [];
  await stage.when('2026-11-23', '09:30');
  for (const [role, number, first] of roles) {
    const actor = await stage.actor(number);
    await actor.say('check-in');
    await actor.press(first);
    forms.push(opened(actor, `check-in of the ${role}`));
    await actor.press('Vertel meer');
    forms.push(opened(actor, `check-in of the ${role}, whole`));
  }
  const chaima = await stage.actor('M03');
  await chaima.say('check-in');
  await chaima.press('Groen: het loopt');
  await chaima.fill({ q_help: 'Tijd' });
  await chaima.press('Zeg wat je zoekt');
  forms.push(opened(chaima, 'what help is needed'));
  const help = await helpOf(stage, 'M03');
  if (help === undefined) throw new Error('no help was asked');
  await chaima.say('check-in');
  await chaima.press('Kies een andere datum');
  forms.push(opened(chaima, 'another date'));
  forms.push(...(await partnerForms(stage)), ...(await storyForms(stage)), ...(await planForms(stage)));
  for (const word of ['hulp', 'pauze', 'instellingen', 'melding']) {
    await chaima.say(word);
    forms.push(opened(chaima, word));
  }
  const [found] = await stage.store.db.selectFrom('person').select('number').where('is_admin', '=', 1).execute();
  const admin = await stage.actor(found?.number ?? '');
  await admin.say('mijn-gegevens yasmina');
  await admin.press('Yasmina Van der Kers');
  await admin.press('Verbeter de gegevens');
  forms.push(opened(admin, 'what is held of a contact'));
  await admin.say('bewaartermijnen');
  await admin.press('Pas de termijnen aan');
  forms.push(opened(admin, 'how long things are kept'));
  await admin.say('beheer');
  await admin.press('Voeg een beheerder toe');
  forms.push(opened(admin, 'another admin'));
  forms.push(...(await helpForms(stage)), ...(await roleForms(stage)));
  return forms;
};

export const isText = (field: Field): boolean => field.kind === 'text' || field.kind === 'longText';

const filled = (field: Field): [string, string][] => {
  if ('value' in field && typeof field.value === 'string' && field.value !== '') return [[field.name, field.value]];
  if ((field.kind === 'choice' || field.kind === 'person') && field.required === true)
    return [[field.name, field.options[0]?.value ?? '']];
  return [];
};

/** The values of a form as it stands, required choices made, with some fields given otherwise. */
export const valuesOf = (form: Form, given: Values = {}): Values => ({
  ...Object.fromEntries(form.fields.flatMap(filled)),
  ...given,
});

/** The error at a field of a form that came back. */
export const errorAt = (form: Form | undefined, name: string): string | undefined =>
  form?.fields.find((field) => field.name === name)?.error;

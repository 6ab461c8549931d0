import { plain } from '../../src/chat/plain.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';
import { partnerId, progress, said, secondWorkspace, steps } from '../support/rows.ts';

let stage: Stage;
let anke: Actor;
let karim: Actor;

beforeEach(async () => {
  stage = await setStage();
  anke = await stage.actor('M01');
  karim = await stage.actor('M11');
});
afterEach(() => stage.close());

const partner = (number: string, of = stage.workspace): Promise<string> => partnerId(stage, number, { of });

/** What was noted since the demo began, oldest first. */
const noted = () =>
  stage.store.db
    .selectFrom('interaction')
    .innerJoin('person', 'person.id', 'interaction.person_id')
    .innerJoin('partner', 'partner.id', 'interaction.partner_id')
    .leftJoin('contact', 'contact.id', 'interaction.contact_id')
    .select(['interaction.number', 'person.number as by', 'partner.number as partner', 'contact.number as contact'])
    .select(['interaction.kind', 'interaction.level', 'interaction.on_date', 'note', 'feeling', 'example'])
    .where('interaction.created_at', 'is not', null)
    .orderBy('interaction.number')
    .execute();

describe('contact: noting a contact moment', () => {
  test('one form, with what is known filled in; it is stored under the next number', async () => {
    await anke.say('contact wilgenkant [telefoon]');
    expect(anke.form()).toBe(
      [
        'Contactmoment',
        'Groepspraktijk De Wilgenkant',
        'Hoe? [Bezoek] [*Telefoon] [Videobellen] [Overleg] [Bijeenkomst] [Mail]',
        'Met wie? [Sofie Akelei (operationeel)] [*Hakim Kievit (tactisch)] [Iemand anders]',
        'Op welke dag? (2026-11-23)',
        'Wat wil je onthouden? ()',
        'Hoe ging het gesprek? [Goed] [Neutraal] [Stroef]',
        'Welke stap uit je plan was dit? [*Evalueren met huisarts en vastleggen] [Geen stap]',
        'Wat is de volgende stap samen? ()',
        'Wanneer? (2026-12-07)',
        'Met wie zet je die stap? [*Dezelfde persoon] [Sofie Akelei (operationeel)] [Hakim Kievit (tactisch)]',
        'Wat wil je hier bereiken? (Vaste belafspraak over wondzorg met De Wilgenkant)',
        'Wat merkt de zorgvrager? (Antwoord op een zorgvraag binnen een dag)',
        '[Bewaar]',
      ].join('\n'),
    );
    const receipt = await anke.fill({
      contact: 'Sofie Akelei (operationeel)',
      on: '2026-11-20',
      note: 'Dinsdagbelletje gaat door',
      feel: 'Goed',
      done: 'Geen stap',
    });
    expect(said(receipt)).toBe(
      'Genoteerd: telefoon met Sofie Akelei, Groepspraktijk De Wilgenkant, vrijdag 20 november.\n[Aanpassen]',
    );
    expect(await noted()).toEqual([
      {
        number: 'I064',
        by: 'M01',
        partner: 'P005',
        contact: 'C012',
        kind: 'telefoon',
        level: 'operational',
        on_date: '2026-11-20',
        note: 'Dinsdagbelletje gaat door',
        feeling: '+',
        example: null,
      },
    ]);
  });

  test('never asked what is known: the step it was is done, and the next one stands in the plan', async () => {
    await anke.say('contact zwaluwnest');
    expect(anke.form()).toContain('[*Mo Zwaluw (operationeel)]');
    expect(anke.form()).toContain('[*Eén gezamenlijk formulier proberen bij vijf cliënten]');
    const receipt = await anke.fill({
      kind: 'Overleg',
      next: 'Eerste ervaringen bespreken',
      when: '2026-12-10',
      with: 'Katrien Valeriaan (tactisch)',
    });
    expect(said(receipt)).toBe(
      [
        'Genoteerd: overleg met Mo Zwaluw, Thuisverpleging Het Zwaluwnest.',
        'Stap gezet: Eén gezamenlijk formulier proberen bij vijf cliënten.',
        'Volgende stap: Eerste ervaringen bespreken, met Katrien Valeriaan, donderdag 10 december.',
        '[Aanpassen]',
      ].join('\n'),
    );
    expect(await progress(stage, 'PL02')).toBe('2/4');
    expect((await steps(stage, 'PL02'))[3]).toMatchObject({
      title: 'Eerste ervaringen bespreken',
      due_on: '2026-12-10',
    });
    // Tuesday's check-in does not ask about that step any more.
    await stage.when('2026-11-24', '08:45');
    anke.look();
    await anke.press('Groen: het loopt');
    expect(anke.form()).not.toContain('Eén gezamenlijk formulier');
  });

  test('it ends the silence, for everybody', async () => {
    const elif = await stage.actor('M05');
    const ilse = await stage.actor('M09');
    expect(said(await ilse.say('stil'))).toContain('OCMW Molenrode (A, 53 dagen, Elif)');
    await elif.say('contact ocmw molenrode mail');
    await elif.fill({ done: 'Geen stap' });
    expect(said(await ilse.say('stil'))).not.toContain('OCMW');
    expect(said(await elif.say('wie ocmw'))).toContain('Laatste contact: maandag 23 november, mail.');
  });

  test('a first next step makes a plan, which asks what the care seeker notices (N01)', async () => {
    const hanne = await stage.actor('M08');
    await hanne.say('contact voetspoor bezoek');
    const refused = await hanne.fill({ next: 'Samen een spreekuur proberen', when: '2026-12-15' });
    const wrong = refused.form?.fields
      .filter((field) => field.error !== undefined)
      .map(({ name, error }) => [name, error]);
    expect(wrong).toEqual([
      ['goal', 'Vul dit in. Dan zet ik de stap in je plan.'],
      ['effect', 'Vul dit in. Dan zet ik de stap in je plan.'],
    ]);
    expect(hanne.form()).toContain('(Samen een spreekuur proberen)');
    const receipt = await hanne.fill({ goal: 'Voetzorg in de buurt', effect: 'Minder ver reizen' });
    expect(said(receipt)).toContain('Volgende stap: Samen een spreekuur proberen, met Rik Varen, dinsdag 15 december.');
    const plan = await stage.store.db
      .selectFrom('plan')
      .select(['number', 'goal', 'care_effect'])
      .where('partner_id', '=', await partner('P028'))
      .execute();
    expect(plan).toEqual([{ number: 'PL24', goal: 'Voetzorg in de buurt', care_effect: 'Minder ver reizen' }]);
  });

  test('N10: after the first contact with a prospect one tap builds it up', async () => {
    const hanne = await stage.actor('M08');
    await hanne.say('wie apothekerskring');
    await hanne.press('Noteer het eerste contact');
    const receipt = said(await hanne.fill({ kind: 'Telefoon', done: 'Geen stap' }));
    expect(receipt).toContain('Dat was het eerste contact. Bouwen jullie dit op?\n[Ja, we bouwen dit op] [Aanpassen]');
    expect(said(await hanne.press('Ja, we bouwen dit op'))).toBe('Apothekerskring Aardebeek bouw je vanaf nu op.');
    expect(said(await hanne.say('wie apothekerskring'))).toContain('Prioriteit B, opbouwen.');
  });
});

describe('contact: whom it was with', () => {
  test('several: buttons that open the form and keep what was said', async () => {
    const asked = said(await anke.say('contact molenrode bezoek'));
    expect(asked).toContain('Kies er een, of zeg er een woord bij.');
    await anke.press('AZ Molenrode');
    expect(anke.form()).toContain('AZ Molenrode\nHoe? [*Bezoek]');
  });

  test('none: the nearest and what to do; no words: the own partners', async () => {
    expect(said(await anke.say('log wilgenkand'))).toContain('Bedoel je een van deze?\n[Groepspraktijk De Wilgenkant]');
    await anke.press('Groepspraktijk De Wilgenkant');
    expect(anke.form()).toContain('Contactmoment\nGroepspraktijk De Wilgenkant');
    expect(said(await anke.say('contact qqqq'))).toContain('[Toon mijn partners]');
    expect(said(await anke.press('Toon mijn partners'))).toContain('[Thuisverpleging Het Zwaluwnest]');
    expect(said(await anke.say('contact'))).toContain('Welke partner? Dit zijn die van jou');
  });

  test('a note typed in the chat line is not kept: the form asks for it', async () => {
    const reply = await anke.say('contact wilgenkant gesproken over de nieuwe uren');
    expect(reply.forget).toBe(true);
    expect(anke.form()).toContain('Groepspraktijk De Wilgenkant. Je notitie typ je hier, niet in de chat.');
    expect(anke.form()).toContain('Wat wil je onthouden? ()');
    expect(JSON.stringify(reply)).not.toContain('nieuwe uren');
  });

  test('a partner that is none any more, a contact who left', async () => {
    const { db } = stage.store;
    const id = await partner('P005');
    await db.updateTable('contact').set({ is_active: 0, left_on: '2026-11-01' }).where('number', '=', 'C013').execute();
    await anke.say('contact wilgenkant');
    expect(anke.form()).not.toContain('Hakim Kievit');
    const form = anke.openForm();
    const left = await db.selectFrom('contact').select('id').where('number', '=', 'C013').executeTakeFirstOrThrow();
    const chosen = await anke.send(form.to, form.facts, { kind: 'mail', on: '2026-11-23', contact: left.id });
    expect(chosen.form?.fields.find((field) => field.name === 'contact')?.error).toBe('Kies een van de mogelijkheden.');
    await db.updateTable('partner').set({ removed_on: '2026-11-23' }).where('id', '=', id).execute();
    expect(said(await anke.fill({ kind: 'Mail' }))).toContain('Dit is intussen veranderd.');
    expect(said(await anke.forge('interactions.note', { partner: id }))).toBe(
      'Groepspraktijk De Wilgenkant is geen partner meer, sinds maandag 23 november.',
    );
    expect(await noted()).toEqual([]);
  });
});

describe('contact: what is refused', () => {
  test('a day to come, a day long past, a next step in the past or without a day', async () => {
    await anke.say('contact zwaluwnest mail');
    const cases = [
      [{ on: '2026-11-24' }, 'on', 'Kies vandaag of een eerdere dag.'],
      [{ on: '2025-11-01' }, 'on', 'Kies een dag in het afgelopen jaar.'],
      [{ on: 'gisteren' }, 'on', 'Geef een datum, zoals 2026-12-09.'],
      [{ on: '2026-11-23', next: 'Bellen', when: '2026-11-22' }, 'when', 'Kies vandaag of een latere dag.'],
      [{ on: '2026-11-23', next: 'Bellen', when: '2029-01-01' }, 'when', 'Kies een dag binnen twee jaar.'],
      [{ on: '2026-11-23', next: 'Bellen', when: '' }, 'when', 'Vul dit nog in.'],
    ] as const;
    for (const [given, field, error] of cases) {
      const reply = await anke.fill(given);
      expect(reply.form?.fields.find(({ name }) => name === field)?.error).toBe(error);
    }
    expect(await noted()).toEqual([]);
    expect(await progress(stage, 'PL02')).toBe('1/3');
  });

  test('a patient in the note: nothing is kept, the note stays in the form', async () => {
    await anke.say('contact zwaluwnest mail');
    const text = 'Over mw. Perelaar die na ontslag verward was';
    const reply = await anke.fill({ note: text });
    expect(anke.form()).toContain('Dit lijkt een gegeven van een patiënt (naam van een persoon in zorg).');
    expect(reply.form?.fields.find(({ name }) => name === 'note')).toMatchObject({ value: text });
    expect(await noted()).toEqual([]);
    expect(stage.logLines.join('\n')).not.toContain('Perelaar');
    await anke.fill({ note: 'Over de overdracht' });
    expect(await noted()).toMatchObject([{ note: 'Over de overdracht' }]);
  });

  test('the same form sent twice is one contact moment and one step', async () => {
    await anke.say('contact zwaluwnest mail');
    const form = anke.openForm();
    const values = { kind: 'mail', on: '2026-11-23', next: 'Bellen', when: '2026-12-01', with: 'same' };
    await anke.send(form.to, form.facts, values);
    expect(said(await anke.send(form.to, form.facts, values))).toContain('Genoteerd: mail');
    expect(await noted()).toHaveLength(1);
    expect(await steps(stage, 'PL02')).toHaveLength(4);
  });

  test("another organisation's partner, somebody else's contact moment or step", async () => {
    const second = await secondWorkspace(stage);
    const theirs = await partner('P005', second);
    expect(said(await anke.forge('interactions.note', { partner: theirs }))).toContain('Dat vind ik niet meer.');
    const values = { kind: 'mail', on: '2026-11-23' };
    expect(said(await anke.send('interactions.noted', { interaction: 'x', partner: theirs }, values))).toContain(
      'Dat vind ik niet meer.',
    );
    const { db } = stage.store;
    const own = await partner('P005');
    for (const workspace of [second, stage.workspace]) {
      const one = await db
        .selectFrom('interaction')
        .select('id')
        .where('number', '=', 'I055')
        .where('workspace_id', '=', workspace)
        .executeTakeFirstOrThrow();
      const refused = workspace === second ? 'Dat vind ik niet meer.' : 'Dit is van een collega.';
      const facts = { interaction: one.id, partner: own };
      expect(said(await anke.send('interactions.noted', facts, values))).toContain(refused);
      for (const route of ['interactions.note', 'interactions.agree', 'interactions.refuse'])
        expect(said(await anke.forge(route, { interaction: one.id }))).toContain(refused);
    }
    const [step] = await steps(stage, 'PL05');
    await anke.say('contact wilgenkant mail');
    const reply = await anke.fill({ done: step?.id ?? '' });
    expect(reply.form?.fields.find(({ name }) => name === 'done')?.error).toBe('Kies een van de mogelijkheden.');
    expect(await noted()).toEqual([]);
  });
});

describe('a contact moment is corrected', () => {
  test('the receipt opens what was noted; the plan stays as it is', async () => {
    await anke.say('contact zwaluwnest mail');
    await anke.fill({ note: 'Over de proef', next: 'Bellen', when: '2026-12-01' });
    await anke.press('Aanpassen');
    expect(anke.form()).toBe(
      [
        'Contactmoment',
        'Thuisverpleging Het Zwaluwnest',
        'Hoe? [Bezoek] [Telefoon] [Videobellen] [Overleg] [Bijeenkomst] [*Mail]',
        'Met wie? [*Mo Zwaluw (operationeel)] [Katrien Valeriaan (tactisch)] [Iemand anders]',
        'Op welke dag? (2026-11-23)',
        'Wat wil je onthouden? (Over de proef)',
        'Hoe ging het gesprek? [Goed] [Neutraal] [Stroef]',
        '[Bewaar]',
      ].join('\n'),
    );
    expect(said(await anke.fill({ kind: 'Overleg', contact: 'Katrien Valeriaan (tactisch)' }))).toContain(
      'Genoteerd: overleg met Katrien Valeriaan',
    );
    expect(await noted()).toMatchObject([{ number: 'I064', kind: 'overleg', contact: 'C026', level: 'tactical' }]);
    expect(await steps(stage, 'PL02')).toHaveLength(4);
  });
});

describe('leading by example (A2, N25)', () => {
  const note = async (actor: Actor, words: string, given: Record<string, string>): Promise<string> => {
    await actor.say(`contact ${words}`);
    return said(await actor.fill(given));
  };

  test('a director is asked for the sentence; only "Ja" lets it stand, and it can be taken back', async () => {
    expect(await note(karim, 'AZ Molenrode', { kind: 'Telefoon' })).toBe(
      [
        'Genoteerd. Mag dit als voorbeeld in de weekpost? "Karim belde met de directie van AZ Molenrode over ontslag."',
        '[Ja] [Nee] [Aanpassen]',
      ].join('\n'),
    );
    expect(await noted()).toMatchObject([{ example: 'asked' }]);
    expect(said(await karim.press('Ja'))).toBe(
      [
        'Dank je. Deze zin mag in de weekpost.',
        '"Karim belde met de directie van AZ Molenrode over ontslag."',
        '[Toch niet] [Aanpassen]',
      ].join('\n'),
    );
    expect(await noted()).toMatchObject([{ example: 'yes' }]);
    expect(said(await karim.press('Toch niet'))).toContain('Goed. Deze zin komt nergens te staan.');
    expect(await noted()).toMatchObject([{ example: 'no' }]);
    expect(said(await karim.press('Toch wel'))).toContain('Deze zin mag in de weekpost.');
  });

  test('the sentence tells how, at which level and about what, and nothing of the note', async () => {
    const sentence = async (words: string, given: Record<string, string>): Promise<string> =>
      /"(.*)"/u.exec(await note(karim, words, { note: 'Geheim plan', ...given }))?.[1] ?? '';
    expect(await sentence('caw bezoek', {})).toBe('Karim was op bezoek bij CAW De Overkant.');
    expect(await sentence('caw', { kind: 'Overleg', contact: 'Sara Kauw (tactisch)' })).toBe(
      'Karim overlegde met de leiding van CAW De Overkant over welzijn.',
    );
    expect(await sentence('caw', { kind: 'Bijeenkomst', contact: 'Bilal Watermunt (operationeel)' })).toBe(
      'Karim was op een bijeenkomst met het team van CAW De Overkant over welzijn.',
    );
    expect(await sentence('az molenrode', { kind: 'Videobellen', contact: 'Iemand anders' })).toBe(
      'Karim sprak via video met AZ Molenrode over ontslag.',
    );
  });

  test('an owner is not asked, nor a leader about an e-mail or long ago', async () => {
    expect(await note(anke, 'wilgenkant telefoon', { done: 'Geen stap' })).not.toContain('weekpost');
    expect(await note(karim, 'az molenrode mail', {})).not.toContain('weekpost');
    expect(await note(karim, 'az molenrode bezoek', { on: '2026-11-08' })).not.toContain('weekpost');
    expect(await note(karim, 'az molenrode bezoek', { on: '2026-11-09' })).toContain('weekpost');
    for (const number of ['M09', 'M10', 'M12']) {
      const leader = await stage.actor(number);
      expect(await note(leader, 'az molenrode bezoek', {})).toContain('Mag dit als voorbeeld in de weekpost?');
    }
  });

  test('another sentence is asked about again', async () => {
    await note(karim, 'AZ Molenrode', { kind: 'Telefoon' });
    await karim.press('Ja');
    await karim.press('Aanpassen');
    expect(said(await karim.fill({ note: 'Terugbellen' }))).not.toContain('weekpost');
    expect(await noted()).toMatchObject([{ example: 'yes' }]);
    await karim.press('Aanpassen');
    expect(said(await karim.fill({ kind: 'Bezoek' }))).toContain('"Karim was op bezoek bij AZ Molenrode."');
    expect(await noted()).toMatchObject([{ example: 'asked' }]);
  });

  test('nobody says yes for a leader, and what was never asked is not answered', async () => {
    await note(karim, 'AZ Molenrode', { kind: 'Mail' });
    const { id } = await stage.store.db
      .selectFrom('interaction')
      .select('id')
      .where('created_at', 'is not', null)
      .executeTakeFirstOrThrow();
    expect(said(await karim.forge('interactions.agree', { interaction: id }))).toContain('Dit is van een collega.');
    expect(await noted()).toMatchObject([{ example: null }]);
  });
});

describe('colleagues who work with the partner too (N33)', () => {
  const told = (actor: Actor) => actor.inbox().filter(({ card }) => plain(card).includes('had contact met'));
  const sentence = 'Karim had contact met AZ Molenrode: telefoon, maandag 23 november.';

  test('it stands in the next message they get anyway, once, without the note', async () => {
    const chaima = await stage.actor('M03');
    await stage.when('2026-11-23', '09:30');
    await karim.say('contact az molenrode telefoon');
    await karim.fill({ note: 'Over de proef van Chaima' });
    await stage.when('2026-11-23', '17:00');
    expect(told(chaima)).toHaveLength(0);
    // The reminder of her check-in comes on Tuesday.
    await stage.when('2026-11-24', '09:30');
    expect(told(chaima)).toHaveLength(1);
    expect(chaima.look()).toContain(sentence);
    expect(chaima.look()).not.toContain('proef van');
    for (const day of ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30']) await stage.when(day, '09:30');
    expect(told(chaima)).toHaveLength(1);
  });

  test('it is no message of its own, and reaches nobody who has nothing to do with the partner', async () => {
    await stage.store.db.updateTable('rhythm').set({ state: 'stopped' }).where('work', '=', 'checkins.ask').execute();
    await stage.store.db.updateTable('step').set({ due_on: null }).execute();
    await stage.store.db.updateTable('partner').set({ priority: null }).execute();
    await karim.say('contact az molenrode telefoon');
    await karim.fill({});
    for (const day of ['2026-11-24', '2026-11-25', '2026-11-26']) await stage.when(day, '09:30');
    expect(stage.sent.filter(({ card }) => plain(card).includes('had contact met'))).toEqual([]);
    // A step is due for Chaima on Friday: now it rides along.
    await stage.store.db.updateTable('step').set({ due_on: '2026-11-27' }).execute();
    await stage.when('2026-11-27', '08:00');
    const heard = new Set(stage.sent.filter(({ card }) => plain(card).includes(sentence)).map(({ person }) => person));
    expect(heard).toEqual(new Set([await stage.person('M03')]));
  });

  test('at most two lines, the newest', async () => {
    const ilse = await stage.actor('M09');
    for (const [words, kind] of [
      ['az molenrode', 'Telefoon'],
      ['az molenrode', 'Mail'],
      ['steltloper', 'Bezoek'],
    ]) {
      await karim.say(`contact ${words}`);
      await karim.fill({ kind: kind ?? '', done: 'none' });
    }
    await ilse.say('contact steltloper overleg');
    await ilse.fill({});
    const chaima = await stage.actor('M03');
    await stage.when('2026-11-23', '09:30');
    const lines = chaima
      .look()
      .split('\n')
      .filter((line) => line.includes('had contact'));
    expect(lines).toEqual([
      'Ilse had contact met Revalidatieziekenhuis De Steltloper: overleg, maandag 23 november.',
      'Karim had contact met Revalidatieziekenhuis De Steltloper: bezoek, maandag 23 november.',
    ]);
  });
});

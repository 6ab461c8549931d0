import { type Actor, type Stage, setStage } from '../support/play.ts';
import { partnerId, said, secondWorkspace } from '../support/rows.ts';

let stage: Stage;
let anke: Actor;

beforeEach(async () => {
  stage = await setStage();
  anke = await stage.actor('M01');
});
afterEach(() => stage.close());

const partner = (number: string, of = stage.workspace): Promise<string> => partnerId(stage, number, { of });

describe('wie: the card of a partner', () => {
  test('A3: whom we know at each level, the last contact and what is planned', async () => {
    await stage.when('2026-11-24', '08:50');
    expect(said(await anke.say('/netwerk wie wilgenkant'))).toBe(
      [
        'Groepspraktijk De Wilgenkant, Heikroon. Prioriteit A, uitbouwen. Relatiebeheerder: jij.',
        'Operationeel: Sofie Akelei, praktijkverpleegkundige (jij). Tactisch: Hakim Kievit, huisarts (Joris Wielewaal). Strategisch: nog niemand.',
        'Wat voor hen telt: snel antwoord, één aanspreekpunt.',
        'Laatste contact: dinsdag 17 november, telefoon. Gepland: Evalueren met huisarts en vastleggen, donderdag 26 november.',
        '[Noteer contact] [Gesprekskaart] [Wie bij ons kent hen nog?]',
      ].join('\n'),
    );
    expect(said(await anke.press('Wie bij ons kent hen nog?'))).toBe(
      [
        'Wie van ons sprak Groepspraktijk De Wilgenkant de laatste 30 dagen?',
        '- Jij: dinsdag 17 november, telefoon met Sofie Akelei.',
        '- Joris Wielewaal: gekoppeld aan Hakim Kievit (tactisch), geen contact genoteerd.',
        '[Gesprekskaart]',
      ].join('\n'),
    );
  });

  test('N33: a colleague involved there reads who it was', async () => {
    const joris = await stage.actor('M10');
    const card = said(await joris.say('wie de wilgenkant'));
    expect(card).toContain('Laatste contact: dinsdag 17 november, telefoon van Anke.');
    expect(card).toContain('Gepland: Evalueren met huisarts en vastleggen (Anke Lijsterbes), donderdag 26 november.');
    expect(said(await joris.press('Wie bij ons kent hen nog?'))).toContain(
      '- Anke Lijsterbes: dinsdag 17 november, telefoon met Sofie Akelei.\n- Jij: gekoppeld aan Hakim Kievit',
    );
  });

  test('PRIVACY 5.5: who is not involved reads whom we know, and of contact moments and plans only the last day', async () => {
    const hanne = await stage.actor('M08');
    const card = said(await hanne.say('who wilgenkant'));
    expect(card).toContain('Sofie Akelei, praktijkverpleegkundige (Anke Lijsterbes).');
    expect(card).toContain('Laatste contact: dinsdag 17 november.\n');
    expect(card).not.toContain('telefoon');
    expect(card).not.toContain('Gepland');
    const known = said(await hanne.press('Wie bij ons kent hen nog?'));
    expect(known).not.toMatch(/november|telefoon|geen contact/u);
    expect(known).toContain('- Anke Lijsterbes: gekoppeld aan Sofie Akelei (operationeel).');
    expect(known).toContain("Wie hen wanneer sprak, zien collega's die met hen werken.");
  });

  test('PRIVACY 5.5: a manager reads that of the own team, and of nobody else', async () => {
    const ilse = await stage.actor('M09');
    const card = said(await ilse.say('wie wilgenkant'));
    expect(card).toContain('Laatste contact: dinsdag 17 november, telefoon van Anke.');
    expect(card).toContain('Gepland: Evalueren met huisarts en vastleggen (Anke Lijsterbes)');
    // Karim had this contact, and is in nobody's team but Lut's.
    expect(said(await ilse.say('wie avondlicht'))).toContain('Laatste contact: maandag 9 november.\n');
    const lut = await stage.actor('M12');
    expect(said(await lut.say('wie avondlicht'))).toContain('Laatste contact: maandag 9 november, mail van Karim.');
  });

  test('a step past its date is named without reproach; one without any contact as well', async () => {
    const femke = await stage.actor('M06');
    expect(said(await femke.say('wie getij'))).toContain(
      'Stond voor donderdag 19 november: Samen een overbruggingsblad maken.',
    );
    expect(said(await anke.say('wie voetspoor'))).toContain(
      'Podologie Voetspoor, Wulpelaar. Prioriteit C, potentieel. Nog geen relatiebeheerder.\nOperationeel: Rik Varen, podoloog (nog niemand van ons). Tactisch: nog niemand.',
    );
  });

  test('a contact or a colleague who left is not on it', async () => {
    const { db } = stage.store;
    await db.updateTable('contact').set({ left_on: '2026-11-01', is_active: 0 }).where('number', '=', 'C012').execute();
    await db.updateTable('person').set({ left_on: '2026-11-01' }).where('number', '=', 'M10').execute();
    expect(said(await anke.say('wie wilgenkant'))).toContain(
      'Operationeel: nog niemand. Tactisch: Hakim Kievit, huisarts (nog niemand van ons).',
    );
  });

  test('a partner that is none any more is said to be so, and is not found by a word', async () => {
    const id = await partner('P005');
    await stage.store.db.updateTable('partner').set({ removed_on: '2026-11-03' }).where('id', '=', id).execute();
    expect(said(await anke.forge('partners.who', { partner: id }))).toBe(
      'Groepspraktijk De Wilgenkant is geen partner meer, sinds dinsdag 3 november.',
    );
    expect(said(await anke.say('wie wilgenkant'))).toContain('vind ik geen partner');
  });

  test("another organisation's partner is not found", async () => {
    const theirs = await partner('P005', await secondWorkspace(stage));
    for (const route of ['partners.who', 'partners.knows', 'partners.convert', 'partners.link', 'partners.rest'])
      expect(said(await anke.forge(route, { partner: theirs }))).toContain('Dat vind ik niet meer.');
  });
});

describe('wie: what words lead to', () => {
  const names = async (words: string): Promise<string> => said(await anke.say(`wie ${words}`)).split('\n')[0] ?? '';

  test.each([
    ['De Wilgenkant', 'Groepspraktijk De Wilgenkant, '],
    ['GROEPSPRAKTIJK de wilgenkant.', 'Groepspraktijk De Wilgenkant, '],
    ['dietistenpraktijk', 'Diëtistenpraktijk Groentjes, '],
    ['Diëtistenpraktijk', 'Diëtistenpraktijk Groentjes, '],
    ['az molenrode', 'AZ Molenrode, '],
    ['p012', 'Thuisverpleging Het Zwaluwnest, '],
    ['kievit', 'Groepspraktijk De Wilgenkant, '],
    ['Yasmina Van der Kers', 'AZ Molenrode, '],
    ['geboortezorg', 'Vroedvrouwenpraktijk Het Ooievaarsnest, '],
  ])('%s', async (words, start) => {
    expect(await names(words)).toContain(start);
  });

  test('N03: a town gives its partners, with a button each', async () => {
    const found = said(await anke.say('wie Heikroon'));
    expect(found).toBe(
      [
        '6 partners. Welke bedoel je?',
        '- Groepspraktijk De Wilgenkant (Heikroon, A)',
        '- Gezinszorg Warme Drempel (Heikroon, A)',
        '- De Klaproos vzw (Heikroon, A)',
        '- Apotheek De Vijzel (Heikroon, B)',
        '- Lokaal dienstencentrum De Kapstok (Heikroon, B)',
        '- Kinepraktijk Beweegrijk (Heikroon, B)',
        '[Groepspraktijk De Wilgenkant] [Gezinszorg Warme Drempel] [De Klaproos vzw] [Apotheek De Vijzel] [dienstencentrum De Kapstok] [Kinepraktijk Beweegrijk]',
      ].join('\n'),
    );
    expect(said(await anke.press('De Klaproos vzw'))).toContain('De Klaproos vzw, Heikroon. Prioriteit A, opbouwen.');
  });

  test('a theme, a sector by any of its names, a phase, a priority', async () => {
    expect(await names('valpreventie')).toBe('5 partners. Welke bedoel je?');
    expect(await names('huisartsen')).toBe('5 partners. Welke bedoel je?');
    expect(await names('geestelijke gezondheidszorg')).toBe('4 partners. Welke bedoel je?');
    expect(await names('potentieel')).toBe('4 partners. Welke bedoel je?');
    expect(await names('a heikroon')).toBe('3 partners. Welke bedoel je?');
    expect(await names('A')).toBe('Dat zijn 13 partners. Kies er een, of zeg er een woord bij.');
  });

  test('a short first name, which is a part of many other names, comes first', async () => {
    const card = said(await anke.say('wie mo'));
    expect(card).toContain('Dat zijn 19 partners.');
    expect(card.split('\n')[1]).toBe('- Thuisverpleging Het Zwaluwnest (Molenrode, A)');
  });

  test('nothing found: the nearest, or what to do; never what was typed', async () => {
    const near = said(await anke.say('wie wilgenkand'));
    expect(near).toContain('Die vind ik niet. Bedoel je een van deze?\n[Groepspraktijk De Wilgenkant]');
    expect(near).not.toContain('wilgenkand');
    expect(near.match(/\[/gu)?.length).toBeLessThanOrEqual(4);
    const none = said(await anke.say('wie xqzyxq'));
    expect(none).toBe(
      'Met die woorden vind ik geen partner. Probeer een deel van de naam, of een gemeente.\n[Toon mijn partners]',
    );
    expect(said(await anke.press('Toon mijn partners'))).toContain('Welke partner? Dit zijn die van jou');
  });

  test('no words: the own partners, or a word of how', async () => {
    const own = said(await anke.say('wie'));
    expect(own).toContain('[Groepspraktijk De Wilgenkant]');
    expect(own).not.toContain('AZ Molenrode');
    await stage.store.db.updateTable('partner').set({ owner_id: null }).execute();
    const hanne = await stage.actor('M08');
    await stage.store.db.deleteFrom('acquaintance').execute();
    await stage.store.db.updateTable('plan').set({ closed_on: '2026-11-01' }).execute();
    expect(said(await hanne.say('wie'))).toBe('Welke partner? Typ het woord met een naam, gemeente of thema.');
  });

  test('signs that mean something to the store mean nothing here', async () => {
    for (const words of ['%', '_', "'; drop table partner; --", '%%%', '\\', 'a%b'])
      expect(said(await anke.say(`wie ${words}`))).not.toContain('ging bij ons iets mis');
    expect(await names('wilgenkant')).toContain('Groepspraktijk De Wilgenkant');
  });

  test('a name that was changed is found by its new name', async () => {
    const { db } = stage.store;
    await db.updateTable('partner').set({ name: 'Café Zorg', folded: null }).where('number', '=', 'P005').execute();
    expect(await names('cafe')).toContain('Café Zorg, Heikroon');
    expect(await names('wilgenkant')).toContain('vind ik geen partner');
  });
});

describe('prospects (N10)', () => {
  test('one tap makes a prospect a partner that is being built up', async () => {
    const hanne = await stage.actor('M08');
    const id = await partner('P011');
    expect(said(await hanne.forge('partners.convert', { partner: id }))).toBe(
      'Apothekerskring Aardebeek bouw je vanaf nu op.',
    );
    expect(said(await hanne.say('wie apothekerskring'))).toContain('Prioriteit B, opbouwen.');
    expect(said(await hanne.forge('partners.convert', { partner: id }))).toContain('Dit is intussen veranderd.');
    expect(said(await anke.forge('partners.convert', { partner: await partner('P027') }))).toContain(
      'Dit is van een collega.',
    );
  });
});

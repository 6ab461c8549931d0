import fc from 'fast-check';
import { endOf, quarterBefore, quarterOf } from '../../src/features/focus/focus.ts';
import { erase } from '../../src/features/records/erase.ts';
import { upkeep } from '../../src/features/records/upkeep.ts';
import { addDays, daysBetween } from '../../src/schedule/dates.ts';
import { errorAt } from '../support/forms.ts';
import { type Actor, dayZero, moment, type Stage, setStage } from '../support/play.ts';
import { dump, partnerId, said, secondWorkspace } from '../support/rows.ts';

const notYours = 'Dit is van een collega. Typ "help" om te zien wat jij kunt doen.';
const gone = 'Dat vind ik niet meer. Typ "help" om verder te gaan.';
const stale = 'Dit is intussen veranderd. Typ "help" om verder te gaan.';
const invalid = 'Dat lukte niet. Typ "help" om verder te gaan.';

const wilgenkant = 'Groepspraktijk De Wilgenkant';
const kerkplein = 'Huisartsenpraktijk Kerkplein';
const brugwachter = 'Wijkgezondheidscentrum De Brugwachter';
const zwaluwnest = 'Thuisverpleging Het Zwaluwnest';
const ronde = 'Zelfstandige Thuisverpleging Ronde Molenrode';

let stage: Stage;
let anke: Actor;
let ilse: Actor;

beforeEach(async () => {
  stage = await setStage();
  anke = await stage.actor('M01');
  ilse = await stage.actor('M09');
});
afterEach(() => stage.close());

const partner = (number: string, of = stage.workspace): Promise<string> => partnerId(stage, number, { of });
const prioritise = (priority: 'A' | 'B', ...numbers: string[]): Promise<unknown> =>
  stage.store.db
    .updateTable('partner')
    .set({ priority })
    .where('workspace_id', '=', stage.workspace)
    .where('number', 'in', numbers)
    .execute();
/** Anke owns two A-partners in the demo network; these make five. */
const five = (): Promise<unknown> => prioritise('A', 'P006', 'P007', 'P013');

/** What the store says is in focus: who, what, since which quarter. */
const stored = async (): Promise<string[]> =>
  (
    await stage.store.db
      .selectFrom('focus')
      .innerJoin('person', 'person.id', 'focus.person_id')
      .innerJoin('partner', 'partner.id', 'focus.partner_id')
      .select(['person.number', 'partner.number as partner', 'period_on'])
      .orderBy('period_on')
      .orderBy('person.number')
      .orderBy('partner.number')
      .execute()
  ).map(({ number, partner: where, period_on }) => `${number} ${where} ${period_on}`);

/** Opens the form from the card and sends it with these partners in it. */
const choose = async (actor: Actor, ...partners: string[]): Promise<string> => {
  const card = said(await actor.say('focus'));
  await actor.press(card.includes('[Kies je focus]') ? 'Kies je focus' : 'Pas je focus aan');
  return said(await actor.fill({ partners }));
};

describe('an owner between two visits', () => {
  test('from an empty quarter to a focus, with what comes next there', async () => {
    expect(said(await anke.say('/netwerk focus'))).toBe(
      [
        'Focus tot en met 31 december',
        'Je hebt voor dit kwartaal nog geen focus. Kies hooguit drie A-partners.',
        'Van jou: Groepspraktijk De Wilgenkant en Thuisverpleging Het Zwaluwnest.',
        '[Kies je focus]',
      ].join('\n'),
    );
    await anke.press('Kies je focus');
    expect(anke.form()).toBe(
      [
        'Je focus',
        'Dit geldt tot en met 31 december. Je leidinggevende ziet welke partners je kiest.',
        'Welke partners gaan voor? Hooguit drie. [Groepspraktijk De Wilgenkant] [Thuisverpleging Het Zwaluwnest]',
        '[Bewaar]',
      ].join('\n'),
    );
    expect(said(await anke.fill({ partners: [wilgenkant, zwaluwnest] }))).toBe(
      [
        'Focus tot en met 31 december',
        '- Groepspraktijk De Wilgenkant. Gepland: Evalueren met huisarts en vastleggen, donderdag 26 november.',
        '- Thuisverpleging Het Zwaluwnest. Gepland: Resultaat tonen aan zorgcoördinator, woensdag 9 december.',
        '[Pas je focus aan]',
      ].join('\n'),
    );
    expect(await stored()).toEqual(['M01 P005 2026-10-01', 'M01 P012 2026-10-01']);
    expect(said(await anke.say('FOCUS'))).toBe(anke.shown());
  });

  test('in English', async () => {
    await stage.store.db.updateTable('person').set({ locale: 'en' }).where('id', '=', anke.id).execute();
    await five();
    expect(said(await anke.say('focus'))).toBe(
      [
        'Focus until 31 December',
        'You have no focus yet for this quarter. Choose at most three A partners.',
        'Yours: Groepspraktijk De Wilgenkant, Huisartsenpraktijk Kerkplein, Wijkgezondheidscentrum De Brugwachter, Thuisverpleging Het Zwaluwnest and Zelfstandige Thuisverpleging Ronde Molenrode.',
        '[Choose your focus]',
      ].join('\n'),
    );
    await anke.press('Choose your focus');
    expect(said(await anke.fill({ partners: [wilgenkant, kerkplein, brugwachter, zwaluwnest] }))).toBe(
      [
        'You chose 4, and at most three can go first. Which one do you let go?',
        '[Let go: De Wilgenkant] [Let go: Kerkplein] [Let go: De Brugwachter] [Let go: Het Zwaluwnest] [Change your focus]',
      ].join('\n'),
    );
    expect(said(await anke.press('Let go: Kerkplein'))).toBe(
      [
        'Focus until 31 December',
        '- Groepspraktijk De Wilgenkant. Planned: Evalueren met huisarts en vastleggen, Thursday 26 November.',
        '- Wijkgezondheidscentrum De Brugwachter. No step planned yet.',
        '- Thuisverpleging Het Zwaluwnest. Planned: Resultaat tonen aan zorgcoördinator, Wednesday 9 December.',
        'Also yours, with an A: Huisartsenpraktijk Kerkplein and Zelfstandige Thuisverpleging Ronde Molenrode.',
        'What can wait may rest until a date.',
        '[Change your focus] [Let Kerkplein rest] [Let Ronde Molenrode rest]',
      ].join('\n'),
    );
  });

  test('silence is said as `stil` says it, a step as `wie` does: past its date, or of a colleague by name', async () => {
    const elif = await stage.actor('M05');
    expect(await choose(elif, 'OCMW Molenrode')).toBe(
      [
        'Focus tot en met 31 december',
        '- OCMW Molenrode. Langer stil dan afgesproken: 53 dagen. Stond voor vrijdag 13 november: Korte lijst met signalen opstellen.',
        'Ook A-partner van jou: Gezinszorg Warme Drempel.',
        'Wat kan wachten, mag rusten tot een datum.',
        '[Pas je focus aan] [Laat Warme Drempel rusten]',
      ].join('\n'),
    );
    await stage.store.db
      .updateTable('plan')
      .set({ person_id: await stage.person('M02') })
      .where('partner_id', '=', await partner('P005'))
      .where('person_id', '=', anke.id)
      .execute();
    expect(await choose(anke, wilgenkant)).toContain(
      'Gepland: Evalueren met huisarts en vastleggen (Bram Waterhoen), donderdag 26 november.',
    );
  });

  test('what is not chosen may rest until a date, and the clock stops', async () => {
    await five();
    expect(await choose(anke, wilgenkant, zwaluwnest)).toBe(
      [
        'Focus tot en met 31 december',
        '- Groepspraktijk De Wilgenkant. Gepland: Evalueren met huisarts en vastleggen, donderdag 26 november.',
        '- Thuisverpleging Het Zwaluwnest. Gepland: Resultaat tonen aan zorgcoördinator, woensdag 9 december.',
        'Ook A-partner van jou: Huisartsenpraktijk Kerkplein, Wijkgezondheidscentrum De Brugwachter en Zelfstandige Thuisverpleging Ronde Molenrode.',
        'Wat kan wachten, mag rusten tot een datum.',
        '[Pas je focus aan] [Laat Kerkplein rusten] [Laat De Brugwachter rusten] [Laat Ronde Molenrode rusten]',
      ].join('\n'),
    );
    await anke.press('Laat Kerkplein rusten');
    expect(said(await anke.fill({ until: '2027-01-04' }))).toBe(
      'Huisartsenpraktijk Kerkplein rust tot maandag 4 januari. Daarna telt die vanzelf weer mee.\n[Stop de rust]',
    );
    expect(said(await anke.say('focus'))).toContain(
      [
        'Ook A-partner van jou: Huisartsenpraktijk Kerkplein (rust tot maandag 4 januari), Wijkgezondheidscentrum De Brugwachter en Zelfstandige Thuisverpleging Ronde Molenrode.',
        'Wat kan wachten, mag rusten tot een datum.',
        '[Pas je focus aan] [Laat De Brugwachter rusten] [Laat Ronde Molenrode rusten]',
      ].join('\n'),
    );
    // The norm of an A-partner is 28 days and Kerkplein was silent for 60.
    expect(said(await anke.say('stil'))).not.toContain('Kerkplein');
    // One that rests may still be chosen: it stands there with its rest.
    await anke.say('focus');
    await anke.press('Pas je focus aan');
    expect(anke.form()).toContain('[Huisartsenpraktijk Kerkplein (rust tot maandag 4 januari)]');
    expect(
      said(await anke.fill({ partners: ['Huisartsenpraktijk Kerkplein (rust tot maandag 4 januari)'] })),
    ).toContain('- Huisartsenpraktijk Kerkplein. Rust tot maandag 4 januari.');
  });

  test('a prospect has no rhythm that could rest', async () => {
    await stage.store.db.updateTable('partner').set({ phase: 'prospect' }).where('number', '=', 'P012').execute();
    expect(await choose(anke, wilgenkant)).toBe(
      [
        'Focus tot en met 31 december',
        '- Groepspraktijk De Wilgenkant. Gepland: Evalueren met huisarts en vastleggen, donderdag 26 november.',
        'Ook A-partner van jou: Thuisverpleging Het Zwaluwnest.',
        '[Pas je focus aan]',
      ].join('\n'),
    );
  });

  test('none at all is a choice as well', async () => {
    await choose(anke, wilgenkant);
    expect(await choose(anke)).toContain('Je hebt voor dit kwartaal nog geen focus.');
    expect(await stored()).toEqual([]);
  });

  test('whoever owns no A-partner hears what a focus is chosen from', async () => {
    const hanne = await stage.actor('M08');
    const none = 'Je hebt zelf geen A-partner. Je focus kies je uit je eigen A-partners.\n[Zoek een partner]';
    expect(said(await hanne.say('focus'))).toBe(none);
    expect(said(await hanne.forge('focus.choose', {}))).toBe(none);
    expect(said(await hanne.send('focus.chosen', { period: '2026-10-01' }, { partners: [] }))).toBe(none);
    await hanne.say('focus');
    expect(said(await hanne.press('Zoek een partner'))).toContain('Welke partner?');
  });
});

describe('a fourth (N06): a choice, not an error', () => {
  beforeEach(five);

  test('which one to let go; nothing changes before that', async () => {
    await choose(anke, wilgenkant, kerkplein);
    expect(await choose(anke, wilgenkant, kerkplein, brugwachter, zwaluwnest)).toBe(
      [
        'Je koos er 4, en hooguit drie kan. Welke laat je los?',
        '[Laat los: De Wilgenkant] [Laat los: Kerkplein] [Laat los: De Brugwachter] [Laat los: Het Zwaluwnest] [Pas je focus aan]',
      ].join('\n'),
    );
    expect(await stored()).toEqual(['M01 P005 2026-10-01', 'M01 P006 2026-10-01']);
    expect(said(await anke.press('Laat los: De Brugwachter'))).toBe(
      [
        'Focus tot en met 31 december',
        '- Groepspraktijk De Wilgenkant. Gepland: Evalueren met huisarts en vastleggen, donderdag 26 november.',
        '- Huisartsenpraktijk Kerkplein. Langer stil dan afgesproken: 33 dagen.',
        '- Thuisverpleging Het Zwaluwnest. Gepland: Resultaat tonen aan zorgcoördinator, woensdag 9 december.',
        'Ook A-partner van jou: Wijkgezondheidscentrum De Brugwachter en Zelfstandige Thuisverpleging Ronde Molenrode.',
        'Wat kan wachten, mag rusten tot een datum.',
        '[Pas je focus aan] [Laat De Brugwachter rusten] [Laat Ronde Molenrode rusten]',
      ].join('\n'),
    );
    expect(await stored()).toEqual(['M01 P005 2026-10-01', 'M01 P006 2026-10-01', 'M01 P012 2026-10-01']);
  });

  test('five: one, and then another; pressed twice it is done once', async () => {
    await choose(anke, wilgenkant, kerkplein, brugwachter, zwaluwnest, ronde);
    const period = '2026-10-01';
    const all = await Promise.all(['P005', 'P006', 'P007', 'P012', 'P013'].map((one) => partner(one)));
    const facts = Object.fromEntries(all.map((id, n) => [`p${n + 1}`, id]));
    const first = { period, drop: all[4] ?? '', ...facts };
    const asked = said(await anke.press('Laat los: Ronde Molenrode'));
    expect(asked).toBe(
      [
        'Je koos er 4, en hooguit drie kan. Welke laat je los?',
        '[Laat los: De Wilgenkant] [Laat los: Kerkplein] [Laat los: De Brugwachter] [Laat los: Het Zwaluwnest] [Pas je focus aan]',
      ].join('\n'),
    );
    expect(said(await anke.forge('focus.letGo', first))).toBe(asked);
    expect(await stored()).toEqual([]);
    const { p5: _, ...four } = facts;
    await anke.press('Laat los: Kerkplein');
    const before = await dump(stage);
    for (let n = 0; n < 2; n++) await anke.forge('focus.letGo', { period, drop: all[1] ?? '', ...four });
    expect(await dump(stage)).toEqual(before);
    expect(await stored()).toEqual(['M01 P005 2026-10-01', 'M01 P007 2026-10-01', 'M01 P012 2026-10-01']);
  });

  test('nine and more: the form comes back with all that was in it', async () => {
    await stage.store.db
      .updateTable('partner')
      .set({ owner_id: anke.id, priority: 'A' })
      .where('number', 'in', ['P001', 'P002', 'P003', 'P004'])
      .execute();
    await anke.say('focus');
    await anke.press('Kies je focus');
    const every = anke.openForm().fields.flatMap((field) => ('options' in field ? field.options : []));
    expect(every).toHaveLength(9);
    const reply = await anke.fill({ partners: every.map(({ label }) => label) });
    expect(errorAt(reply.form, 'partners')).toBe('Kies er hooguit 3.');
    expect(reply.form?.fields[0]).toMatchObject({ values: every.map(({ value }) => value) });
    expect(await stored()).toEqual([]);
  });

  test('a store that holds more, however it came there, asks the same', async () => {
    for (const number of ['P005', 'P006', 'P007', 'P012'])
      await stage.store.db
        .insertInto('focus')
        .values({
          workspace_id: stage.workspace,
          person_id: anke.id,
          partner_id: await partner(number),
          period_on: '2026-10-01',
        })
        .execute();
    expect(said(await anke.say('focus'))).toContain('Je koos er 4, en hooguit drie kan. Welke laat je los?');
    expect(said(await anke.press('Laat los: Kerkplein'))).toContain('Focus tot en met 31 december');
    expect(await stored()).toHaveLength(3);
  });
});

describe('what a manager sees (PRIVACY 5.5)', () => {
  test('the partners their own team put first, by name, and no more', async () => {
    expect(said(await ilse.say('focus'))).toBe(
      [
        'Focus tot en met 31 december',
        'Je hebt voor dit kwartaal nog geen focus. Kies hooguit drie A-partners.',
        'Van jou: De Klaproos vzw.',
        'In je team is nog geen focus gekozen.',
        '[Kies je focus]',
      ].join('\n'),
    );
    await choose(anke, wilgenkant, zwaluwnest);
    await choose(await stage.actor('M05'), 'OCMW Molenrode');
    // Somebody of another team.
    await choose(await stage.actor('M06'), 'CGG Getij');
    expect(said(await ilse.say('focus'))).toBe(
      [
        'Focus tot en met 31 december',
        'Je hebt voor dit kwartaal nog geen focus. Kies hooguit drie A-partners.',
        'Van jou: De Klaproos vzw.',
        'Je team:',
        '- Anke Lijsterbes: Groepspraktijk De Wilgenkant en Thuisverpleging Het Zwaluwnest.',
        '- Elif Zonnedauw: OCMW Molenrode.',
        '[Kies je focus]',
      ].join('\n'),
    );
    expect(said(await (await stage.actor('M10')).say('focus'))).toContain('- Femke Beukenoot: CGG Getij.');
    // A colleague, and the director above them: their own only, and that of whom they lead themselves.
    for (const number of ['M02', 'M11', 'M12', 'M14'])
      expect(said(await (await stage.actor(number)).say('focus'))).not.toContain('Wilgenkant');
  });

  test('who left, and what went to somebody else, is in it no more', async () => {
    await choose(anke, wilgenkant, zwaluwnest);
    await stage.store.db
      .updateTable('partner')
      .set({ owner_id: await stage.person('M02') })
      .where('number', '=', 'P005')
      .execute();
    expect(said(await ilse.say('focus'))).toContain(`- Anke Lijsterbes: ${zwaluwnest}.\n[`);
    expect(said(await (await stage.actor('M02')).say('focus'))).toContain('nog geen focus');
    await stage.store.db.updateTable('person').set({ left_on: '2026-11-20' }).where('id', '=', anke.id).execute();
    expect(said(await ilse.say('focus'))).not.toContain('Anke');
  });
});

describe('what may not be', () => {
  test('a partner of a colleague, of another organisation, a B-partner, nothing: the form comes back, nothing changes', async () => {
    const second = await secondWorkspace(stage);
    await choose(anke, wilgenkant);
    const before = await dump(stage);
    const own = await partner('P005');
    const wrong = [await partner('P031'), await partner('P005', second), await partner('P006'), 'nothing', '__proto__'];
    for (const id of wrong) {
      const reply = await anke.send('focus.chosen', { period: '2026-10-01' }, { partners: [own, id] });
      expect(errorAt(reply.form, 'partners')).toBe('Kies een van de mogelijkheden.');
    }
    expect(said(await anke.send('focus.chosen', {}, { partners: [own] }))).toBe(invalid);
    expect(await dump(stage)).toEqual(before);
    // The same one five times is one; a form without the field is an empty choice.
    await anke.send('focus.chosen', { period: '2026-10-01' }, { partners: [own, own, own, own, own] });
    expect(await stored()).toEqual(['M01 P005 2026-10-01']);
  });

  test('a press with the id of a colleague, of another organisation, of a B-partner, of nothing, or with none', async () => {
    const second = await secondWorkspace(stage);
    await choose(anke, wilgenkant);
    const before = await dump(stage);
    const period = '2026-10-01';
    const own = await partner('P005');
    const wrong: ReadonlyArray<readonly [string, string]> = [
      [await partner('P031'), notYours],
      [await partner('P005', second), gone],
      [await partner('P006'), stale],
      ['nothing', gone],
      ['', invalid],
    ];
    for (const [id, refusal] of wrong) {
      expect(said(await anke.forge('focus.letGo', { period, drop: id, p1: own }))).toBe(refusal);
      expect(said(await anke.forge('focus.letGo', { period, drop: own, p1: id }))).toBe(refusal);
      expect(said(await anke.forge('focus.letGo', { period, drop: own, p1: own, p3: id }))).toBe(refusal);
    }
    expect(said(await anke.forge('focus.letGo', { period, drop: own }))).toBe(invalid);
    expect(said(await anke.forge('focus.letGo', { drop: own, p1: own }))).toBe(invalid);
    // Of Anke's card, pressed by her manager and by a colleague.
    for (const number of ['M09', 'M02'])
      expect(said(await (await stage.actor(number)).forge('focus.letGo', { period, drop: own, p1: own }))).toBe(
        notYours,
      );
    expect(await dump(stage)).toEqual(before);
  });

  test('a partner that is no A-partner any more, or none of ours, is no focus any more', async () => {
    await choose(anke, wilgenkant, zwaluwnest);
    await prioritise('B', 'P005');
    expect(said(await anke.say('focus'))).not.toContain('Wilgenkant');
    await stage.store.db
      .updateTable('partner')
      .set({ removed_on: '2026-11-20' })
      .where('number', '=', 'P012')
      .execute();
    const own = await partner('P012');
    expect(said(await anke.forge('focus.letGo', { period: '2026-10-01', drop: own, p1: own }))).toBe(stale);
    expect(said(await anke.say('focus'))).toContain('Je hebt zelf geen A-partner.');
    expect(said(await ilse.say('focus'))).not.toContain('Anke');
  });
});

describe("a quarter's turn", () => {
  test('the next quarter begins empty, with the last choice in the form', async () => {
    await five();
    await choose(anke, wilgenkant, kerkplein);
    await stage.when('2026-12-31', '23:59');
    expect(said(await anke.say('focus'))).toContain('Focus tot en met 31 december\n- Groepspraktijk De Wilgenkant.');
    await stage.when('2027-01-01', '00:00');
    expect(said(await anke.say('focus'))).toBe(
      [
        'Focus tot en met 31 maart',
        'Je hebt voor dit kwartaal nog geen focus. Kies hooguit drie A-partners.',
        'Van jou: Groepspraktijk De Wilgenkant, Huisartsenpraktijk Kerkplein, Wijkgezondheidscentrum De Brugwachter, Thuisverpleging Het Zwaluwnest en Zelfstandige Thuisverpleging Ronde Molenrode.',
        'Vorig kwartaal: Groepspraktijk De Wilgenkant en Huisartsenpraktijk Kerkplein.',
        '[Kies je focus]',
      ].join('\n'),
    );
    await anke.press('Kies je focus');
    expect(anke.form()).toContain(
      '[*Groepspraktijk De Wilgenkant] [*Huisartsenpraktijk Kerkplein] [Wijkgezondheidscentrum De Brugwachter]',
    );
    await anke.fill({});
    expect(await stored()).toEqual([
      'M01 P005 2026-10-01',
      'M01 P006 2026-10-01',
      'M01 P005 2027-01-01',
      'M01 P006 2027-01-01',
    ]);
    // Two quarters on nothing is preset: that choice is too old.
    await stage.when('2027-07-01', '09:00');
    expect(said(await anke.say('focus'))).not.toContain('Vorig kwartaal');
    await anke.press('Kies je focus');
    expect(anke.form()).not.toContain('[*');
  });

  test('it turns at midnight where the person is, not where the organisation is', async () => {
    await stage.store.db.updateTable('person').set({ zone: 'America/Paramaribo' }).where('id', '=', anke.id).execute();
    await stage.when('2027-01-01', '03:59');
    expect(said(await anke.say('focus'))).toContain('Focus tot en met 31 december');
    await stage.when('2027-01-01', '04:00');
    expect(said(await anke.say('focus'))).toContain('Focus tot en met 31 maart');
  });

  test('a form opened before midnight and sent after it comes back for the new quarter', async () => {
    await stage.when('2026-12-31', '23:59');
    await anke.say('focus');
    await anke.press('Kies je focus');
    await stage.when('2027-01-01', '00:01');
    await anke.fill({ partners: [zwaluwnest] });
    expect(anke.form()).toBe(
      [
        'Je focus',
        'Er is een nieuw kwartaal begonnen. Kies je focus daarvoor.',
        'Welke partners gaan voor? Hooguit drie. [Groepspraktijk De Wilgenkant] [*Thuisverpleging Het Zwaluwnest]',
        '[Bewaar]',
      ].join('\n'),
    );
    expect(await stored()).toEqual([]);
    await anke.fill({});
    expect(await stored()).toEqual(['M01 P012 2027-01-01']);
  });

  test('a card of last quarter changes nothing, and shows how things stand', async () => {
    await five();
    await choose(anke, wilgenkant, kerkplein, brugwachter, zwaluwnest);
    await stage.when('2027-01-01', '09:00');
    const before = await dump(stage);
    expect(said(await anke.press('Laat los: Kerkplein'))).toBe(
      [
        'Focus tot en met 31 maart',
        'Er is een nieuw kwartaal begonnen. Kies je focus daarvoor.',
        'Van jou: Groepspraktijk De Wilgenkant, Huisartsenpraktijk Kerkplein, Wijkgezondheidscentrum De Brugwachter, Thuisverpleging Het Zwaluwnest en Zelfstandige Thuisverpleging Ronde Molenrode.',
        '[Kies je focus]',
      ].join('\n'),
    );
    expect(await dump(stage)).toEqual(before);
  });

  test('a quarter is the three months its date lies in', () => {
    expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-11-23', '2026-12-31'].map(quarterOf)).toEqual([
      '2026-01-01',
      '2026-01-01',
      '2026-04-01',
      '2026-10-01',
      '2026-10-01',
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
        const day = addDays('2000-01-01', n);
        const first = quarterOf(day);
        expect(first <= day && day <= endOf(first)).toBe(true);
        expect(quarterOf(endOf(first))).toBe(first);
        expect(quarterOf(addDays(endOf(first), 1))).toBe(addDays(endOf(first), 1));
        expect(endOf(quarterBefore(first))).toBe(addDays(first, -1));
        expect([90, 91, 92]).toContain(daysBetween(first, endOf(first)) + 1);
      }),
    );
  });
});

test('a focus is kept for three years', async () => {
  await choose(anke, wilgenkant);
  const night = async (date: string): Promise<number> => {
    stage.clock.set(moment(date, '03:00'));
    await upkeep(stage.tools);
    return (await stored()).length;
  };
  expect(await night('2029-10-01')).toBe(1);
  expect(await night('2029-10-02')).toBe(0);
});

test('`mijn-gegevens` reads it out, and erasing the person takes it along', async () => {
  await choose(anke, wilgenkant);
  await choose(await stage.actor('M05'), 'OCMW Molenrode');
  const held = said(await anke.say('mijn-gegevens'));
  expect(held).toContain('Je focus per kwartaal: 1');
  await stage.store.db.transaction().execute((tx) =>
    erase(stage.tools, tx, {
      workspaceId: stage.workspace,
      subject: { kind: 'person', id: anke.id },
      today: dayZero,
    }),
  );
  expect(await stored()).toEqual(['M05 P031 2026-10-01']);
});

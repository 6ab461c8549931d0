import { type Actor, type Stage, setStage } from '../support/play.ts';
import { checkIn, dump, said } from '../support/rows.ts';

const typed = 'Bel Mo op 0470 12 34 56 voor een afspraak';
const warning = 'Hier staat misschien een persoonlijk gegeven (telefoonnummer). Weghalen of toch bewaren?';

describe('what may be private is asked about', () => {
  let stage: Stage;
  let anke: Actor;

  beforeEach(async () => {
    stage = await setStage();
    anke = await stage.actor('M01');
    await stage.when('2026-11-24', '08:45');
    anke.look();
    await anke.press('Groen: het loopt');
  });
  afterEach(() => stage.close());

  const kept = () => stage.store.db.selectFrom('kept_warning').select(['type', 'count', 'on_date']).execute();

  test('the warning, with three ways on; nothing is stored before one is chosen', async () => {
    const before = await dump(stage);
    await anke.fill({ q_good: typed });
    expect(anke.form()).toContain(`(${typed}) !! ${warning}`);
    expect(anke.form()).toContain('Wat doe ik ermee? [Weghalen] [Zelf aanpassen] [Toch bewaren]');
    expect(await dump(stage)).toEqual(before);
  });

  test('Weghalen: the rest is stored', async () => {
    await anke.fill({ q_good: typed });
    expect(said(await anke.fill({ q_good_keep: 'Weghalen' }))).toContain('Genoteerd.');
    expect((await checkIn(stage, 'M01')).good).toBe('Bel Mo op voor een afspraak');
    expect(await kept()).toEqual([]);
  });

  test('Zelf aanpassen: the same text is asked about again, another is stored', async () => {
    await anke.fill({ q_good: typed });
    await anke.fill({ q_good_keep: 'Zelf aanpassen' });
    expect(anke.form()).toContain(`!! ${warning}`);
    expect(said(await anke.fill({ q_good: 'Bel Mo voor een afspraak', q_good_keep: 'Zelf aanpassen' }))).toContain(
      'Genoteerd.',
    );
    expect((await checkIn(stage, 'M01')).good).toBe('Bel Mo voor een afspraak');
    expect(await kept()).toEqual([]);
  });

  test('Toch bewaren: stored, and counted by type only', async () => {
    await anke.fill({ q_good: typed });
    await anke.fill({ q_good_keep: 'Toch bewaren' });
    expect((await checkIn(stage, 'M01')).good).toBe(typed);
    expect(await kept()).toEqual([{ type: 'phone', count: 1, on_date: '2026-11-24' }]);
    await anke.say('hulp');
    await anke.fill({ kind: 'Tijd', text: 'Kan op NL91ABNA0417164300 of 0470 12 34 56' });
    await anke.fill({ text_keep: 'Toch bewaren' });
    expect(await kept()).toEqual([
      { type: 'phone', count: 2, on_date: '2026-11-24' },
      { type: 'iban', count: 1, on_date: '2026-11-24' },
    ]);
  });

  test('not counted when the form comes back for something else', async () => {
    await anke.say('hulp');
    await anke.fill({ text: typed, kind: 'Tijd' });
    const before = await dump(stage);
    await anke.fill({ text_keep: 'Toch bewaren', kind: 'paars' });
    expect(anke.form()).toContain('!! Kies een van de mogelijkheden.');
    expect(await dump(stage)).toEqual(before);
    expect(anke.form()).toContain('[*Toch bewaren]');
    await anke.fill({ kind: 'Tijd' });
    expect(await kept()).toEqual([{ type: 'phone', count: 1, on_date: '2026-11-24' }]);
  });

  test('a choice made for one text does not hold for another that was not asked about', async () => {
    await anke.fill({ q_good: typed });
    await anke.fill({ q_good: 'Rekening NL91ABNA0417164300', q_good_keep: 'Toch bewaren' });
    expect(anke.form()).toContain('(rekeningnummer). Weghalen of toch bewaren?');
    expect((await checkIn(stage, 'M01')).good).toBeNull();
    expect(await kept()).toEqual([]);
  });

  test('a block beside a warning is a block: nothing can be kept', async () => {
    await anke.fill({ q_good: `${typed}, mevrouw Perelaar is gevallen`, q_good_keep: 'Toch bewaren' });
    expect(anke.form()).toContain('Ik heb niets bewaard.');
    expect((await checkIn(stage, 'M01')).good).toBeNull();
  });
});

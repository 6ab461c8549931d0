import { type Actor, type Stage, setStage } from '../support/play.ts';
import { asks, news, questionOf } from '../support/questions.ts';
import { said } from '../support/rows.ts';

/*
 * Help to the team: one letter a person a day, inside their hours, whatever the team asks that day; who looks finds the
 * rest on the board, where what waits too long floats up (N24).
 */
let stage: Stage;
let anke: Actor;
let bram: Actor;
let gijs: Actor;

const hands = { kind: 'Extra handen', partner: 'Huisartsenpraktijk Kerkplein', text: 'Wie helpt?', who: 'Mijn team' };

beforeEach(async () => {
  stage = await setStage();
  [anke, bram, gijs] = [await stage.actor('M01'), await stage.actor('M02'), await stage.actor('M07')];
  await stage.store.db.deleteFrom('help_request').execute();
});
afterEach(() => stage.close());

test('an hour later, by name and kind, together with what else the team asks', async () => {
  await stage.when('2026-11-24', '09:00');
  await asks(anke, hands);
  expect(anke.shown()).toBe("Genoteerd. Je team krijgt je vraag: 4 collega's.\n[Hulpvragen]");
  await stage.when('2026-11-24', '09:30');
  await asks(bram, { kind: 'Kennis of een voorbeeld', text: 'Wie deed dit al?', who: 'Mijn team' });
  await stage.when('2026-11-24', '09:59');
  expect(news(gijs)).toEqual([]);
  await stage.when('2026-11-24', '10:00');
  expect(news(gijs)).toEqual([
    'Je team zoekt hulp\n- Anke: Extra handen\n- Bram: Kennis of een voorbeeld\n[Hulpvragen]',
  ]);
  expect(news(anke)).toEqual([]);
  await stage.when('2026-11-24', '10:30');
  expect(news(gijs)).toHaveLength(1);
  expect(news(anke)).toEqual(['Je team zoekt hulp\n- Bram: Kennis of een voorbeeld\n[Hulpvragen]']);
  expect(news(await stage.actor('M09'))).toEqual([]);
  expect(news(await stage.actor('M04'))).toEqual([]);
});

test('never two such letters on one day: the next question waits for the next working morning', async () => {
  await stage.when('2026-11-27', '09:00');
  await asks(anke, hands);
  await stage.when('2026-11-27', '10:00');
  await asks(bram, { kind: 'Hulp bij weerstand', text: 'Wie kent dit?', who: 'Mijn team' });
  for (const [day, time] of [
    ['27', '11:00'],
    ['27', '17:00'],
    ['28', '09:00'],
    ['29', '09:00'],
    ['30', '08:29'],
  ] as const) {
    await stage.when(`2026-11-${day}`, time);
    expect(news(gijs)).toHaveLength(1);
  }
  await stage.when('2026-11-30', '08:30');
  expect(news(gijs)).toHaveLength(2);
});

test('in the evening, in a weekend and to who is away nothing comes', async () => {
  await stage.store.db
    .updateTable('person')
    .set({ paused_from: '2026-11-01', paused_until: '2026-12-07' })
    .where('number', '=', 'M07')
    .execute();
  await stage.when('2026-11-27', '17:30');
  await asks(anke, hands);
  for (const [day, time] of [
    ['27', '18:30'],
    ['28', '12:00'],
    ['30', '07:59'],
  ] as const) {
    await stage.when(`2026-11-${day}`, time);
    expect(news(bram)).toEqual([]);
  }
  await stage.when('2026-11-30', '08:00');
  expect(news(bram)).toHaveLength(1);
  await stage.when('2026-11-30', '16:00');
  expect(news(gijs)).toEqual([]);
});

test('taken up within the hour: nobody is told any more', async () => {
  await stage.when('2026-11-24', '09:00');
  await asks(anke, hands);
  await bram.forge('help.take', { help: (await questionOf(stage, 'M01')).id });
  await stage.when('2026-11-24', '10:00');
  expect(news(gijs)).toEqual([]);
});

test('taken back after it was told: the letter says no more of it', async () => {
  await stage.when('2026-11-24', '09:00');
  await asks(anke, hands);
  await stage.when('2026-11-24', '10:00');
  await anke.forge('help.withdraw', { help: (await questionOf(stage, 'M01')).id });
  await stage.app.deliver();
  expect(news(gijs)).toEqual([
    'Er veranderde iets aan de vragen van je team. Op het bord staat hoe het nu is.\n[Hulpvragen]',
  ]);
});

test('a colleague of the team takes it up, with the text before them; the manager may as well, without', async () => {
  await stage.when('2026-11-24', '09:00');
  await asks(anke, hands);
  const ilse = await stage.actor('M09');
  expect(said(await ilse.say('hulpvragen'))).toBe(
    'Hulpvragen\n- Anke (open): Extra handen. Huisartsenpraktijk Kerkplein\n[Pak op: Anke] [Vraag hulp]',
  );
  expect(said(await bram.say('hulpvragen'))).toContain('Huisartsenpraktijk Kerkplein. Wie helpt?');
  await bram.press('Pak op: Anke');
  expect(said(await bram.press('Ik help zelf'))).toBe(
    'Fijn dat je helpt. Anke ziet dat jij dit oppakte.\n[Ongedaan maken]',
  );
  await stage.app.deliver();
  expect(news(anke)).toEqual(['Bram pakte je vraag over Huisartsenpraktijk Kerkplein op.\n[Prima] [Ik vul aan]']);
  expect(said(await gijs.say('hulpvragen'))).toContain('Anke (opgepakt door Bram, dinsdag 24 november)');
  expect(said(await bram.say('hulpvragen'))).toContain('[Verder: Anke]');
});

test('Zoek collega, and the colleague says yes: both hear it; of the team they read the sentence, else the kind only', async () => {
  await stage.when('2026-11-24', '09:00');
  const question = { kind: 'Kennis of een voorbeeld', partner: 'Woonzorgcentrum Ter Iepen', who: 'Mijn team' };
  await asks(bram, { ...question, text: 'Hoe begin je hieraan?' });
  const ilse = await stage.actor('M09');
  await ilse.forge('help.match', { help: (await questionOf(stage, 'M02')).id });
  await ilse.forge('help.along', { help: (await questionOf(stage, 'M02')).id, person: gijs.id });
  await stage.app.deliver();
  expect(gijs.look()).toBe(
    [
      'Ilse vraagt je hulp. Het gaat om Bram over Woonzorgcentrum Ter Iepen: Kennis of een voorbeeld.',
      'Jij werkt met Lokaal dienstencentrum De Kapstok.',
      '"Hoe begin je hieraan?"',
      '[Ik help Bram] [Neem mee naar overleg] [Niet mijn rol]',
    ].join('\n'),
  );
  expect(said(await gijs.press('Ik help Bram'))).toContain('Fijn dat je helpt. Bram weet het.');
  await stage.app.deliver();
  expect(news(ilse)).toEqual(['Gijs helpt mee.\n[Hulpvragen]']);
  expect(news(bram).at(-1)).toBe(
    'Ilse pakte je vraag over Woonzorgcentrum Ter Iepen op.\nGijs helpt mee.\n[Prima] [Ik vul aan]',
  );
});

test('N24: older than seven days floats up, the oldest first; seven days exactly does not', async () => {
  await stage.when('2026-11-16', '09:00');
  await asks(anke, hands);
  await stage.when('2026-11-17', '09:00');
  await asks(gijs, { kind: 'Tijd', text: 'Wie heeft tijd?', who: 'Mijn team' });
  await bram.forge('help.take', { help: (await questionOf(stage, 'M07')).id });
  await stage.when('2026-11-20', '09:00');
  await asks(bram, { kind: 'Extra handen', text: 'Wie komt mee?', who: 'Mijn team' });
  const elif = await stage.actor('M05');
  const order = async (): Promise<string[]> =>
    [...said(await elif.say('hulpvragen')).matchAll(/^- (\w+) \(([^)]*)\)/gmu)].map(
      ([, name, state]) => `${name}: ${state}`,
    );
  await stage.when('2026-11-24', '09:00');
  expect(await order()).toEqual([
    'Anke: open, al 8 dagen',
    'Bram: open',
    'Gijs: opgepakt door Bram, dinsdag 17 november',
  ]);
  await stage.when('2026-11-25', '09:00');
  expect(await order()).toEqual([
    'Anke: open, al 9 dagen',
    'Gijs: opgepakt door Bram, dinsdag 17 november',
    'Bram: open',
  ]);
});

test('more than five: the rest is a press away', async () => {
  await stage.when('2026-11-24', '09:00');
  for (let n = 0; n < 7; n++) await asks(anke, { ...hands, text: `Vraag ${n}` });
  await bram.say('hulpvragen');
  expect(bram.shown()).toContain('[Nog 2]');
  expect(bram.shown()).not.toContain('Vraag 5');
  await bram.press('Nog 2');
  expect(bram.shown()).toContain('Vraag 6');
  for (const page of ['0', '-1', '99999999', 'x', ''])
    expect(said(await bram.forge('help.board', { page }))).toMatch(/^Hulpvragen/u);
});

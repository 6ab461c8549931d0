import { type Actor, type Stage, setStage } from '../support/play.ts';
import { asks, news, questionOf } from '../support/questions.ts';
import { said } from '../support/rows.ts';

/*
 * open -> opgepakt -> opgelost (N24), and what the asker can do on the way: change, take back, open again.
 */
let stage: Stage;
let ilse: Actor;
let chaima: Actor;
let karim: Actor;

beforeEach(async () => {
  stage = await setStage();
  [ilse, chaima, karim] = [await stage.actor('M09'), await stage.actor('M03'), await stage.actor('M11')];
  await stage.when('2026-11-23', '08:30');
});
afterEach(() => stage.close());

const facts = async (number = 'M03') => ({ help: (await questionOf(stage, number)).id });

const askKarim = async (): Promise<void> => {
  await ilse.forge('help.take', await facts());
  await ilse.forge('help.along', { ...(await facts()), person: karim.id });
  await stage.app.deliver();
};

test('the asker says it is solved: it stays a week on the board, and whoever was still asked is thanked', async () => {
  await askKarim();
  await chaima.say('hulpvragen');
  await chaima.press('Jouw vraag: Een besluit');
  expect(said(await chaima.press('Opgelost'))).toBe('Fijn. Je vraag is opgelost.\n[Nog niet opgelost] [Hulpvragen]');
  expect(await questionOf(stage, 'M03')).toMatchObject({ status: 'solved', solved_at: stage.clock.now() });
  await stage.app.deliver();
  expect(news(karim)).toEqual(['De vraag van Chaima is opgelost. Dank je.']);
  expect(news(ilse)).toEqual(['De vraag van Chaima is opgelost. Dank je.']);
  expect(said(await chaima.say('hulpvragen'))).toContain('Jij (opgelost, maandag 23 november)');
  await stage.when('2026-12-01', '09:00');
  expect(said(await chaima.say('hulpvragen'))).not.toContain('opgelost');
});

test('solved meanwhile: who takes it up, or answers, hears so kindly', async () => {
  await chaima.forge('help.solve', await facts());
  const over = 'Deze vraag is niet meer open. Fijn dat je wilde helpen.\n[Hulpvragen]';
  const { help } = await facts();
  for (const to of ['take', 'self', 'quarter']) expect(said(await ilse.forge(`help.${to}`, { help }))).toBe(over);
  expect(said(await ilse.forge('help.call', { help }))).toBe(over);
  expect((await questionOf(stage, 'M03')).status).toBe('solved');
});

test('the taker thinks so: the asker is asked, and Nog niet opgelost gives it back to who had it', async () => {
  await ilse.forge('help.take', await facts());
  await ilse.forge('help.self', await facts());
  expect(said(await ilse.forge('help.solve', await facts()))).toBe(
    'Dank je. Chaima krijgt de vraag of het klopt.\n[Hulpvragen]',
  );
  await stage.app.deliver();
  expect(chaima.look()).toBe('Ilse denkt dat je vraag over AZ Molenrode is opgelost.\n[Prima] [Nog niet opgelost]');
  await chaima.press('Nog niet opgelost');
  expect(await questionOf(stage, 'M03')).toMatchObject({ status: 'taken', taken_by: ilse.id, solved_at: null });
  await stage.app.deliver();
  expect(news(ilse)).toEqual(['Chaima zoekt nog hulp. De vraag is nog bij jou.\n[Hulpvragen]']);
});

test('Zet weer open: away from who has it, who hears it', async () => {
  await askKarim();
  const reply = await chaima.forge('help.reopen', await facts());
  expect(said(reply)).toContain('Je vraag over AZ Molenrode staat open.');
  expect(await questionOf(stage, 'M03')).toMatchObject({ status: 'open', taken_by: null, taken_at: null });
  await stage.app.deliver();
  expect(news(ilse)).toEqual(['Chaima zoekt nog hulp. De vraag staat weer open.\n[Hulpvragen]']);
  expect(news(karim)).toEqual(['Je hulp is hier niet meer nodig. Dank je.']);
});

test('Trek in: the text is gone from the store, from every card, and nobody sees it any more', async () => {
  await stage.store.db.deleteFrom('help_request').execute();
  await asks(chaima, {
    kind: 'Een besluit',
    partner: 'AZ Molenrode',
    text: 'Wie beslist over de proef?',
    who: 'Alleen mijn leidinggevende',
  });
  await stage.app.deliver();
  expect(news(ilse)).toEqual([
    'Chaima vraagt hulp over AZ Molenrode: Een besluit.\n"Wie beslist over de proef?"\n[Pak op: Chaima] [Hulpvragen]',
  ]);
  const { help } = await facts();
  expect(said(await chaima.forge('help.withdraw', { help }))).toBe(
    'Ingetrokken. Niemand ziet je vraag nog.\n[Hulpvragen]',
  );
  await stage.app.deliver();
  expect(news(ilse)).toEqual(['Deze vraag is niet meer open. Fijn dat je wilde helpen.\n[Hulpvragen]']);
  expect(await questionOf(stage, 'M03')).toMatchObject({ status: 'withdrawn', text: null });
  expect(said(await ilse.forge('help.take', { help }))).toContain('Dit is intussen veranderd.');
  expect(said(await ilse.say('hulpvragen'))).not.toContain('Chaima');
});

test('taken back while somebody picks it up: whichever comes first, both get a kind answer', async () => {
  const { help } = await facts();
  const [took, back] = await Promise.all([ilse.forge('help.take', { help }), chaima.forge('help.withdraw', { help })]);
  expect(said(took)).toMatch(/^(Wat doe je\?|Dit is intussen veranderd)/u);
  expect(said(back)).toContain('Ingetrokken. Niemand ziet je vraag nog.');
  expect((await questionOf(stage, 'M03')).status).toBe('withdrawn');
  await stage.app.deliver();
  if (said(took).startsWith('Wat doe je?')) expect(news(ilse)).toHaveLength(1);
  expect(said(await ilse.forge('help.along', { help, person: karim.id }))).toContain('Dit is intussen veranderd.');
});

test('taken back with a call planned: whoever calls hears it', async () => {
  await askKarim();
  const { help } = await facts();
  await karim.forge('help.called', { help, on: '2026-11-24' });
  await chaima.forge('help.withdraw', { help });
  await stage.app.deliver();
  const over = 'Deze vraag is niet meer open. Fijn dat je wilde helpen.\n[Hulpvragen]';
  expect(news(karim).at(-1)).toBe(over);
  expect(news(ilse).at(-1)).toBe(over);
});

test('Aanpassen: another word reaches who was told, another audience takes it from them', async () => {
  await asks(chaima, {
    kind: 'Een besluit',
    partner: 'UC Wulpelaar',
    text: 'Wie beslist?',
    who: 'Alleen mijn leidinggevende',
  });
  await stage.app.deliver();
  const { help } = await facts();
  await chaima.send('help.said', { help }, { text: 'Wie beslist hierover?', who: 'manager' });
  await stage.app.deliver();
  expect(news(ilse)).toEqual([
    'Chaima vraagt hulp over UC Wulpelaar: Een besluit.\n"Wie beslist hierover?"\n[Pak op: Chaima] [Hulpvragen]',
  ]);
  await chaima.send('help.said', { help }, { text: 'Wie beslist hierover?', who: 'team' });
  await stage.app.deliver();
  // To the team: the manager keeps kind and partner, and loses the text.
  expect(news(ilse)).toEqual(['Chaima vraagt hulp over UC Wulpelaar: Een besluit.\n[Pak op: Chaima] [Hulpvragen]']);
});

test('a check-in that no longer asks for help takes the question back; one that asks again asks anew', async () => {
  await chaima.say('check-in');
  await chaima.press('Oranje: het hapert');
  await chaima.fill({ q_help: 'Een besluit' });
  await chaima.press('Zeg wat je zoekt');
  await chaima.fill({ text: 'Wie beslist?', who: 'Alleen mijn leidinggevende' });
  await stage.app.deliver();
  expect(news(ilse)).toHaveLength(1);
  await chaima.say('check-in');
  await chaima.press('Aanpassen');
  await chaima.fill({ q_help: 'Nu even niets' });
  await stage.app.deliver();
  expect(news(ilse)[0]).toContain('Deze vraag is niet meer open.');
  expect(said(await chaima.say('check-in'))).not.toContain('Hulp gevraagd');
  await chaima.press('Vertel meer');
  expect(said(await chaima.fill({ q_help: 'Tijd' }))).toContain('Hulp gevraagd: Tijd. Nu zie alleen jij dit');
});

test('only the asker takes back, changes or opens again', async () => {
  await askKarim();
  const { help } = await facts();
  for (const one of [ilse, karim])
    for (const to of ['withdraw', 'reopen', 'fine', 'add', 'lookOn', 'say'])
      expect(said(await one.forge(`help.${to}`, { help }))).toContain('Dit is van een collega.');
  expect(said(await karim.forge('help.solve', { help }))).toContain('Dit is van een collega.');
});

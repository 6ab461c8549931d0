import { type Actor, type Stage, setStage } from '../support/play.ts';
import { askedFor, asks, news, questionOf } from '../support/questions.ts';
import { said } from '../support/rows.ts';

/*
 * "Een ervaren collega" (B8, N20): three at most are asked, each alone, with the text and without the light; whoever
 * says nothing is not named.
 */
let stage: Stage;
let bram: Actor;
let ilse: Actor;

const sentence = 'Wie maakte van een proef een vaste gewoonte?';
const question = {
  kind: 'Kennis of een voorbeeld',
  partner: 'Woonzorgcentrum Ter Iepen',
  text: sentence,
  who: 'Zoek een ervaren collega',
};

beforeEach(async () => {
  stage = await setStage();
  [bram, ilse] = [await stage.actor('M02'), await stage.actor('M09')];
  await stage.when('2026-11-24', '09:00');
});
afterEach(() => stage.close());

/** A check-in of a past week, at a partner, with a light. */
const past = async (number: string, partner: string, days: number, light: string): Promise<string> => {
  const id = `past-${number}-${days}`;
  const { id: partner_id } = await stage.store.db
    .selectFrom('partner')
    .select('id')
    .where('number', '=', partner)
    .executeTakeFirstOrThrow();
  const monday = { 14: '2026-11-09', 49: '2026-10-05', 56: '2026-09-28', 63: '2026-09-21' }[days] ?? '';
  await stage.store.db
    .insertInto('check_in')
    .values({
      id,
      workspace_id: stage.workspace,
      number: null,
      person_id: await stage.person(number),
      period_on: monday,
      template: 'weekly_core',
      status: 'answered',
      partner_id,
      plan_id: null,
      asked_at: null,
      answered_at: 0,
      edited_at: null,
      light,
      good: null,
      why: null,
      minutes: null,
      step_id: null,
      step_state: null,
      step_before: null,
    })
    .execute();
  return id;
};

test('who works with such partners on the same level is asked: the text, and why; no kind, no partner, no light', async () => {
  await asks(bram, question);
  expect(bram.shown()).toBe('Genoteerd. Ik vroeg het aan 1 collega met ervaring.\n[Hulpvragen]');
  await stage.app.deliver();
  const gijs = await stage.actor('M07');
  expect(gijs.look()).toBe(
    [
      'Bram zoekt iemand met ervaring.',
      `"${sentence}"`,
      'Ik vraag het jou, omdat je werkt met Lokaal dienstencentrum De Kapstok.',
      "Niets zeggen mag ook. Ik vraag het hooguit drie collega's.",
      '[Ik weet iets] [Ik weet het niet]',
    ].join('\n'),
  );
  const letter = JSON.stringify(gijs.inbox().at(-1));
  for (const hidden of ['Ter Iepen', 'Kennis', 'oranje', 'Oranje']) expect(letter).not.toContain(hidden);
});

test('Ik weet iets: the first answer goes to the asker, with a name; then it is solved', async () => {
  await asks(bram, question);
  await stage.app.deliver();
  const gijs = await stage.actor('M07');
  gijs.look();
  await gijs.press('Ik weet iets');
  expect(gijs.form()).toBe(
    `Jouw antwoord\n${sentence}\nWat kun je erover zeggen, of wie moet je collega bellen? ()\n[Verstuur]`,
  );
  const refused = await gijs.fill({ answer: 'Bel eens over mw. Perelaar, kamer 12, zij is gevallen' });
  expect(refused.form).toBeDefined();
  expect(said(await gijs.fill({ answer: 'Zet het op één blad en laat het team kiezen.' }))).toBe(
    'Verstuurd. Bram leest het nu, met je naam.',
  );
  await stage.app.deliver();
  expect(news(bram)).toEqual([
    [
      'Gijs antwoordt op je vraag over Woonzorgcentrum Ter Iepen:',
      '"Zet het op één blad en laat het team kiezen."',
      '[Dit helpt, opgelost] [Ik zoek verder]',
    ].join('\n'),
  ]);
  expect(await questionOf(stage, 'M02')).toMatchObject({ status: 'taken', taken_by: gijs.id });
  bram.look();
  expect(said(await bram.press('Dit helpt, opgelost'))).toBe(
    'Fijn. Je vraag is opgelost.\n[Nog niet opgelost] [Hulpvragen]',
  );
  await stage.app.deliver();
  expect(news(gijs).at(-1)).toBe('De vraag van Bram is opgelost. Dank je.');
});

test('N20: who went from red to green at a similar partner comes first, the latest first; three at most', async () => {
  // All of them spoke with a partner in the same sector; Femke, Hanne, Mila and Dries came through it.
  for (const [number, days] of [
    ['M06', 49],
    ['M08', 56],
    ['M13', 49],
    ['M04', 56],
  ] as const) {
    await past(number, 'P016', 63, 'rood');
    await past(number, 'P016', days, 'groen');
  }
  await past('M01', 'P016', 63, 'rood');
  await asks(bram, question);
  expect(bram.shown()).toContain("Ik vroeg het aan 3 collega's met ervaring.");
  expect(await askedFor(stage, 'M02')).toEqual([
    { number: 'M04', state: 'asked', answer: null },
    { number: 'M06', state: 'asked', answer: null },
    { number: 'M13', state: 'asked', answer: null },
  ]);
});

test('a question of the same kind that went green counts as well, red without green does not', async () => {
  const asked = await past('M08', 'P016', 63, 'oranje');
  await past('M08', 'P016', 56, 'groen');
  await past('M01', 'P016', 63, 'rood');
  await past('M01', 'P016', 56, 'oranje');
  await stage.store.db
    .insertInto('help_request')
    .values({
      id: 'earlier',
      workspace_id: stage.workspace,
      person_id: await stage.person('M08'),
      check_in_id: asked,
      partner_id: null,
      kind: 'kennis',
      text: null,
      audience: 'team',
      status: 'solved',
      created_at: 0,
    })
    .execute();
  await asks(bram, question);
  expect((await askedFor(stage, 'M02')).map(({ number }) => number)).toEqual(['M07', 'M08']);
});

test('nobody who is away, has left, or leads the asker', async () => {
  for (const number of ['M09', 'M11', 'M12']) {
    await past(number, 'P016', 63, 'rood');
    await past(number, 'P016', 49, 'groen');
  }
  await stage.store.db.updateTable('person').set({ left_on: '2026-11-01' }).where('number', '=', 'M07').execute();
  await asks(bram, question);
  expect(await askedFor(stage, 'M02')).toEqual([]);
  expect(bram.shown()).toBe(
    'Genoteerd. Ik vond nog niemand die dit kent. Vraag het aan je team of je leidinggevende.\n[Vraag iemand anders] [Hulpvragen]',
  );
});

test('M06 and resistance: nobody yet, said honestly, with other ways', async () => {
  const femke = await stage.actor('M06');
  await asks(femke, { ...question, kind: 'Hulp bij weerstand', partner: 'CGG Getij' });
  expect(femke.shown()).toContain('Ik vond nog niemand die dit kent. Vraag het aan je team of je leidinggevende.');
  await femke.press('Vraag iemand anders');
  await femke.fill({ who: 'Mijn team' });
  expect(femke.shown()).toBe("Genoteerd. Je team krijgt je vraag: 3 collega's.\n[Hulpvragen]");
});

test('without a sentence there is nothing to ask: the form comes back with what was in it', async () => {
  await asks(bram, { kind: question.kind, partner: question.partner, who: question.who });
  expect(bram.form()).toContain('() !! Zeg in één zin wat je zoekt. Meer ziet een ervaren collega niet.');
  expect(bram.form()).toContain('[*Woonzorgcentrum Ter Iepen]');
  expect(bram.form()).toContain('[*Zoek een ervaren collega]');
});

test('Ik weet het niet: nobody hears who; when all passed, the asker hears that', async () => {
  await asks(bram, question);
  await stage.app.deliver();
  const gijs = await stage.actor('M07');
  gijs.look();
  expect(said(await gijs.press('Ik weet het niet'))).toBe('Dank je. Ik zeg niemand dat ik het je vroeg.');
  await stage.app.deliver();
  expect(news(bram)).toEqual([
    'Nog niemand kon helpen met je vraag over Woonzorgcentrum Ter Iepen. Wil je het iemand anders vragen?\n[Vraag iemand anders] [Hulpvragen]',
  ]);
  expect(JSON.stringify(bram.inbox())).not.toContain('Gijs');
  expect(said(await gijs.say('hulpvragen'))).not.toContain(sentence);
});

test('of two who answer, the first: the other hears kindly that there is one; Ik zoek verder asks them again', async () => {
  await past('M08', 'P016', 63, 'rood');
  await past('M08', 'P016', 49, 'groen');
  await asks(bram, question);
  await stage.app.deliver();
  const [gijs, hanne] = [await stage.actor('M07'), await stage.actor('M08')];
  for (const one of [gijs, hanne]) {
    one.look();
    await one.press('Ik weet iets');
  }
  const answers = await Promise.all([gijs, hanne].map((one) => one.fill({ answer: 'Bel mij even.' })));
  const texts = answers.map(said).sort();
  expect(texts[0]).toContain('Bram kreeg al een antwoord. Dank je.');
  expect(texts[1]).toBe('Verstuurd. Bram leest het nu, met je naam.');
  await stage.app.deliver();
  expect(news(bram)).toHaveLength(1);
  bram.look();
  expect(said(await bram.press('Ik zoek verder'))).toBe('Ik vroeg het nog aan 1 collega.\n[Hulpvragen]');
  expect((await questionOf(stage, 'M02')).status).toBe('open');
  expect((await askedFor(stage, 'M02')).map(({ state }) => state).sort()).toEqual(['answered', 'asked']);
});

test('the manager sees a number, the team nothing at all', async () => {
  await asks(bram, question);
  const before = said(await ilse.say('hulpvragen'));
  expect(before).toContain('1 vraag in je team gaat naar een ervaren collega.');
  expect(before).not.toContain(sentence);
  const anke = await stage.actor('M01');
  const shown = said(await anke.say('hulpvragen'));
  expect(shown).not.toContain('ervaren collega');
  expect(shown).not.toContain(sentence);
});

test('another audience: who was asked need not answer, and reads no more of it', async () => {
  await asks(bram, question);
  await stage.app.deliver();
  const gijs = await stage.actor('M07');
  const { id: help } = await questionOf(stage, 'M02');
  await bram.forge('help.say', { help });
  await bram.send('help.said', { help }, { text: sentence, who: 'manager' });
  await stage.app.deliver();
  expect(news(gijs)).toEqual(['Deze vraag is niet meer open. Fijn dat je wilde helpen.\n[Hulpvragen]']);
  expect(said(await gijs.forge('help.answer', { help }))).toContain('Deze vraag is niet meer open.');
});

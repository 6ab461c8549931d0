import { type Actor, type Stage, setStage } from '../support/play.ts';
import { said, secondWorkspace } from '../support/rows.ts';
import { posts, readPost, storyOf, telling, write } from '../support/telling.ts';

/*
 * Found and thanked for: `verhalen [words]`, one story whole, and "Dank je" under a post (N28, N29).
 */
let stage: Stage;
let anke: Actor;
let bram: Actor;
let chaima: Actor;

beforeEach(async () => {
  stage = await setStage();
  [anke, bram, chaima] = await Promise.all([stage.actor('M01'), stage.actor('M02'), stage.actor('M03')]);
  await stage.when('2026-11-24', '10:00');
});
afterEach(() => stage.close());

/** The titles a search shows, in order. */
const titles = async (words: string): Promise<string[]> =>
  [...said(await chaima.say(words)).matchAll(/^- (.+?) \(/gmu)].map((match) => match[1] ?? '');

describe('verhalen', () => {
  test('alone: the newest five, one line each, the others behind a button', async () => {
    expect(said(await chaima.say('verhalen'))).toBe(
      [
        'Succesverhalen',
        'De nieuwste verhalen.',
        '- Het eerste telefoontje (Hanne Duindoorn en Apotheek De Vijzel, vrijdag 20 november)',
        '- De kring zei ja (Dries Kraanvogel, Kinekring Aardebeek en Kinepraktijk Beweegrijk, woensdag 18 november)',
        '- Elf mantelzorgers aan één tafel (Bram Waterhoen, Mantelzorgvereniging Naast Elkaar en Lokaal dienstencentrum De Kapstok, vrijdag 13 november)',
        '- Eén gesprek in plaats van drie loketten (Gijs Houtduif en CAW De Overkant, maandag 9 november)',
        '- Tien minuten op dinsdag (Anke Lijsterbes en Groepspraktijk De Wilgenkant, donderdag 5 november)',
        '[Het eerste telefoontje] [De kring zei ja] [Elf mantelzorgers aan één taf…] [Eén gesprek in plaats van dri…] [Tien minuten op dinsdag] [Vertel een verhaal]',
      ].join('\n'),
    );
    // S1 to S5 came in with the import: they are in no channel.
    expect(await posts(stage)).toEqual([]);
  });

  test('more than five: the next ones, and no more than there are', async () => {
    for (const n of [1, 2, 3]) {
      await write(anke, { title: `Verhaal ${n}` });
      await anke.press('Zo mag het');
    }
    expect(await titles('verhalen')).toEqual([
      'Verhaal 3',
      'Verhaal 2',
      'Verhaal 1',
      'Het eerste telefoontje',
      'De kring zei ja',
    ]);
    const next = said(await chaima.press('Meer verhalen'));
    expect([...next.matchAll(/^- (.+?) \(/gmu)].map((match) => match[1])).toEqual([
      'Elf mantelzorgers aan één tafel',
      'Eén gesprek in plaats van drie loketten',
      'Tien minuten op dinsdag',
    ]);
    expect(next).not.toContain('[Meer verhalen]');
  });

  test.each([
    ['a word of the title', 'verhalen telefoontje', ['Het eerste telefoontje']],
    ['without the accents', 'verhalen een gesprek', ['Eén gesprek in plaats van drie loketten']],
    ['with accents that are not there', 'verhalen ÉÉN gésprek', ['Eén gesprek in plaats van drie loketten']],
    ['a word of the situation', 'verhalen mailboxen', ['Tien minuten op dinsdag']],
    ['a word of the tip', 'verhalen koffie onthaal', ['Eén gesprek in plaats van drie loketten']],
    ['the partner', 'verhalen wilgenkant', ['Tien minuten op dinsdag']],
    ['the sector by another name', 'verhalen huisartsen', ['Tien minuten op dinsdag']],
    ['the sector in English', 'stories pharmacy', ['Het eerste telefoontje']],
    ['the theme', 'verhalen valpreventie', ['De kring zei ja']],
    ['several words: all of them', 'verhalen dementie mantelzorgers', ['Elf mantelzorgers aan één tafel']],
    ['several words that are not together', 'verhalen dementie apotheek', []],
    ['part of a word', 'verhalen mantelzorg', ['Elf mantelzorgers aan één tafel']],
    ['nothing', 'verhalen zeppelin', []],
    ['signs only', 'verhalen <!channel> %_', []],
  ])('%s', async (_, words, found) => {
    expect(await titles(words)).toEqual(found);
  });

  test('nothing found is no dead end', async () => {
    expect(said(await chaima.say('verhalen zeppelin'))).toBe(
      'Succesverhalen\nDaar is nog geen verhaal over. Vertel jij het eerste?\n[Verhalen] [Vertel een verhaal]',
    );
    await chaima.press('Vertel een verhaal');
    expect(chaima.form()).toContain('Jouw succesverhaal');
  });

  test('drafts, and what is waiting or taken back, is only their authors’', async () => {
    await write(anke, { title: 'Een zeppelin van papier', named: ['Bram Waterhoen'] });
    expect(await titles('verhalen zeppelin')).toEqual([]);
    await anke.press('Zo mag het');
    expect(await titles('verhalen zeppelin')).toEqual([]);
    expect(said(await chaima.say('verhalen'))).not.toContain('zeppelin');
    expect(said(await anke.say('verhalen'))).toContain('Van jou: 1 verhaal is nog niet af.');
    expect(said(await bram.say('verhalen'))).toContain('1 verhaal wacht op jouw akkoord.');
    expect(said(await bram.press('Lees: Een zeppelin van papier'))).toContain('Mag dit zo in #netwerk?');
    await bram.press('Akkoord');
    expect(await titles('verhalen zeppelin')).toEqual(['Een zeppelin van papier']);
    const { id } = await storyOf(stage, 'S7');
    await anke.forge('stories.withdraw', { story: id });
    expect(await titles('verhalen zeppelin')).toEqual([]);
    expect(said(await chaima.forge('stories.show', { story: id }))).toBe('Dit verhaal is er niet meer.');
    expect(said(await anke.forge('stories.show', { story: id }))).toContain('Dit verhaal is teruggetrokken.');
  });

  test('a story of another organisation is not there at all', async () => {
    const second = await secondWorkspace(stage);
    const { id } = await stage.store.db
      .selectFrom('story')
      .select('id')
      .where('workspace_id', '=', second)
      .where('number', '=', 'S1')
      .executeTakeFirstOrThrow();
    const gone = 'Dat vind ik niet meer. Typ "help" om verder te gaan.';
    const routes = ['show', 'thank', 'unthank', 'edit', 'preview', 'withdraw', 'drop', 'question', 'retract'];
    for (const to of routes) expect(said(await anke.forge(`stories.${to}`, { story: id }))).toBe(gone);
    for (const to of ['send', 'agree', 'refuse'])
      expect(said(await anke.forge(`stories.${to}`, { story: id, version: '1' }))).toBe(gone);
    // Nor can one be made under its name.
    expect(said(await anke.send('stories.saved', { story: id }, telling))).toBe(gone);
    expect(await titles('verhalen')).toHaveLength(5);
  });
});

test('one story whole, with its partner and its day', async () => {
  await chaima.say('verhalen wilgenkant');
  expect(said(await chaima.press('Tien minuten op dinsdag'))).toBe(
    [
      'Tien minuten op dinsdag',
      'Verteld door Anke Lijsterbes, over Groepspraktijk De Wilgenkant.',
      'Situatie: Vragen over wondzorg bleven dagen liggen in mailboxen.',
      'Wat we deden: Elke dinsdag om kwart voor een bellen Anke en de praktijkverpleegkundige tien minuten.',
      'Wat de zorgvrager merkt: Cliënten krijgen meestal dezelfde dag antwoord.',
      'Tip: Begin met één vast moment, hoe kort ook.',
      'Geplaatst op donderdag 5 november.',
      '14 keer bedankt.',
      '[Dank je] [Verhalen]',
    ].join('\n'),
  );
});

describe('Dank je', () => {
  const thanks = async (): Promise<string | undefined> =>
    /(\d+) keer bedankt/u.exec((await posts(stage))[0] ?? '')?.[1];

  beforeEach(async () => {
    await write(anke);
    await anke.press('Zo mag het');
    await readPost(stage, chaima);
  });

  test('counts once a person, and shows only the number', async () => {
    await chaima.press('Dank je');
    expect(await thanks()).toBe('1');
    await readPost(stage, bram);
    await bram.press('Dank je');
    await stage.when('2026-11-24', '10:02');
    expect(await thanks()).toBe('2');
    expect(JSON.stringify(stage.sent.filter(({ key }) => key.startsWith('stories.')))).not.toMatch(/Chaima|Bram/u);
  });

  test('pressed once more it changes nothing, and can be taken back', async () => {
    await chaima.press('Dank je');
    expect(said(await chaima.press('Dank je'))).toBe('Jouw dank telt al mee.\n[Neem mijn dank terug]');
    expect(await thanks()).toBe('1');
    expect(said(await chaima.press('Neem mijn dank terug'))).not.toContain('bedankt');
    await stage.when('2026-11-24', '10:02');
    expect(await thanks()).toBeUndefined();
    await readPost(stage, chaima);
    await chaima.press('Dank je');
    await stage.when('2026-11-24', '10:04');
    expect(await thanks()).toBe('1');
  });

  test('in one’s own conversation the story shows it at once', async () => {
    await chaima.say('verhalen wilgenkant');
    await chaima.press('Tien minuten op dinsdag');
    expect(said(await chaima.press('Dank je'))).toContain('15 keer bedankt.\n[Neem mijn dank terug] [Verhalen]');
    expect(said(await chaima.press('Neem mijn dank terug'))).toContain('14 keer bedankt.\n[Dank je] [Verhalen]');
  });

  test('an author does not thank themselves', async () => {
    await readPost(stage, anke);
    expect(said(await anke.press('Dank je'))).toBe('Dit is je eigen verhaal. Fijn dat je het deelde.');
    expect(await thanks()).toBeUndefined();
  });

  test('for a story that was taken back meanwhile: kindly nothing', async () => {
    await anke.press('Trek terug');
    expect(said(await chaima.press('Dank je'))).toBe('Dit verhaal is er niet meer.');
    const { id } = await storyOf(stage, 'S7');
    expect(said(await chaima.forge('stories.unthank', { story: id }))).toBe('Dit verhaal is er niet meer.');
    expect(await stage.store.db.selectFrom('story_thanks').selectAll().execute()).toEqual([]);
  });

  test('a hundred people in a minute: the post changes twice, the last time to the right number', async () => {
    const { id } = await storyOf(stage, 'S7');
    const people = Array.from({ length: 100 }, (_, n) => `extra-${n}`);
    const [like] = await stage.store.db.selectFrom('person').selectAll().where('number', '=', 'M03').execute();
    if (like === undefined) throw new Error('nobody');
    for (const person of people) {
      await stage.store.db
        .insertInto('person')
        .values({ ...like, id: person, number: person })
        .execute();
      const press = { platform: 'demo', workspace: stage.workspace, person, event: person, kind: 'pressed' } as const;
      await stage.app.handle({ ...press, to: 'stories.thank', facts: { story: id } });
      await stage.app.deliver();
    }
    expect(await thanks()).toBe('1');
    await stage.when('2026-11-24', '10:01');
    expect(await thanks()).toBe('100');
    const edits = await stage.store.db
      .selectFrom('letter')
      .selectAll()
      .where('about', '=', `story:${id}`)
      .where('edits', 'is not', null)
      .execute();
    expect(edits).toHaveLength(2);
  });

  test('what an import counted stays, what is said here comes on top', async () => {
    const { id } = await storyOf(stage, 'S5');
    await chaima.forge('stories.thank', { story: id });
    await bram.forge('stories.thank', { story: id });
    expect(said(await bram.forge('stories.show', { story: id }))).toContain('24 keer bedankt.');
  });
});

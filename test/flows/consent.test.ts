import { type Actor, type Stage, setStage } from '../support/play.ts';
import { said } from '../support/rows.ts';
import { lettersOf, posts, readLetter, says, storyOf, telling, write } from '../support/telling.ts';

/*
 * Who has to agree before a story is told, to which text, and what becomes of it when somebody would rather not (N28).
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

const wilgenkant = 'Groepspraktijk De Wilgenkant';
const story = () => storyOf(stage, 'S7');
const state = async () => (await story()).status;
const consents = async () => says(stage, (await story()).id);
const named = (more: Readonly<Record<string, string | readonly string[]>> = {}) =>
  write(anke, { named: ['Bram Waterhoen'], what_we_did: 'Bram legde de formulieren naast elkaar.', ...more });
/** Opens Anke's story again, wherever she was. */
const open = async (): Promise<void> => {
  await anke.say('verhalen intake');
  await anke.press('Nog maar één intake');
  await anke.press('Naar mijn verhaal');
};
const look = async (): Promise<string> => said(await anke.forge('stories.preview', { story: (await story()).id }));

describe('everybody has to agree', () => {
  test('nobody else in it: told as soon as its author agrees', async () => {
    await write(anke);
    expect(await posts(stage)).toEqual([]);
    await anke.press('Zo mag het');
    expect(await state()).toBe('published');
    expect(await posts(stage)).toHaveLength(1);
  });

  test('a draft that is not whole says what is missing, and cannot be told', async () => {
    await write(anke, { tip: '', care_effect: ' ' });
    expect(anke.shown()).toContain('Nog nodig: wat de zorgvrager merkt en een tip.\n[Schrijf verder] [Trek terug]');
    const { id } = await story();
    expect(said(await anke.forge('stories.send', { story: id, version: '1' }))).toContain('Nog nodig:');
    expect(await state()).toBe('concept');
    await anke.press('Schrijf verder');
    await anke.fill({ tip: telling.tip, care_effect: telling.care_effect });
    await anke.press('Zo mag het');
    expect(await posts(stage)).toHaveLength(1);
  });

  test('a colleague who is named reads along first, and only then', async () => {
    await named();
    expect(await lettersOf(stage, bram)).toEqual([]);
    await anke.press('Zo mag het');
    expect(await readLetter(stage, bram)).toContain('Anke noemt jou in dit verhaal.');
    expect(await posts(stage)).toEqual([]);
    await bram.press('Akkoord');
    expect(await posts(stage)).toHaveLength(1);
    expect(await consents()).toEqual(['Anke: agreed 1', 'Bram: agreed 1']);
    expect((await lettersOf(stage, anke)).at(-1)).toBe(
      'Iedereen is akkoord. "Nog maar één intake" staat nu in #netwerk.\n[Bekijk het]',
    );
  });

  test('the question rings nobody outside their hours', async () => {
    await stage.when('2026-11-24', '20:00');
    await named();
    await anke.press('Zo mag het');
    await stage.app.deliver();
    expect(await lettersOf(stage, bram)).toEqual([]);
    await stage.when('2026-11-25', '08:00');
    expect(await lettersOf(stage, bram)).toHaveLength(1);
  });

  test('somebody who would rather not: it is not told, and the author hears, without a reason', async () => {
    await named();
    await anke.press('Zo mag het');
    await readLetter(stage, bram);
    expect(said(await bram.press('Liever niet'))).toContain('Goed dat je het zegt. Zo wordt het niet verteld.');
    expect(await state()).toBe('waiting');
    expect(await posts(stage)).toEqual([]);
    expect(await lettersOf(stage, anke)).toEqual([
      'Bram staat liever niet in "Nog maar één intake". Schrijf het zonder die naam, of laat het rusten.\n[Bekijk het]',
    ]);
    // Whoever thinks again says so, and then it is told.
    await bram.press('Toch akkoord');
    expect(await posts(stage)).toHaveLength(1);
  });

  test('written together: both have to agree, either may change it', async () => {
    await write(anke, { together: ['Bram Waterhoen'] });
    expect(anke.shown()).toContain('Verteld door Anke Lijsterbes en Bram Waterhoen.');
    await anke.press('Zo mag het');
    expect(await readLetter(stage, bram)).toContain('Anke schreef dit verhaal samen met jou.');
    await bram.press('Aanpassen');
    await bram.fill({ tip: 'Begin klein.' });
    expect(await state()).toBe('concept');
    expect(await consents()).toEqual(['Anke: needed 2', 'Bram: needed 2']);
    await bram.press('Zo mag het');
    expect(await posts(stage)).toEqual([]);
    expect(await readLetter(stage, anke)).toContain('Bram schreef dit verhaal samen met jou.');
    await anke.press('Akkoord');
    expect((await posts(stage))[0]).toContain('Verteld door Anke Lijsterbes en Bram Waterhoen.');
  });

  test('who writes along and is named as well is asked once', async () => {
    await write(anke, { named: ['Bram Waterhoen'], together: ['Bram Waterhoen'] });
    expect(await consents()).toEqual(['Anke: needed 1', 'Bram: needed 1']);
  });
});

describe('what a partner said is noted', () => {
  const about = () => write(anke, { partners: [wilgenkant] });
  const button = 'Antwoord Groepspraktijk De Wi…';

  test.each([
    ['bezoek', 'visit'],
    ['telefoon', 'phone'],
    ['mail', 'mail'],
  ])('agreed by %s, with the date and by whom it was noted', async (label, way) => {
    await about();
    await anke.press('Zo mag het');
    expect(await posts(stage)).toEqual([]);
    await anke.press(button);
    await anke.fill({ answer: 'Akkoord', way: label, on: '2026-11-20' });
    const row = await stage.store.db
      .selectFrom('story_consent')
      .selectAll()
      .where('kind', '=', 'partner')
      .where('story_id', '=', (await story()).id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'agreed', way, on_date: '2026-11-20', recorded_by: anke.id });
    expect(await posts(stage)).toHaveLength(1);
  });

  test('noted before the author agreed: it waits for the author', async () => {
    await about();
    await anke.press(button);
    await anke.fill({ answer: 'Akkoord', way: 'mail' });
    expect(anke.shown()).toContain(`- ${wilgenkant}: akkoord (mail, dinsdag 24 november)`);
    expect(await posts(stage)).toEqual([]);
    await anke.press('Zo mag het');
    expect(await posts(stage)).toHaveLength(1);
  });

  test('asked, not yet: it waits', async () => {
    await about();
    await anke.press('Zo mag het');
    await anke.press(button);
    await anke.fill({ answer: 'Gevraagd, nog geen antwoord', way: 'mail' });
    expect(anke.shown()).toContain(`- ${wilgenkant}: gevraagd, nog geen antwoord`);
    expect(await posts(stage)).toEqual([]);
    await anke.press(button);
    expect(anke.form()).toContain('[*Gevraagd, nog geen antwoord]');
    await anke.fill({ answer: 'Liever niet' });
    expect(anke.shown()).toContain(`- ${wilgenkant}: liever niet`);
    expect(await posts(stage)).toEqual([]);
  });

  test('a way is needed for a yes, and a day that can be', async () => {
    await about();
    await anke.press(button);
    await anke.fill({ answer: 'Akkoord' });
    expect(anke.form()).toContain('Hoe vroeg je het? [bezoek] [telefoon] [mail] !! Kies hoe je het vroeg.');
    await anke.fill({ answer: 'Akkoord', way: 'mail', on: '2026-11-25' });
    expect(anke.form()).toContain('(2026-11-25) !! Kies vandaag of een eerdere dag.');
    expect(anke.form()).toContain('[*mail]');
    await anke.fill({ on: '2025-11-01' });
    expect(anke.form()).toContain('(2025-11-01) !! Kies een dag in het afgelopen jaar.');
    expect(await consents()).toEqual(['Anke: needed 1', `${wilgenkant}: needed 1`]);
  });

  test('wants to be out of it after it was told: the post goes, also while a change waits', async () => {
    await about();
    await anke.press('Zo mag het');
    await anke.press(button);
    await anke.fill({ answer: 'Akkoord', way: 'mail' });
    expect(await posts(stage)).toHaveLength(1);
    await anke.press('Aanpassen');
    await anke.fill({ tip: 'Begin klein.' });
    await anke.press(button);
    expect(anke.form()).toContain('[Akkoord] [Gevraagd, nog geen antwoord] [Liever niet] [Wil er niet meer in staan]');
    await anke.fill({ answer: 'Wil er niet meer in staan', way: 'telefoon' });
    expect(await posts(stage)).toEqual([]);
    expect(await state()).toBe('waiting');
    // What was being changed is not lost.
    expect(anke.shown()).toContain('Tip: Begin klein.');
    expect(anke.shown()).toContain(`- ${wilgenkant}: toch liever niet`);
  });

  test('S6 of the demo stays unpublished until its partner agreed (N28)', async () => {
    const nathan = await stage.actor('M14');
    const mila = await stage.actor('M13');
    expect(said(await mila.say('verhalen zorgraad'))).toContain('Daar is nog geen verhaal over.');
    expect(said(await mila.forge('stories.show', { story: (await storyOf(stage, 'S6')).id }))).toBe(
      'Dit verhaal is er niet meer.',
    );
    await nathan.say('verhalen');
    await nathan.press('Maak af: Van ledenvraag naar…');
    await nathan.press('Zo mag het');
    expect(await storyOf(stage, 'S6')).toMatchObject({ status: 'waiting' });
    expect(await posts(stage)).toEqual([]);
    await nathan.press('Antwoord Zorgraad ELZ Aardebe…');
    await nathan.fill({ answer: 'Akkoord', way: 'bezoek' });
    expect(await storyOf(stage, 'S6')).toMatchObject({ status: 'published', on_date: '2026-11-24' });
    expect((await posts(stage))[0]).toContain('Van ledenvraag naar zorgraad');
    expect(said(await mila.say('verhalen zorgraad'))).toContain('1 verhaal gevonden.');
  });
});

describe('an agreement holds for the text it was given to', () => {
  const agreed = async (): Promise<void> => {
    await named({ together: ['Chaima Bergamot'] });
    await anke.press('Zo mag het');
    for (const one of [bram, chaima]) {
      await readLetter(stage, one);
      await one.press('Akkoord');
    }
    expect(await posts(stage)).toHaveLength(1);
    await open();
  };

  test('a part that names them: asked again, and the old text stands until they agree', async () => {
    await agreed();
    await anke.press('Aanpassen');
    await anke.fill({ what_we_did: 'Bram bedacht één formulier.' });
    await anke.press('Zo mag het');
    await readLetter(stage, chaima);
    await chaima.press('Akkoord');
    expect((await posts(stage))[0]).toContain('Bram legde de formulieren naast elkaar.');
    expect(await readLetter(stage, bram)).toContain('Bram bedacht één formulier.');
    await bram.press('Akkoord');
    const [post, ...more] = await posts(stage);
    expect(post).toContain('Bram bedacht één formulier.');
    expect(more).toEqual([]);
    expect((await story()).version).toBe(2);
  });

  test('a part that names them not: only who wrote along is asked again', async () => {
    await agreed();
    await anke.press('Aanpassen');
    await anke.fill({ tip: 'Begin klein.' });
    await anke.press('Zo mag het');
    expect(await lettersOf(stage, bram)).toHaveLength(1);
    await readLetter(stage, chaima);
    await chaima.press('Akkoord');
    expect((await posts(stage))[0]).toContain('Begin klein.');
  });

  test('commas and capitals: nobody is asked again, the post follows when its author says so', async () => {
    await agreed();
    await anke.press('Aanpassen');
    await anke.fill({ what_we_did: 'Bram legde de Formulieren, naast elkaar' });
    expect((await posts(stage))[0]).toContain('Bram legde de formulieren naast elkaar.');
    await anke.press('Zo mag het');
    expect((await posts(stage))[0]).toContain('Bram legde de Formulieren, naast elkaar');
    expect(await lettersOf(stage, bram)).toHaveLength(1);
  });

  test('a change that is refused changes nothing; it can be dropped', async () => {
    await agreed();
    await anke.press('Aanpassen');
    await anke.fill({ what_we_did: 'Bram deed alles alleen.' });
    await anke.press('Zo mag het');
    await readLetter(stage, bram);
    await bram.press('Liever niet');
    expect((await posts(stage))[0]).toContain('Bram legde de formulieren naast elkaar.');
    expect(await look()).toContain('- Bram Waterhoen: liever niet');
    await anke.forge('stories.drop', { story: (await story()).id });
    expect(await look()).toContain('Bram legde de formulieren naast elkaar.');
    expect(await state()).toBe('published');
    expect(await posts(stage)).toHaveLength(1);
    expect(
      (await stage.store.db.selectFrom('story').selectAll().where('revises', 'is not', null).execute()).length,
    ).toBe(0);
  });

  test('changed while somebody is being asked: the old question goes, the new text is asked', async () => {
    await named();
    await anke.press('Zo mag het');
    await stage.app.deliver();
    await anke.press('Aanpassen');
    await anke.fill({ what_we_did: 'Bram bedacht één formulier.' });
    expect(await lettersOf(stage, bram)).toEqual(['Dit verhaal verandert nog. Je krijgt het straks opnieuw te lezen.']);
    // A press on the old card, before it changed on the screen, agrees to nothing.
    const { id } = await story();
    expect(said(await bram.forge('stories.agree', { story: id, version: '1' }))).toBe(
      'Dit verhaal verandert nog. Je krijgt het straks opnieuw te lezen.',
    );
    await anke.press('Zo mag het');
    expect(said(await bram.forge('stories.agree', { story: id, version: '1' }))).toContain(
      'De tekst is intussen veranderd. Lees het nog eens.\nNog maar één intake\nAnke noemt jou in dit verhaal.',
    );
    expect(await consents()).toEqual(['Anke: agreed 2', 'Bram: asked 2']);
    await readLetter(stage, bram);
    await bram.press('Akkoord');
    expect((await posts(stage))[0]).toContain('Bram bedacht één formulier.');
  });

  test('no longer in it: they hear so, and have nothing to agree to', async () => {
    await named();
    await anke.press('Zo mag het');
    await stage.app.deliver();
    await anke.press('Aanpassen');
    await anke.fill({ what_we_did: 'Een collega legde ze naast elkaar.', named: [] });
    expect(await lettersOf(stage, bram)).toEqual(['Je staat niet meer in dit verhaal.']);
    expect(said(await bram.forge('stories.agree', { story: (await story()).id, version: '1' }))).toBe(
      'Je staat niet meer in dit verhaal.',
    );
    await anke.press('Zo mag het');
    expect(await posts(stage)).toHaveLength(1);
  });

  test('the form of somebody who writes along is overtaken: what was typed stays, and they decide', async () => {
    await write(anke, { together: ['Bram Waterhoen'] });
    await anke.press('Aanpassen');
    const { id } = await story();
    await bram.forge('stories.edit', { story: id });
    const late = await bram.send('stories.edited', { story: id, version: '1' }, { ...telling, tip: 'Van Bram.' });
    expect(late.form).toBeUndefined();
    const form = await anke.fill({ tip: 'Van Anke.' });
    expect(form.form?.intro).toBe('Iemand paste het verhaal intussen aan. Stuur je dit toch, dan geldt jouw tekst.');
    expect(anke.form()).toContain('(Van Anke.)');
    expect((await story()).tip).toBe('Van Bram.');
    await anke.fill({});
    expect((await story()).tip).toBe('Van Anke.');
  });
});

describe('an agreement can be taken back', () => {
  test('between the preview and the post, in two transactions: the post does not come', async () => {
    await named({ together: ['Chaima Bergamot'] });
    await anke.press('Zo mag het');
    await readLetter(stage, bram);
    await bram.press('Akkoord');
    await readLetter(stage, chaima);
    expect(chaima.shown()).toContain('[Akkoord] [Liever niet] [Aanpassen]');
    // Chaima reads her preview; Bram takes his agreement back; then Chaima agrees as the last one.
    await bram.press('Toch liever niet');
    await chaima.press('Akkoord');
    expect(await posts(stage)).toEqual([]);
    expect(await state()).toBe('waiting');
    expect(await look()).toContain('- Bram Waterhoen: toch liever niet');
  });

  test('a press on an old preview tells nothing that changed since', async () => {
    await named();
    const { id } = await story();
    await anke.press('Aanpassen');
    await anke.fill({ tip: 'Anders.' });
    const late = said(await anke.forge('stories.send', { story: id, version: '1' }));
    expect(late).toContain('De tekst is intussen veranderd. Lees het nog eens.');
    expect(late).toContain('Tip: Anders.');
    expect(await state()).toBe('concept');
  });

  test('told and not yet delivered: it is not sent at all', async () => {
    await named();
    await anke.press('Zo mag het');
    await readLetter(stage, bram);
    await bram.press('Akkoord');
    await bram.press('Toch liever niet');
    expect(await posts(stage)).toEqual([]);
    const letters = await stage.store.db.selectFrom('letter').selectAll().where('kind', '=', 'stories.post').execute();
    expect(letters.map((letter) => letter.state)).toEqual(['cancelled']);
  });

  test('and given again: it is told anew, once', async () => {
    await named();
    await anke.press('Zo mag het');
    await readLetter(stage, bram);
    await bram.press('Akkoord');
    expect(await posts(stage)).toHaveLength(1);
    await bram.press('Toch liever niet');
    expect(await posts(stage)).toEqual([]);
    await bram.press('Toch akkoord');
    expect(await posts(stage)).toHaveLength(1);
  });

  test('of the text that is told while a change waits: the post goes, the change stays', async () => {
    await named();
    await anke.press('Zo mag het');
    await readLetter(stage, bram);
    await bram.press('Akkoord');
    await open();
    await anke.press('Aanpassen');
    await anke.fill({ tip: 'Begin klein.' });
    await bram.press('Toch liever niet');
    expect(await posts(stage)).toEqual([]);
    expect(await look()).toContain('Tip: Begin klein.');
    expect(await state()).toBe('waiting');
  });

  test('by who wrote along: the same, and the other author hears', async () => {
    await write(anke, { together: ['Bram Waterhoen'] });
    await anke.press('Zo mag het');
    await readLetter(stage, bram);
    await bram.press('Akkoord');
    expect(await posts(stage)).toHaveLength(1);
    await bram.press('Toch liever niet');
    expect(await posts(stage)).toEqual([]);
    expect((await lettersOf(stage, anke)).at(-1)).toContain('Bram staat toch liever niet in "Nog maar één intake".');
  });

  test('pressed twice it is the same as once', async () => {
    await named();
    await anke.press('Zo mag het');
    await readLetter(stage, bram);
    await bram.press('Akkoord');
    const { id } = await story();
    await bram.press('Toch liever niet');
    const before = await lettersOf(stage, anke);
    expect(said(await bram.forge('stories.retract', { story: id }))).toContain('Zo wordt het niet verteld.');
    expect(await lettersOf(stage, anke)).toEqual(before);
  });
});

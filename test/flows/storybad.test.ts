import type { Values } from '../../src/chat/form.ts';
import { errorAt } from '../support/forms.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';
import { dump, said } from '../support/rows.ts';
import { lettersOf, posts, readLetter, says, storyOf, telling, write } from '../support/telling.ts';

/*
 * What cannot be told, or not like this: each has a kind answer, and nothing that was typed is lost.
 */
let stage: Stage;
let anke: Actor;
let bram: Actor;

beforeEach(async () => {
  stage = await setStage();
  [anke, bram] = await Promise.all([stage.actor('M01'), stage.actor('M02')]);
  await stage.when('2026-11-24', '10:00');
});
afterEach(() => stage.close());

const wilgenkant = 'Groepspraktijk De Wilgenkant';
const notYours = 'Dit is van een collega. Typ "help" om te zien wat jij kunt doen.';
const story = () => storyOf(stage, 'S7');
const idOf = async (name: string): Promise<string> =>
  (await stage.store.db.selectFrom('partner').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
const removed = (name: string, on: string | null = '2026-11-24') =>
  stage.store.db.updateTable('partner').set({ removed_on: on }).where('name', '=', name).execute();
const left = async (number: string) =>
  stage.store.db
    .updateTable('person')
    .set({ left_on: '2026-11-24' })
    .where('id', '=', await stage.person(number))
    .execute();
/** Sends Anke's open form as it is, with some fields given otherwise, whatever the form offers. */
const sendAs = async (given: Values): Promise<void> => {
  const { to, facts } = anke.openForm();
  await anke.send(to, facts, { ...telling, ...given });
};

describe('a partner that is none any more', () => {
  test('is not offered', async () => {
    await removed(wilgenkant);
    await anke.say('succes');
    expect(anke.form()).not.toContain(wilgenkant);
  });

  test('chosen before it was removed: said at the field, and all that was typed stays', async () => {
    await anke.say('succes');
    await removed(wilgenkant);
    await sendAs({ partners: [await idOf(wilgenkant)] });
    expect(errorAt(anke.openForm(), 'partners')).toBe(
      'Groepspraktijk De Wilgenkant is geen partner meer. Kies een andere, of laat dit leeg.',
    );
    for (const text of Object.values(telling)) expect(anke.form()).toContain(`(${text})`);
    await anke.fill({ partners: [] });
    expect((await story()).title).toBe(telling.title);
  });

  test('removed while the story waits: it is not told, its author sees why and writes it without', async () => {
    await write(anke, { partners: [wilgenkant] });
    await anke.press('Antwoord Groepspraktijk De Wi…');
    await removed(wilgenkant);
    await anke.fill({ answer: 'Akkoord', way: 'mail' });
    expect(anke.shown()).toContain('Groepspraktijk De Wilgenkant is geen partner meer. Haal die uit je verhaal.');
    await anke.press('Zo mag het');
    expect(await posts(stage)).toEqual([]);
    expect(anke.shown()).toContain('- Groepspraktijk De Wilgenkant is geen partner meer. Haal die uit je verhaal.');
    expect(anke.shown()).not.toContain('[Antwoord');
    await anke.press('Aanpassen');
    await anke.fill({});
    await anke.press('Zo mag het');
    expect((await posts(stage))[0]).toContain('Verteld door Anke Lijsterbes.');
  });

  test('agreed, and removed before the last one agreed: it is not told', async () => {
    await write(anke, { partners: [wilgenkant], named: ['Bram Waterhoen'] });
    await anke.press('Antwoord Groepspraktijk De Wi…');
    await anke.fill({ answer: 'Akkoord', way: 'mail' });
    await anke.press('Zo mag het');
    await removed(wilgenkant);
    await readLetter(stage, bram);
    await bram.press('Akkoord');
    expect(await posts(stage)).toEqual([]);
  });

  test('a story that was told before stays: it is history', async () => {
    await removed(wilgenkant);
    expect(said(await bram.say('verhalen wilgenkant'))).toContain('Tien minuten op dinsdag');
  });
});

describe('chosen twice', () => {
  test('a partner, a colleague, and a colleague in both lists: each is in it once', async () => {
    await anke.say('succes');
    const partner = await idOf(wilgenkant);
    const chaima = await stage.person('M03');
    await sendAs({ partners: [partner, partner], named: [bram.id, bram.id, chaima], together: [chaima, chaima] });
    expect((await says(stage, (await story()).id)).sort()).toEqual([
      'Anke: needed 1',
      'Bram: needed 1',
      'Chaima: needed 1',
      `${wilgenkant}: needed 1`,
    ]);
  });

  test('the author is nobody to be named, and more than a card holds is refused at the field', async () => {
    await anke.say('succes');
    await sendAs({ named: [anke.id] });
    expect(errorAt(anke.openForm(), 'named')).toBe('Kies een van de mogelijkheden.');
    const all = await stage.store.db.selectFrom('partner').select('id').limit(4).execute();
    await sendAs({ partners: all.map(({ id }) => id) });
    expect(errorAt(anke.openForm(), 'partners')).toBe('Kies er hooguit 3.');
  });
});

describe('a text that may not be kept', () => {
  const blocked = 'mevrouw Perelaar is gevallen';

  test.each(Object.keys(telling))('%s: refused at the field, with everything that was typed', async (field) => {
    await anke.say('succes');
    const before = await dump(stage);
    await anke.fill({ ...telling, partners: [wilgenkant], named: ['Bram Waterhoen'], [field]: blocked });
    expect(errorAt(anke.openForm(), field)).toContain('naam van een persoon in zorg');
    for (const [name, text] of Object.entries(telling))
      expect(anke.form()).toContain(`(${name === field ? blocked : text})`);
    expect(anke.form()).toContain(`[*${wilgenkant}]`);
    expect(anke.form()).toContain('[*Bram Waterhoen]');
    expect(await dump(stage)).toEqual(before);
  });

  test.each(Object.keys(telling))(
    '%s of forty thousand signs: refused at the field, nothing is kept',
    async (field) => {
      await anke.say('succes');
      const before = await dump(stage);
      await anke.fill({ ...telling, [field]: 'a'.repeat(40_000) });
      expect(errorAt(anke.openForm(), field)).toMatch(/^Hooguit \d+ tekens\. Dit zijn er 40000\.$/u);
      expect(await dump(stage)).toEqual(before);
      await anke.fill(telling);
      expect((await story()).title).toBe(telling.title);
    },
  );

  test('hostile text stays text, in the preview, the question and the post', async () => {
    const hostile = '<!channel> <@U123> **vet** [hier](http://x.example) &lt;b&gt;';
    await write(anke, { situation: hostile, named: ['Bram Waterhoen'] });
    expect(anke.shown()).toContain(`Situatie: ${hostile}`);
    await anke.press('Zo mag het');
    expect(await readLetter(stage, bram)).toContain(`Situatie: ${hostile}`);
    await bram.press('Akkoord');
    expect((await posts(stage))[0]).toContain(`Situatie: ${hostile}`);
  });
});

describe('a name in the text that nobody chose', () => {
  const who = () => anke.openForm().fields.find(({ name }) => name.startsWith('who_'))?.name ?? '';
  const where = () => anke.openForm().fields.find(({ name }) => name.startsWith('where_'))?.name ?? '';

  test('a colleague: asked kindly; chosen there, they read along', async () => {
    await write(anke, { tip: 'Vraag het aan Bram.' });
    expect(anke.form()).toContain('Je schrijft "Bram". Wie is dat? [Bram Waterhoen] [Iemand of iets anders]');
    await anke.fill({ [who()]: 'Bram Waterhoen' });
    expect(await says(stage, (await story()).id)).toEqual(['Anke: needed 1', 'Bram: needed 1']);
  });

  test('somebody else by that name: nobody is asked, and it is not asked again', async () => {
    await write(anke, { tip: 'Vraag het aan Bram.' });
    await anke.fill({ [who()]: 'Iemand of iets anders' });
    expect(await says(stage, (await story()).id)).toEqual(['Anke: needed 1']);
    await anke.press('Aanpassen');
    const again = await anke.fill({ title: 'Een andere titel' });
    expect(again.form).toBeUndefined();
  });

  test('taken out of the list while their name stays: asked again', async () => {
    await write(anke, { tip: 'Vraag het aan Bram.', named: ['Bram Waterhoen'] });
    await anke.press('Aanpassen');
    await anke.fill({ named: [] });
    expect(anke.form()).toContain('Je schrijft "Bram". Wie is dat?');
  });

  test('several at once, and the author’s own name is no question', async () => {
    await write(anke, { tip: 'Chaima, Elif, Femke, Gijs en Hanne weten meer dan Anke.' });
    const asked = () => anke.openForm().fields.filter(({ name }) => name.startsWith('who_'));
    expect(asked()).toHaveLength(4);
    await anke.fill(Object.fromEntries(asked().map(({ name }) => [name, 'Iemand of iets anders'])));
    // The fifth comes with the next sending; what was answered stays.
    expect(asked()).toHaveLength(5);
    await anke.fill({ [asked().at(-1)?.name ?? '']: 'Hanne Duindoorn' });
    expect(await says(stage, (await story()).id)).toEqual(['Anke: needed 1', 'Hanne: needed 1']);
  });

  test('a partner: asked whether it is about them', async () => {
    await write(anke, { situation: 'De Wilgenkant belde elke dag.' });
    expect(anke.form()).toContain(`Gaat je verhaal ook over ${wilgenkant}? [Ja] [Nee, iets anders]`);
    await anke.fill({ [where()]: 'Ja' });
    expect(anke.shown()).toContain(`over ${wilgenkant}.`);
  });

  test('an answer that was not offered is refused', async () => {
    await write(anke, { tip: 'Vraag het aan Bram.' });
    const chaima = await stage.person('M03');
    await sendAs({ tip: 'Vraag het aan Bram.', [who()]: chaima });
    expect(errorAt(anke.openForm(), who())).toBe('Kies een van de mogelijkheden.');
  });

  test('a name and a sentence that may not be kept, at once: both are said', async () => {
    await write(anke, { tip: 'Vraag het aan Bram.', situation: 'mevrouw Perelaar is gevallen' });
    expect(errorAt(anke.openForm(), 'situation')).toContain('naam van een persoon in zorg');
    expect(anke.form()).toContain('Je schrijft "Bram".');
  });
});

describe('somebody who left', () => {
  test('a colleague cannot be chosen any more', async () => {
    await anke.say('succes');
    await left('M02');
    await sendAs({ named: [bram.id] });
    expect(errorAt(anke.openForm(), 'named')).toBe(
      'Bram Waterhoen werkt hier niet meer en kan niet meelezen. Schrijf het zonder die naam.',
    );
  });

  test('a colleague who had not answered: the author sees it, and it is not told', async () => {
    await write(anke, { named: ['Bram Waterhoen'] });
    await anke.press('Zo mag het');
    await left('M02');
    const { id } = await story();
    expect(said(await anke.forge('stories.preview', { story: id }))).toContain(
      '- Bram Waterhoen werkt hier niet meer. Schrijf het zonder die naam.',
    );
    expect(await posts(stage)).toEqual([]);
  });

  test('the author, before the last one agreed: a kind answer, and nothing is told', async () => {
    await write(anke, { named: ['Bram Waterhoen'] });
    await anke.press('Zo mag het');
    await readLetter(stage, bram);
    await left('M01');
    expect(said(await bram.press('Akkoord'))).toBe(
      'Dank je. De schrijver werkt hier niet meer, dus dit verhaal gaat niet door.',
    );
    expect(await posts(stage)).toEqual([]);
  });

  test('the author, of two: the other one goes on', async () => {
    await write(anke, { together: ['Bram Waterhoen'] });
    await anke.press('Zo mag het');
    await readLetter(stage, bram);
    await left('M01');
    await bram.press('Akkoord');
    expect(await posts(stage)).toHaveLength(1);
  });

  test('of a story that is told: it stays, is thanked for, and their manager can take it back', async () => {
    await write(anke, { named: ['Bram Waterhoen'] });
    await anke.press('Zo mag het');
    await readLetter(stage, bram);
    await bram.press('Akkoord');
    await left('M01');
    const { id } = await story();
    await (await stage.actor('M03')).forge('stories.thank', { story: id });
    expect((await posts(stage))[0]).toContain('1 keer bedankt.');
    expect(said(await bram.forge('stories.withdraw', { story: id }))).toBe(notYours);
    const ilse = await stage.actor('M09');
    expect(said(await ilse.forge('stories.edit', { story: id }))).toBe(notYours);
    expect(said(await ilse.forge('stories.preview', { story: id }))).toContain('[Trek terug]');
    await ilse.forge('stories.withdraw', { story: id });
    expect(await posts(stage)).toEqual([]);
    expect(await lettersOf(stage, anke)).toHaveLength(1);
  });

  test('somebody named takes their agreement back after the author left: the post goes', async () => {
    await write(anke, { named: ['Bram Waterhoen'] });
    await anke.press('Zo mag het');
    await readLetter(stage, bram);
    await bram.press('Akkoord');
    await left('M01');
    await bram.press('Toch liever niet');
    expect(await posts(stage)).toEqual([]);
  });
});

describe('while it is being posted', () => {
  const waiting = async () =>
    stage.store.db.selectFrom('letter').selectAll().where('kind', '=', 'stories.post').execute();

  test('a change before it is sent: the post comes once, with the new text', async () => {
    await write(anke);
    await anke.press('Zo mag het');
    expect(await waiting()).toMatchObject([{ state: 'ready' }]);
    await anke.press('Aanpassen');
    await anke.fill({ tip: 'Begin klein.' });
    await anke.press('Zo mag het');
    const all = await posts(stage);
    expect(all).toHaveLength(1);
    expect(all[0]).toContain('Tip: Begin klein.');
  });

  test('a change while it is under way, and the process ends: it does not come twice, nor with the old text', async () => {
    await write(anke);
    await anke.press('Zo mag het');
    await stage.store.db.updateTable('letter').set({ state: 'sending' }).where('kind', '=', 'stories.post').execute();
    await anke.press('Aanpassen');
    await anke.fill({ tip: 'Begin klein.' });
    await anke.press('Zo mag het');
    // Nobody can say whether it arrived, so it waits for an admin: what they let go is the newest text.
    for (const time of ['10:01', '10:02']) await stage.when('2026-11-24', time);
    const [post] = (await waiting()).filter(({ edits }) => edits === null);
    expect(post?.state).toBe('held');
    expect(post?.card).toContain('Begin klein.');
    expect(await posts(stage)).toEqual([]);
  });

  test('taken back before it is sent: it never comes', async () => {
    await write(anke);
    await anke.press('Zo mag het');
    await anke.press('Trek terug');
    expect(await posts(stage)).toEqual([]);
  });
});

describe('not yours', () => {
  test('a colleague neither opens, changes, sends nor takes back a story of Anke', async () => {
    await write(anke, { partners: [wilgenkant] });
    const { id } = await story();
    const before = await dump(stage);
    const facts = { story: id, version: '1', partner: await idOf(wilgenkant) };
    for (const to of ['edit', 'preview', 'send', 'question', 'retract', 'ask', 'withdraw', 'drop'])
      expect(`${to} ${said(await bram.forge(`stories.${to}`, facts))}`).toBe(`${to} ${notYours}`);
    for (const to of ['saved', 'edited', 'asked'])
      expect(`${to} ${said(await bram.send(`stories.${to}`, facts, telling))}`).toBe(`${to} ${notYours}`);
    expect(said(await bram.forge('stories.agree', facts))).toBe('Je staat niet meer in dit verhaal.');
    expect(await dump(stage)).toEqual(before);
  });

  test('a check-in of somebody else makes no story', async () => {
    const { id } = await stage.store.db
      .selectFrom('check_in')
      .select('id')
      .where('person_id', '=', anke.id)
      .orderBy('period_on', 'desc')
      .executeTakeFirstOrThrow();
    expect(said(await bram.forge('stories.start', { checkIn: id }))).toBe(notYours);
    expect(said(await bram.send('stories.saved', { story: 'x', checkIn: id }, telling))).toBe(notYours);
  });
});

describe('twice', () => {
  test('the same form sent twice makes one story', async () => {
    await anke.say('succes');
    const { to, facts } = anke.openForm();
    await anke.send(to, facts, telling);
    await anke.send(to, facts, telling);
    expect(
      (await stage.store.db.selectFrom('story').selectAll().where('title', '=', telling.title).execute()).length,
    ).toBe(1);
    expect(await story()).toMatchObject({ version: 1 });
  });

  test('a check-in makes one story: asked again it leads there', async () => {
    await stage.when('2026-11-24', '10:05');
    await anke.say('check-in');
    await anke.press('Groen: het loopt');
    await anke.fill({ q_good: 'Mo belde zelf' });
    await anke.press('Maak een concept');
    const one = anke.openForm();
    await anke.say('check-in');
    await anke.press('Maak een concept');
    const two = anke.openForm();
    await anke.send(one.to, one.facts, { ...telling });
    await anke.send(two.to, two.facts, { ...telling, tip: 'Anders.' });
    const made = await stage.store.db.selectFrom('story').selectAll().where('origin', 'is not', null).execute();
    expect(made).toMatchObject([{ tip: 'Anders.', version: 2 }]);
    await anke.say('check-in');
    expect(anke.shown()).toContain('[Maak het verhaal af]');
  });

  test('"Nee, dank je" is not asked again, also after an edit', async () => {
    await anke.say('check-in');
    await anke.press('Groen: het loopt');
    await anke.fill({ q_good: 'Mo belde zelf' });
    expect(said(await anke.press('Nee, dank je'))).not.toContain('succesverhaal');
    await anke.press('Aanpassen');
    await anke.fill({ q_good: 'Mo belde zelf, twee keer' });
    expect(anke.shown()).not.toContain('Maak een concept');
  });

  test.each(['Oranje: het hapert', 'Rood: ik zit vast'])('%s asks for no story', async (light) => {
    await anke.say('check-in');
    await anke.press(light);
    await anke.fill({ q_good: 'Mo belde zelf' });
    expect(anke.shown()).not.toContain('Maak een concept');
  });

  test('"Plan het gesprek" gives the next step its day', async () => {
    await anke.say('check-in');
    await anke.press('Groen: het loopt');
    await anke.fill({ q_good: 'Mo belde zelf' });
    await anke.press('Plan het gesprek');
    expect(anke.form()).toContain('Wanneer doe je "Eén gezamenlijk formulier proberen bij vijf cliënten"?');
  });
});

import { type Card, sentence } from '../../chat/card.ts';
import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { messages } from '../../words/questions.ts';
import { read, textOf } from '../privacy/reading.ts';
import type { Scene } from '../scene.ts';
import { boardButton, press } from './cards.ts';
import { reachAsked, reachOwn } from './reach.ts';
import { type Ask, asksOf, type Question, setAsk } from './store.ts';
import { retell, tell } from './tell.ts';
import { cardFor } from './view.ts';

type Facts = Readonly<Record<string, string>>;

const isWaiting = (question: Question, mine: Ask): boolean => question.status === 'open' && mine.state === 'asked';

/** The kind answer to a press on a card that is over. */
const over = ({ words }: Scene, { asker, status, audience }: Question): Reply => ({
  instead: sentence(
    status === 'taken' && audience === 'colleague' ? words.helping.hasAnswer(asker) : words.helping.over,
    [boardButton(words)],
  ),
});

const formFor = ({ words, locale }: Scene, question: Question): Form => ({
  title: words.helping.answerTitle,
  ...(question.text === null ? {} : { intro: question.text }),
  send: words.common.send,
  to: 'help.answered',
  facts: { help: question.id },
  fields: [
    {
      kind: 'longText',
      name: 'answer',
      label: words.helping.answerLabel,
      hint: messages.privacy_hint[locale],
      required: true,
      max: 500,
    },
  ],
});

/** Ik weet iets: a form for the answer. */
export const answer = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { question, mine } = await reachAsked(scene, facts, true);
  if (!isWaiting(question, mine)) return over(scene, question);
  return { form: formFor(scene, question) };
};

const answerCard = ({ words }: Scene, question: Question, name: string, text: string): Card => {
  const { helping } = words;
  const head = helping.answerFrom(name, question.partner);
  return {
    summary: head,
    parts: [
      { kind: 'text', line: [head] },
      { kind: 'quote', line: [text] },
      {
        kind: 'buttons',
        buttons: [
          { label: helping.thatHelps, press: press('solve', question.id), tone: 'primary' },
          { label: helping.lookOn, press: press('lookOn', question.id) },
        ],
      },
    ],
  };
};

/** The answer sent: the first one goes to the asker, and who else was asked need not answer any more. */
export const answered = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const { question, asks, mine } = await reachAsked(scene, facts, true);
  if (!isWaiting(question, mine)) return over(scene, question);
  const result = await read(scene, formFor(scene, question), values);
  if ('again' in result) return { form: result.again };
  const { tx, actor, now, words } = scene;
  const text = textOf(result.answers, 'answer') ?? '';
  const first = await tx
    .updateTable('help_request')
    .set({ status: 'taken', taken_by: actor.id, taken_at: now })
    .where('id', '=', question.id)
    .where('status', '=', 'open')
    .executeTakeFirst();
  if (first.numUpdatedRows === 0n) return over(scene, { ...question, status: 'taken' });
  await setAsk(tx, mine.id, { state: 'answered', answer: text, answered_at: now });
  for (const other of asks.filter((ask) => ask.state === 'asked' && ask.id !== mine.id)) {
    await setAsk(tx, other.id, { state: 'withdrawn' });
    await retell(scene, { question, to: other.personId }, (theirs) =>
      sentence(theirs.words.helping.hasAnswer(question.asker)),
    );
  }
  await tell(scene, { question, to: question.askerId, event: 'answered' }, (theirs) =>
    answerCard(theirs, question, actor.first_name, text),
  );
  await retell(scene, { question, to: actor.id }, (theirs) => cardFor(theirs, question.id));
  return { below: [sentence(words.helping.answered(question.asker))] };
};

const nobodyKnew = ({ words }: Scene, question: Question): Card =>
  sentence(words.helping.nobodyKnew(question.partner), [
    { label: words.askHelp.otherAudience, press: press('say', question.id), opens: 'form', tone: 'primary' },
    boardButton(words),
  ]);

/** Ik weet het niet: nobody hears who passed. When nobody is left to ask, the asker hears that, with other ways. */
export const pass = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const { question, mine } = await reachAsked(scene, facts, true);
  if (!isWaiting(question, mine)) return over(scene, question);
  const { tx, actor, now, words } = scene;
  await setAsk(tx, mine.id, { state: 'declined', answered_at: now });
  const left = (await asksOf(tx, [question.id])).filter((ask) => ask.state === 'asked');
  if (left.length === 0)
    await tell(scene, { question, to: question.askerId, event: 'nobody' }, (theirs) => nobodyKnew(theirs, question));
  // The question is no longer theirs to read, on any screen.
  await retell(scene, { question, to: actor.id, except: on }, (theirs) => sentence(theirs.words.helping.youPassed));
  return { instead: sentence(words.helping.youPassed) };
};

/** Ik zoek verder: whoever of the three had not answered yet is asked again; nobody left is said honestly. */
export const lookOn = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { question, asks } = await reachOwn(scene, facts);
  const { tx, words } = scene;
  if (question.audience !== 'colleague' || question.status !== 'taken')
    return { instead: await cardFor(scene, question.id) };
  await tx
    .updateTable('help_request')
    .set({ status: 'open', taken_by: null, taken_at: null })
    .where('id', '=', question.id)
    .execute();
  const again = asks.filter((ask) => ask.askedBy === question.askerId && ask.state === 'withdrawn');
  for (const ask of again) {
    await setAsk(tx, ask.id, { state: 'asked' });
    await tell(scene, { question, to: ask.personId, event: 'experienced' }, (theirs) => cardFor(theirs, question.id));
  }
  if (again.length === 0) return { instead: nobodyKnew(scene, question) };
  return { instead: sentence(words.helping.askedOn(again.length), [boardButton(words)]) };
};

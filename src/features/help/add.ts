import { type Card, sentence } from '../../chat/card.ts';
import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { sayList } from '../../words/format.ts';
import { messages, questionOf } from '../../words/questions.ts';
import { read, textOf } from '../privacy/reading.ts';
import type { Scene } from '../scene.ts';
import { boardButton } from './cards.ts';
import { type Reached, reachOwn } from './reach.ts';
import type { Question } from './store.ts';
import { retell, tell } from './tell.ts';
import { cardFor } from './view.ts';

type Facts = Readonly<Record<string, string>>;

/** Who helps with a question now: the taker, and whoever was asked along and did not say no. Ids with names. */
export const helpersOf = ({ question, asks }: Pick<Reached, 'question' | 'asks'>): Map<string, string> => {
  const helpers = new Map<string, string>();
  if (question.status !== 'taken' || question.takenBy === null) return helpers;
  helpers.set(question.takenBy, question.taker ?? '');
  for (const ask of asks)
    if (ask.askedBy !== question.askerId && ask.state !== 'withdrawn' && ask.state !== 'declined')
      helpers.set(ask.personId, ask.name);
  return helpers;
};

/** The kind answer when nobody helps any more: how the question stands now. */
const asItIs = async (scene: Scene, { id }: Question): Promise<Reply> => ({ below: [await cardFor(scene, id)] });

const formFor = ({ words, locale }: Scene, question: Question, names: readonly string[]): Form => ({
  title: words.helping.addTo,
  intro: words.helping.addWho(sayList(names, locale)),
  send: words.common.send,
  to: 'help.added',
  facts: { help: question.id },
  fields: [
    {
      kind: 'longText',
      name: 'text',
      label: words.helping.addLabel,
      hint: messages.privacy_hint[locale],
      required: true,
      max: questionOf('q_help_text').max_chars ?? 280,
      ...(question.text === null ? {} : { value: question.text }),
    },
  ],
});

/** Ik vul aan: the question's own words, to be added to; the form says who will read them. */
export const add = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const reached = await reachOwn(scene, facts);
  const helpers = helpersOf(reached);
  if (helpers.size === 0) return asItIs(scene, reached.question);
  return { form: formFor(scene, reached.question, [...helpers.values()]) };
};

const addsCard = ({ words }: Scene, asker: string, text: string): Card => ({
  summary: words.helping.adds(asker, null),
  parts: [
    { kind: 'text', line: [words.helping.adds(asker, null)] },
    { kind: 'quote', line: [text] },
    { kind: 'buttons', buttons: [boardButton(words)] },
  ],
});

/** What was added: whoever helps may read it from now on, and gets it. */
export const added = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const reached = await reachOwn(scene, facts);
  const { question } = reached;
  const helpers = helpersOf(reached);
  if (helpers.size === 0) return asItIs(scene, question);
  const result = await read(scene, formFor(scene, question, [...helpers.values()]), values);
  if ('again' in result) return { form: result.again };
  const text = textOf(result.answers, 'text') ?? '';
  const { tx, actor, words } = scene;
  const isSame = question.isShared && question.text === text;
  await tx.updateTable('help_request').set({ text, is_shared: 1 }).where('id', '=', question.id).execute();
  for (const to of isSame ? [] : helpers.keys()) {
    const ask = reached.asks.find((one) => one.personId === to && one.state === 'asked');
    // Who has not answered yet finds it on the card with the answers; and it comes as news of its own.
    if (ask !== undefined && ask.askedBy !== to)
      await retell(scene, { question, to }, (theirs) => cardFor(theirs, question.id));
    await tell(scene, { question, to, event: 'added' }, (theirs) => addsCard(theirs, actor.first_name, text));
  }
  return { below: [sentence(words.helping.added, [boardButton(words)])] };
};

import type { Button, Card } from '../../chat/card.ts';
import type { Words } from '../../words/words.ts';
import { press } from './cards.ts';
import type { Ask, Question } from './store.ts';

const answers = ({ helping }: Words, { id }: Question): Button[] => [
  { label: helping.giveAnswer, press: press('answer', id), opens: 'form', tone: 'primary' },
  { label: helping.pass, press: press('pass', id) },
];

/**
 * What an experienced colleague reads: who asks, in their own words, why they are asked, and that they owe nothing. No
 * kind, no partner, no light (PRIVACY 5.5).
 */
export const experiencedCard = (words: Words, { question, ask }: { question: Question; ask: Ask }): Card => {
  const { helping } = words;
  const head = helping.experienced(question.asker);
  const isWaiting = ask.state === 'asked' && question.status === 'open';
  const lines = isWaiting
    ? [ask.partner === null ? helping.whyYouKind : helping.whyYou(ask.partner), helping.noAnswerNeeded]
    : [helping.answered(question.asker)];
  return {
    summary: head,
    parts: [
      { kind: 'text', line: [head] },
      ...(question.text === null ? [] : [{ kind: 'quote' as const, line: [question.text] }]),
      ...lines.map((line) => ({ kind: 'text' as const, line: [line] })),
      ...(isWaiting ? [{ kind: 'buttons' as const, buttons: answers(words, question) }] : []),
    ],
  };
};

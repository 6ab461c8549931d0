import type { Button, Card, Part } from '../../chat/card.ts';
import type { Words } from '../../words/words.ts';

/** What a receipt of a contact moment says; lines are whole sentences, dates in words. */
export type Receipt = {
  id: string;
  partnerId: string;
  how: string;
  partner: string;
  onDate: string | null;
  doneStep: string | null;
  next: { title: string; contact: string | null; date: string } | null;
  isProspect: boolean;
  /** The sentence a leader is asked about; null: not asked. */
  example: string | null;
};

const about = (id: string): string => `interaction:${id}`;

const edit = ({ common }: Words, id: string): Button => ({
  label: common.edit,
  press: { to: 'interactions.note', facts: { interaction: id } },
  opens: 'form',
});

const answers = ({ example }: Words, id: string): Button[] => [
  { label: example.yes, press: { to: 'interactions.agree', facts: { interaction: id } }, tone: 'primary' },
  { label: example.no, press: { to: 'interactions.refuse', facts: { interaction: id } } },
];

/** A contact moment is noted: what became of the plan, and for a leader the question of A2. */
export const receiptCard = (words: Words, receipt: Receipt): Card => {
  const { interaction: w, example, checkIn } = words;
  const { id, how, partner, onDate, doneStep, next } = receipt;
  const first = receipt.example === null ? w.noted(how, partner, onDate) : `${example.ask} "${receipt.example}"`;
  const lines = [
    first,
    ...(doneStep === null ? [] : [w.stepDone(doneStep)]),
    ...(next === null ? [] : [checkIn.nextStep(next.title, next.contact, next.date)]),
    ...(receipt.isProspect ? [w.firstContact] : []),
  ];
  const convert: Button = {
    label: w.convert,
    press: { to: 'partners.convert', facts: { partner: receipt.partnerId } },
  };
  return {
    summary: w.summary(partner),
    about: about(id),
    parts: [
      ...lines.map((line): Part => ({ kind: 'text', line: [line] })),
      {
        kind: 'buttons',
        buttons: [
          ...(receipt.example === null ? [] : answers(words, id)),
          ...(receipt.isProspect ? [convert] : []),
          edit(words, id),
        ],
      },
    ],
  };
};

/** What a leader answered about the sentence, and the way back. */
export const exampleCard = (
  words: Words,
  { id, line, answer }: { id: string; line: string; answer: 'yes' | 'no' },
): Card => {
  const { example } = words;
  const isYes = answer === 'yes';
  const back: Button = isYes
    ? { label: example.takeBack, press: { to: 'interactions.refuse', facts: { interaction: id } } }
    : { label: example.afterAll, press: { to: 'interactions.agree', facts: { interaction: id } } };
  return {
    summary: isYes ? example.agreed : example.refused,
    about: about(id),
    parts: [
      { kind: 'text', line: [isYes ? example.agreed : example.refused] },
      { kind: 'quote', line: [line] },
      { kind: 'buttons', buttons: [back, edit(words, id)] },
    ],
  };
};

import { type Button, type Card, sentence } from '../../chat/card.ts';
import { shorten } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import type { Candidate } from './who.ts';

const longestLabel = 30;

/** A press about a question. */
const press = (to: string, helpId: string, facts: Readonly<Record<string, string>> = {}): Button['press'] => ({
  to: `help.${to}`,
  facts: { help: helpId, ...facts },
});

/** The button that takes up somebody's question. */
export const takeButton = ({ helping }: Words, helpId: string, name: string): Button => ({
  label: shorten(helping.take(name), longestLabel),
  press: press('take', helpId),
});

/** The way to the board. */
export const boardButton = ({ helping }: Words): Button => ({
  label: helping.board,
  press: { to: 'help.board', facts: {} },
});

const askButtons = ({ helping }: Words, helpId: string, candidates: readonly Candidate[]): Button[] =>
  candidates.map((one) => ({
    label: shorten(helping.askAlong(one.name), longestLabel),
    press: press('along', helpId, { person: one.id }),
  }));

/** Wat doe je? What whoever takes a question can do with it (A1). */
export const takeCard = (words: Words, helpId: string, candidates: readonly Candidate[]): Card => {
  const { helping } = words;
  return sentence(helping.whatDoYouDo, [
    { label: helping.helpMyself, press: press('self', helpId) },
    ...askButtons(words, helpId, candidates),
  ]);
};

/** Colleagues a taker may ask along, each with why; or, honestly, that there is nobody yet (N20). */
export const matchCard = (
  words: Words,
  { helpId, asker, candidates }: { helpId: string; asker: string; candidates: readonly Candidate[] },
): Card => {
  const { helping } = words;
  const myself: Button = { label: helping.helpMyself, press: press('self', helpId) };
  if (candidates.length === 0) return sentence(helping.nobodyYet(asker), [myself]);
  return {
    summary: helping.whomFor(asker),
    parts: [
      { kind: 'text', line: [helping.whomFor(asker)] },
      { kind: 'list', items: candidates.map((one) => [whyOf(words, one)]) },
      { kind: 'buttons', buttons: [...askButtons(words, helpId, candidates), myself] },
    ],
  };
};

/** Why a colleague is named: whom they know at the partner, or which such partner they work with. */
export const whyOf = ({ helping }: Words, { name, contact, partner }: Candidate): string => {
  if (contact !== null) return helping.knows(name, contact.name, helping.level[contact.level]);
  return partner === null ? name : helping.worksWith(name, partner);
};

/** What is said to whoever took a question, with the way back. */
export const takenCard = ({ helping }: Words, helpId: string, lines: readonly string[]): Card =>
  sentence(lines.join(' '), [{ label: helping.undo, press: press('undo', helpId) }]);

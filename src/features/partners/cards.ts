import { type Button, type Card, type Part, sentence } from '../../chat/card.ts';
import { strong } from '../../chat/line.ts';
import type { Priority } from '../../core/person.ts';
import type { Words } from '../../words/words.ts';
import { inSentence } from './say.ts';

/** A silent partner as a card needs it; `owner` is a first name, null when nobody is linked. */
export type Quiet = { name: string; priority: Priority; days: number; owner: string | null; isMine: boolean };

/** More names than this make no list anybody reads. */
const mostNames = 8;

const listed = (items: readonly string[], words: Words): string => {
  const left = items.length - mostNames;
  return [...items.slice(0, mostNames), ...(left > 0 ? [words.silent.more(left)] : [])].join(', ');
};

const near = ({ name, priority, days, owner }: Quiet, { silent }: Words, named: boolean): string => {
  const who = owner === null ? [silent.noOwner] : named ? [owner] : [];
  return `${name} (${[priority, silent.days(days), ...who].join(', ')})`;
};

const far = ({ name, days, owner }: Quiet, { silent }: Words): string =>
  `${name} (${[String(days), ...(owner === null ? [silent.noOwner] : [])].join(', ')})`;

/** A- and B-partners with their days and owner, C-partners after them with their days only. */
const sayQuiet = (head: string, found: readonly Quiet[], words: Words, named: boolean): string => {
  const [close, distant] = [
    found.filter(({ priority }) => priority !== 'C'),
    found.filter(({ priority }) => priority === 'C'),
  ];
  const first = listed(
    close.map((one) => near(one, words, named)),
    words,
  );
  const second = listed(
    distant.map((one) => far(one, words)),
    words,
  );
  if (close.length === 0) return `${head}: ${inSentence(words.silent.cPartners)} ${second}.`;
  return `${head}: ${first}.${distant.length === 0 ? '' : ` ${words.silent.cPartners}: ${second}.`}`;
};

/** `stil` (A1): a manager reads who owns what; an owner reads their own partners first. */
export const quietCard = (words: Words, found: readonly Quiet[], reader: 'manager' | 'owner'): Card => {
  const { silent } = words;
  if (found.length === 0) return { ...sentence(silent.none), summary: silent.summary };
  const mine = reader === 'owner' ? found.filter((one) => one.isMine) : [];
  const rest = reader === 'owner' ? found.filter((one) => !one.isMine) : found;
  const lines = [
    ...(mine.length === 0 ? [] : [sayQuiet(silent.yours, mine, words, false)]),
    ...(rest.length === 0
      ? []
      : [sayQuiet(mine.length === 0 ? silent.longer : silent.others, rest, words, reader === 'manager')]),
  ];
  return { summary: silent.summary, parts: lines.map((line) => ({ kind: 'text', line: [line] })) };
};

/** What a conversation card says; a line that is null is not there. */
export type Talk = {
  partner: string;
  careEffect: string | null;
  theme: string | null;
  interests: string | null;
  ask: string | null;
  offer: string | null;
  works: string | null;
  vision: string | null;
};

/** A conversation card (A2): what the care seeker notices heads it (N01), then what to ask first, ask, offer, and what works. */
export const talkCard = (words: Words, careTerm: string, said: Talk, buttons: readonly Button[]): Card => {
  const { talk } = words;
  const pieces: ReadonlyArray<readonly [string, string | null]> = [
    [talk.notices(careTerm), said.careEffect],
    [talk.vision, said.vision],
    [talk.first, null],
    [talk.interests, said.interests],
    [talk.ask, said.ask],
    [talk.offer, said.offer],
    [talk.works, said.works],
  ];
  const first = said.theme === null ? talk.stake : talk.stakeIn(said.theme);
  const facts = pieces.flatMap(([label, text]) => {
    if (label === talk.first) return [{ label, value: [first] }];
    return text === null ? [] : [{ label, value: [`${text}.`] }];
  });
  const parts: Part[] = [
    { kind: 'facts', facts },
    ...(said.careEffect === null ? [{ kind: 'text' as const, line: [talk.noPlan] }] : []),
    ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }]),
  ];
  return { summary: talk.summary(said.partner), title: talk.title(said.partner), parts };
};

/** The same card as a colleague gets it. */
export const sharedCard = (words: Words, by: string, partner: string, card: Card): Card => ({
  ...card,
  summary: words.talk.from(by, partner),
  parts: [
    { kind: 'text', line: [strong(words.talk.from(by, partner))] },
    ...card.parts.filter((part) => part.kind !== 'buttons'),
  ],
});

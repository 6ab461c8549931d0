import { type Button, type Card, sentence } from '../../chat/card.ts';
import type { Level } from '../../core/person.ts';
import type { Locale } from '../../core/workspace.ts';
import { sayDate } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import { shortName } from '../partners/say.ts';
import type { GapAsk } from './store.ts';

/** A level at which we know nobody, and what became of it so far. */
export type Gap = {
  partnerId: string;
  partner: string;
  level: Level;
  asked: { state: GapAsk['state']; name: string; dueOn: string | null } | null;
};

const mostGaps = 8;
const longestLabel = 30;

/** A level in a sentence: "strategisch". */
export const sayLevel = (level: Level, words: Words): string => words.level[level].toLowerCase();

const stateOf = ({ asked }: Gap, { gaps }: Words, locale: Locale): string => {
  if (asked === null) return gaps.open;
  switch (asked.state) {
    case 'asked':
      return gaps.waiting(asked.name);
    case 'accepted':
      return gaps.busy(asked.name, asked.dueOn === null ? null : sayDate(asked.dueOn, locale));
    case 'declined':
      return gaps.refused(asked.name);
    case 'withdrawn':
      return gaps.open;
  }
};

/** Whether a gap may be given to somebody: nobody is asked, and nobody is on it. */
export const isFree = ({ asked }: Gap): boolean => asked === null || asked.state === 'declined';

/** "Verdeel de gaten": each gap with who is on it, and a button for those that are nobody's yet (N08). */
export const gapsCard = (gaps: readonly Gap[], words: Words, locale: Locale): Card => {
  const { gaps: w } = words;
  if (gaps.length === 0) return { ...sentence(w.none), summary: w.title };
  const shown = gaps.slice(0, mostGaps);
  const buttons: Button[] = shown.filter(isFree).map(({ partnerId, partner, level }) => {
    const tail = `, ${sayLevel(level, words)}`;
    return {
      label: `${shortName(partner, longestLabel - tail.length)}${tail}`,
      press: { to: 'gaps.ask', facts: { partner: partnerId, level } },
      opens: 'form',
    };
  });
  const left = gaps.length - shown.length;
  const items = shown.map((gap) => `${gap.partner} (${sayLevel(gap.level, words)}): ${stateOf(gap, words, locale)}`);
  return {
    summary: w.title,
    title: w.title,
    parts: [
      ...(buttons.length === 0 ? [] : [{ kind: 'text' as const, line: [w.choose] }]),
      { kind: 'list', items: [...items, ...(left > 0 ? [words.silent.more(left)] : [])].map((item) => [item]) },
      ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }]),
    ],
  };
};

/** What a request is about, in words. */
export type Request = { id: string; partnerId: string; partner: string; level: Level };

/** The name of a request, so that its copies follow. */
export const about = (id: string): string => `gap:${id}`;

/** The question to a colleague, or to oneself (`by` null): one may say no. */
export const requestCard = ({ id, partnerId, partner, level }: Request, by: string | null, words: Words): Card => {
  const { gaps: w } = words;
  const at = sayLevel(level, words);
  const text = by === null ? w.askSelf(partner, at) : w.askOther(by, partner, at);
  return {
    summary: text,
    about: about(id),
    parts: [
      { kind: 'text', line: [text] },
      ...(by === null ? [] : [{ kind: 'text' as const, line: [w.mayRefuse] }]),
      {
        kind: 'buttons',
        buttons: [
          { label: w.accept, press: { to: 'gaps.accept', facts: { ask: id } }, opens: 'form', tone: 'primary' },
          { label: w.decline, press: { to: 'gaps.decline', facts: { ask: id } } },
          { label: words.link.look, press: { to: 'partners.who', facts: { partner: partnerId } } },
        ],
      },
    ],
  };
};

/** What a request has come to, in its place. */
export const closedCard = (id: string, text: string): Card => ({ ...sentence(text), about: about(id) });

import { type Button, type Card, sentence } from '../../chat/card.ts';
import { type Line, strong } from '../../chat/line.ts';
import type { Words } from '../../words/words.ts';
import { spellKind } from './spell.ts';
import type { Named } from './whose.ts';

const most = 5;

/** What tells somebody from who is called the same. */
const told = (words: Words, { kind, name, place, number }: Named): Line => [
  strong(name),
  `: ${[spellKind(words, kind), place].filter((part) => part !== null).join(', ')} (${number})`,
];

/** Several people of that name, to choose from, each with where they are found; or that there is nobody. */
export const chooseCard = (words: Words, found: readonly Named[], to: string): Card => {
  const { records } = words;
  if (found.length === 0) return sentence(records.nobody);
  const some = found.slice(0, most);
  const isShared = (name: string): boolean => some.filter((one) => one.name === name).length > 1;
  const buttons = some.map(
    ({ kind, id, name, number }): Button => ({
      label: (isShared(name) ? `${number} ${name}` : name).slice(0, 30),
      press: { to, facts: { kind, id } },
    }),
  );
  return {
    summary: records.choose,
    parts: [
      { kind: 'text', line: [records.choose] },
      { kind: 'list', items: some.map((one) => told(words, one)) },
      ...(found.length > most ? [{ kind: 'text' as const, line: [records.moreOfThem(found.length - most)] }] : []),
      { kind: 'buttons', buttons },
    ],
  };
};

type Wipe = Named & { self: boolean; rows: readonly Named[]; own: number; traces: number; last: boolean };

/** What will go and what stays, before it goes: every row by name. */
export const wipeCard = (words: Words, { kind, id, name, self, rows, own, traces, last }: Wipe): Card => {
  const { records } = words;
  if (last) return sentence(records.lastAdmin);
  const facts = self ? {} : { kind, id };
  return {
    summary: records.wipe,
    title: self ? records.wipeOwn : records.wipeOf(name),
    parts: [
      { kind: 'text', line: [records.going(rows.length)] },
      { kind: 'list', items: rows.map((one) => told(words, one)) },
      {
        kind: 'list',
        items: [[records.goes(own)], [records.mentions(traces)], [records.sent], [records.stays]],
      },
      { kind: 'text', line: [strong(records.noWayBack)] },
      {
        kind: 'buttons',
        buttons: [
          { label: records.doWipe, press: { to: 'records.wiped', facts }, tone: 'danger' },
          { label: records.doNot, press: { to: 'home.show', facts: {} } },
        ],
      },
    ],
  };
};

/** It is done. */
export const wipedCard = ({ records }: Words, self: boolean): Card => sentence(self ? records.wipedOwn : records.wiped);

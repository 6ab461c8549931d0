import type { Button, Card } from '../../chat/card.ts';
import { strong } from '../../chat/line.ts';
import type { Locale } from '../../core/workspace.ts';
import { local } from '../../schedule/dates.ts';
import { sayDate, sayTime } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import type { Held } from './held.ts';
import { type Reader, spell, spellKind } from './spell.ts';

type Own = Readonly<Record<string, string>>;

const rowsAPage = 8;
/** With the ways on there are as many buttons as a card can hold. */
const sectionsACard = 12;

const sectionName = ({ records }: Words, section: string): string =>
  Object.entries(records.sections).find(([name]) => name === section)?.[1] ?? section;

/** What we hold of somebody: how much of each sort, and the ways to read it, some sorts at a time. */
export const heldCard = (words: Words, name: string, held: Held, { from, own }: { from: number; own: Own }): Card => {
  const { records } = words;
  const sections = Object.entries(held);
  const next = from + sectionsACard;
  const buttons: Button[] = [
    ...sections.slice(from, next).map(([section]) => ({
      label: sectionName(words, section).slice(0, 30),
      press: { to: 'records.mine', facts: { ...own, section } },
    })),
    ...(next < sections.length
      ? [{ label: records.more, press: { to: 'records.mine', facts: { ...own, from: String(next) } } }]
      : []),
    ...(from > 0 ? [{ label: records.overview, press: { to: 'records.mine', facts: own } }] : []),
    { label: records.asJson, press: { to: 'records.mine', facts: { ...own, json: '1' } } },
    ...(own.kind === 'contact' && own.id !== undefined
      ? [
          {
            label: records.correct.title,
            press: { to: 'records.correct', facts: { id: own.id } },
            opens: 'form' as const,
          },
        ]
      : []),
  ];
  return {
    summary: records.held,
    title: records.heldOf(name),
    parts: [
      { kind: 'text', line: [own.id === undefined ? records.heldIntro : records.heldIntroOther] },
      {
        kind: 'facts',
        facts: sections.slice(from, next).map(([section, rows]) => ({
          label: sectionName(words, section),
          value: [String(rows.length)],
        })),
      },
      { kind: 'buttons', buttons },
    ],
  };
};

/** One sort of what we hold, a page at a time. */
export const sectionCard = (
  reader: Reader,
  section: string,
  rows: Held[string],
  { from, own }: { from: number; own: Own },
): Card => {
  const { words } = reader;
  const next = from + rowsAPage;
  const buttons: Button[] = [
    ...(next < rows.length
      ? [{ label: words.records.more, press: { to: 'records.mine', facts: { ...own, section, from: String(next) } } }]
      : []),
    { label: words.records.overview, press: { to: 'records.mine', facts: own } },
  ];
  return {
    summary: sectionName(words, section),
    title: words.records.part(sectionName(words, section), Math.min(next, rows.length), rows.length),
    parts: [
      { kind: 'list', items: rows.slice(from, next).map((row) => spell(section, row, reader)) },
      { kind: 'buttons', buttons },
    ],
  };
};

/** The same as JSON, in pieces to copy one after the other. */
export const jsonCard = (
  { records }: Words,
  json: string,
  { from, piece, own }: { from: number; piece: number; own: Own },
): Card => {
  const next = from + piece;
  const buttons: Button[] = [
    ...(next < json.length
      ? [{ label: records.more, press: { to: 'records.mine', facts: { ...own, json: '1', from: String(next) } } }]
      : []),
    { label: records.overview, press: { to: 'records.mine', facts: own } },
  ];
  return {
    summary: records.asJson,
    title: records.part('JSON', Math.min(next, json.length), json.length),
    parts: [
      { kind: 'quote', line: [json.slice(from, next)] },
      { kind: 'buttons', buttons },
    ],
  };
};

/** To the admins: what was reported, without its content, and what the organisation has to decide. */
export const slipCard = (
  { records }: Words,
  locale: Locale,
  { what, place, seen, on, by }: { what: string; place: string; seen: string; on: string; by: string },
): Card => {
  const { slip } = records;
  const label = (names: Readonly<Record<string, string>>, value: string): string => names[value] ?? value;
  // A question of the form is a label here.
  const asked = (question: string): string => question.replace(/\?$/u, '');
  return {
    summary: slip.summary,
    title: slip.summary,
    parts: [
      {
        kind: 'facts',
        facts: [
          { label: asked(slip.what), value: [label(slip.kinds, what)] },
          { label: asked(slip.place), value: [label(slip.places, place)] },
          { label: asked(slip.seen), value: [label(slip.viewers, seen)] },
          { label: asked(slip.when), value: [sayDate(on, locale)] },
          { label: slip.by, value: [by] },
        ],
      },
      { kind: 'text', line: [slip.decide] },
    ],
  };
};

/** To who reported it: thanks, what to do now, and who decides. */
export const slipThanksCard = ({ records }: Words): Card => ({
  summary: records.slip.thanks,
  parts: [
    { kind: 'text', line: [records.slip.thanks] },
    { kind: 'text', line: [records.slip.next] },
  ],
});

/** Who the admins are, each to be taken away while there is another. */
export const adminsCard = ({ records }: Words, all: ReadonlyArray<{ id: string; name: string }>): Card => ({
  summary: records.admins.title,
  title: records.admins.title,
  parts: [
    { kind: 'list', items: all.map(({ name }) => [name]) },
    ...(all.length === 1 ? [{ kind: 'text' as const, line: [records.lastAdmin] }] : []),
    {
      kind: 'buttons',
      buttons: [
        { label: records.admins.add, press: { to: 'records.addAdmin', facts: {} }, opens: 'form' as const },
        ...(all.length === 1
          ? []
          : all.slice(0, 8).map(({ id, name }) => ({
              label: records.admins.remove(name).slice(0, 30),
              press: { to: 'records.removeAdmin', facts: { person: id } },
            }))),
      ],
    },
  ],
});

type Logged = {
  at: number;
  action: string;
  kind: string | null;
  count: number | null;
  first_name: string | null;
  last_name: string | null;
};

/** The newest lines of the audit log. */
export const logCard = (words: Words, locale: Locale, zone: string, lines: readonly Logged[]): Card => ({
  summary: words.records.log,
  title: words.records.log,
  parts:
    lines.length === 0
      ? [{ kind: 'text', line: [words.records.logEmpty] }]
      : [
          {
            kind: 'list',
            items: lines.map(({ at, action, kind, count, first_name, last_name }) => {
              const { date, minute } = local(at, zone);
              const who = first_name === null ? words.records.itself : [first_name, last_name].join(' ');
              const what = [
                words.records.actions[action as keyof typeof words.records.actions] ?? action,
                kind === null ? null : spellKind(words, kind),
                count,
              ]
                .filter((part) => part !== null)
                .join(', ');
              return [`${sayDate(date, locale)} ${sayTime(minute)}: `, strong(who), `, ${what}`];
            }),
          },
        ],
});

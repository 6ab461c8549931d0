import { type Button, type Card, type Part, sentence } from '../../chat/card.ts';
import { strong } from '../../chat/line.ts';
import type { Priority } from '../../core/person.ts';
import type { Words } from '../../words/words.ts';
import { inSentence, shortName } from './say.ts';
import type { Hit } from './search.ts';

/** A silent partner as a card needs it; `owner` is a first name, null when nobody is linked. */
export type Quiet = {
  id: string;
  name: string;
  priority: Priority;
  days: number;
  owner: string | null;
  isMine: boolean;
};

/** What a reader of `stil` may do about it. */
export type QuietReader = { role: 'manager' | 'owner'; mayRest: boolean; visit: Visit | null };

/** Whom a director might visit this month, and whom they know there (B14). */
export type Visit = { partnerId: string; partner: string; contact: string };

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

/** As many partners without an owner as get a button of their own. */
const mostLinks = 2;

const quietButtons = (words: Words, found: readonly Quiet[], { role, mayRest, visit }: QuietReader): Button[] => [
  ...(role === 'manager' ? found.filter(({ owner }) => owner === null).slice(0, mostLinks) : []).map(
    ({ id, name }): Button => ({
      label: words.silent.link(shortName(name, longestLabel - words.silent.link('').length)),
      press: { to: 'partners.link', facts: { partner: id } },
      opens: 'form',
    }),
  ),
  ...(mayRest ? [{ label: words.silent.rest, press: { to: 'partners.rest', facts: {} } }] : []),
  ...(visit === null
    ? []
    : [{ label: words.silent.visitTalk, press: { to: 'partners.talk', facts: { partner: visit.partnerId } } }]),
];

/** `stil` (A1): a manager reads who owns what; an owner reads their own partners first. */
export const quietCard = (words: Words, found: readonly Quiet[], reader: QuietReader): Card => {
  const { silent } = words;
  const mine = reader.role === 'owner' ? found.filter((one) => one.isMine) : [];
  const rest = reader.role === 'owner' ? found.filter((one) => !one.isMine) : found;
  const lines = [
    ...(found.length === 0 ? [silent.none] : []),
    ...(mine.length === 0 ? [] : [sayQuiet(silent.yours, mine, words, false)]),
    ...(rest.length === 0
      ? []
      : [sayQuiet(mine.length === 0 ? silent.longer : silent.others, rest, words, reader.role === 'manager')]),
  ];
  const buttons = quietButtons(words, found, reader);
  return {
    summary: silent.summary,
    parts: [
      ...lines.map((line): Part => ({ kind: 'text', line: [line] })),
      ...(reader.visit === null
        ? []
        : [{ kind: 'text' as const, line: [silent.visit(reader.visit.partner, reader.visit.contact)] }]),
      ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }]),
    ],
  };
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

/** What a chosen partner's button does: the command somebody gave, with the partner for its words. */
export type Way = { to: string; opens?: 'form'; facts?: Readonly<Record<string, string>> };

/** As many names as are listed, and as many of them as are buttons. */
const mostListed = 12;
const mostChoices = 8;
const longestLabel = 30;

const choices = (hits: readonly Hit[], way: Way): Button[] =>
  hits.slice(0, mostChoices).map((hit) => ({
    label: shortName(hit.name, longestLabel),
    press: { to: way.to, facts: { ...way.facts, partner: hit.id } },
    ...(way.opens === undefined ? {} : { opens: way.opens }),
  }));

const sayHit = ({ name, town, priority }: Hit): string => {
  const where = [town, priority].filter((part) => part !== null);
  return where.length === 0 ? name : `${name} (${where.join(', ')})`;
};

/** Several partners to choose from: those that words mean, or somebody's own when they named none. */
export const choiceCard = (words: Words, hits: readonly Hit[], way: Way, why: 'found' | 'own'): Card => {
  const { choose } = words;
  if (hits.length === 0) return { ...sentence(choose.nameOne), summary: choose.summary };
  const left = hits.length - mostListed;
  const items = [...hits.slice(0, mostListed).map(sayHit), ...(left > 0 ? [words.silent.more(left)] : [])];
  const intro = why === 'own' ? choose.own : left > 0 ? choose.many(hits.length) : choose.which(hits.length);
  return {
    summary: choose.summary,
    parts: [
      { kind: 'text', line: [intro] },
      { kind: 'list', items: items.map((item) => [item]) },
      { kind: 'buttons', buttons: choices(hits, way) },
    ],
  };
};

/** Nothing found: the nearest names as buttons. What was typed is not repeated. */
export const nobodyCard = (words: Words, nearest: readonly Hit[], way: Way): Card => ({
  ...sentence(nearest.length === 0 ? words.choose.none : words.choose.nearest, [
    ...choices(nearest, way),
    { label: words.choose.ask, press: { to: way.to, facts: { ...way.facts } } },
  ]),
  summary: words.choose.noneSummary,
});

/** Which silent partner is to rest. */
export const restChoiceCard = (words: Words, silent: ReadonlyArray<{ id: string; name: string }>): Card =>
  silent.length === 0
    ? { ...sentence(words.rest.nobody), summary: words.rest.which }
    : sentence(
        words.rest.which,
        silent.slice(0, mostChoices).map(({ id, name }) => ({
          label: shortName(name, longestLabel),
          press: { to: 'partners.rest', facts: { partner: id } },
          opens: 'form' as const,
        })),
      );

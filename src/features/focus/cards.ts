import { type Button, type Card, type Part, sentence } from '../../chat/card.ts';
import { type Line, strong } from '../../chat/line.ts';
import type { Locale } from '../../core/workspace.ts';
import { capital, sayDate, sayDay, sayList } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import { shortName } from '../partners/say.ts';
import type { Sheet } from '../partners/sheet.ts';
import { endOf } from './focus.ts';

type Named = { id: string; name: string };

/** A partner in focus: how long it has been silent beyond its rhythm, until when it rests, and what comes next there. */
export type InFocus = Named & { days: number | null; restsUntil: string | null; planned: Sheet['planned'] };

/** An A-partner of the same owner that goes not first; `mayRest` when it has a rhythm that could stand still. */
export type Other = Named & { restsUntil: string | null; mayRest: boolean };

/** The focus of somebody of the team: who, and which partners (PRIVACY 5.5). */
export type OfTeam = { name: string; partners: readonly string[] };

/** All that the card says. `team`: null for whoever leads nobody with A-partners. */
export type Focus = {
  period: string;
  mine: readonly InFocus[];
  others: readonly Other[];
  before: readonly string[];
  team: readonly OfTeam[] | null;
};

export type Reader = { words: Words; locale: Locale; today: string };

const longestLabel = 30;
/** As many partners as get a button of their own to rest; who rests leaves the row to the next. */
const mostRests = 3;
/** More names make no line anybody reads. */
const mostNames = 8;
const mostPeople = 15;

const text = (line: string): Part => ({ kind: 'text', line: [line] });

const label = (say: (partner: string) => string, name: string): string =>
  say(shortName(name, longestLabel - say('').length));

const sayPlanned = ({ title, dueOn, by }: NonNullable<Sheet['planned']>, { words, locale, today }: Reader): string => {
  const said = by === 'you' ? title : `${title} (${by.name})`;
  const date = sayDate(dueOn, locale);
  return dueOn < today ? words.sheet.stood(said, date) : words.sheet.planned(said, date);
};

const sayMine = ({ name, days, restsUntil, planned }: InFocus, reader: Reader): Line => {
  const { words, locale } = reader;
  const said = [
    ...(restsUntil === null ? [] : [capital(words.sheet.resting(sayDate(restsUntil, locale)))]),
    ...(days === null ? [] : [`${words.silent.longer}: ${words.silent.days(days)}.`]),
    ...(planned === null ? [] : [sayPlanned(planned, reader)]),
  ];
  return [strong(`${name}.`), ` ${(said.length === 0 ? [words.focus.nothing] : said).join(' ')}`];
};

const sayOther = ({ name, restsUntil }: Other, { words, locale }: Reader): string =>
  restsUntil === null ? name : words.focus.resting(name, sayDate(restsUntil, locale));

const someOf = (names: readonly string[], { words, locale }: Reader): string => {
  const left = names.length - mostNames;
  return sayList([...names.slice(0, mostNames), ...(left > 0 ? [words.silent.more(left)] : [])], locale);
};

const ownParts = ({ mine, others, before }: Focus, reader: Reader, empty: string): Part[] => {
  const { focus } = reader.words;
  const names = others.map((other) => sayOther(other, reader));
  if (mine.length === 0)
    return [
      text(empty),
      text(focus.yours(someOf(names, reader))),
      ...(before.length === 0 ? [] : [text(focus.before(someOf(before, reader)))]),
    ];
  return [
    { kind: 'list', items: mine.map((one) => sayMine(one, reader)) },
    ...(names.length === 0 ? [] : [text(focus.others(someOf(names, reader)))]),
    ...(others.some(({ mayRest }) => mayRest) ? [text(focus.mayRest)] : []),
  ];
};

const chooseButton = ({ focus }: Words, isFirst: boolean): Button => ({
  label: isFirst ? focus.choose : focus.change,
  press: { to: 'focus.choose', facts: {} },
  opens: 'form',
  ...(isFirst ? { tone: 'primary' } : {}),
});

const ownButtons = ({ mine, others }: Focus, words: Words): Button[] => [
  chooseButton(words, mine.length === 0),
  ...(mine.length === 0 ? [] : others.filter(({ mayRest }) => mayRest).slice(0, mostRests)).map(
    ({ id, name }): Button => ({
      label: label(words.focus.letRest, name),
      press: { to: 'partners.rest', facts: { partner: id } },
      opens: 'form',
    }),
  ),
];

const teamParts = (team: readonly OfTeam[], { words, locale }: Reader): Part[] => {
  const { focus, silent } = words;
  if (team.length === 0) return [text(focus.teamNone)];
  const left = team.length - mostPeople;
  const items = team.slice(0, mostPeople).map(({ name, partners }) => `${name}: ${sayList(partners, locale)}.`);
  const all = [...items, ...(left > 0 ? [silent.more(left)] : [])];
  return [text(focus.team), { kind: 'list', items: all.map((item) => [item]) }];
};

/**
 * `focus` (N06): what somebody puts first this quarter with what comes next there, the rest, and who of the team chose what.
 * `isTurned`: it answers a press on a card of an earlier quarter.
 */
export const focusCard = (focus: Focus, reader: Reader, isTurned = false): Card => {
  const { words, locale } = reader;
  const owns = focus.mine.length + focus.others.length > 0;
  return {
    summary: owns ? words.focus.summary : words.focus.teamSummary,
    title: words.focus.title(sayDay(endOf(focus.period), locale)),
    parts: [
      ...(owns ? ownParts(focus, reader, isTurned ? words.focus.turned : words.focus.none) : []),
      ...(focus.team === null ? [] : teamParts(focus.team, reader)),
      ...(owns ? [{ kind: 'buttons' as const, buttons: ownButtons(focus, words) }] : []),
    ],
  };
};

/** For whoever owns no A-partner and leads nobody who does. */
export const noneCard = ({ focus, commands }: Words): Card => ({
  ...sentence(focus.noPartners, [{ label: commands.who, press: { to: 'partners.who', facts: {} } }]),
  summary: focus.summary,
});

/** More than three were chosen: which one to let go, with all of them on every button. Nothing is changed before (N06). */
export const letGoCard = (words: Words, period: string, picked: readonly Named[]): Card => {
  const facts = Object.fromEntries(picked.map(({ id }, n) => [`p${n + 1}`, id]));
  return {
    ...sentence(words.focus.tooMany(picked.length), [
      ...picked.map(
        ({ id, name }): Button => ({
          label: label(words.focus.letGo, name),
          press: { to: 'focus.letGo', facts: { period, drop: id, ...facts } },
        }),
      ),
      chooseButton(words, false),
    ]),
    summary: words.focus.which,
  };
};

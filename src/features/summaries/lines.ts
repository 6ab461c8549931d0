import type { Locale } from '../../core/workspace.ts';
import { type Words, words } from '../../words/words.ts';
import { exampleLine } from '../interactions/example.ts';
import type { Ask } from './asks.ts';
import { sayFigures } from './figures.ts';
import type { Post } from './post.ts';
import { pack, shorten } from './shorten.ts';

/** B20: one line is one list item of at most this many signs. */
export const longestLine = 140;
/** The title counts as the first of twelve lines. */
const mostLines = 11;

type Said = { post: Post; w: Words };

const nameOf = ({ post }: Said, ask: Ask): string => post.names.get(ask.personId) ?? '';

type Kind = keyof Words['post']['need'];
const isKind = (kind: string, { post }: Words): kind is Kind => Object.hasOwn(post.need, kind);
const needOf = (kind: string, w: Words): string => (isKind(kind, w) ? w.post.need[kind] : kind);

/** What somebody looks for, and with which partner: "Chaima zoekt een besluit over AZ Molenrode". */
export const seeking = (
  { name, kind, partner }: { name: string; kind: string; partner: string | null },
  w: Words,
): string => {
  const need = needOf(kind, w);
  const about = kind === 'besluit_nodig' || kind === 'ingang_nodig' || kind === 'weerstand' ? kind : 'other';
  return w.post.seeks(name, partner === null ? need : w.post.about[about](need, partner));
};

const seekingOf = (said: Said, ask: Ask, partner: string | null): string =>
  seeking({ name: nameOf(said, ask), kind: ask.kind, partner }, said.w);

/** As much of a partner's name as leaves room for `besides` more signs on the line; never less than a few words. */
const partnerFor = (ask: Ask, line: (partner: string | null) => string, besides: number): string | null => {
  if (ask.partner === null) return null;
  const room = longestLine - line('').length - besides;
  return shorten(ask.partner, Math.max(24, Math.min(ask.partner.length, room)));
};

/** One request to the manager: who looks for what where, and then either the silence there or the asker's own words. */
const askLines = (said: Said, ask: Ask): string[] => {
  const { post } = said.w;
  if (ask.status !== 'open') {
    const done = (partner: string | null): string => {
      const what = `${seekingOf(said, ask, partner)}.`;
      if (ask.status === 'solved' || ask.takenBy === null) return post.solved(what);
      return ask.takenBy.id === said.post.reader
        ? post.takenByYou(what)
        : post.taken(shorten(ask.takenBy.name, 24), what);
    };
    return [done(partnerFor(ask, done, 0))];
  }
  const head = (partner: string | null): string => {
    const what = seekingOf(said, ask, partner);
    return post.forYou(ask.redWeeks < 2 ? what : post.redAgain(what, ask.redWeeks));
  };
  const quote = ask.text === null || ask.text.trim() === '' ? null : shorten(ask.text, 1_000);
  if (ask.silence !== null) {
    const { priority, days, norm } = ask.silence;
    const lines = pack([`${head(partnerFor(ask, head, 1))}.`, post.quiets(priority, days, norm)], longestLine);
    // The asker's words come along only whole: what they need stands in the line already.
    const longer = quote === null ? lines : pack([...lines, `"${quote}"`], longestLine);
    return longer.length === lines.length ? longer : lines;
  }
  if (quote === null) return [`${head(partnerFor(ask, head, 1))}.`];
  const begun = head(partnerFor(ask, head, Math.min(quote.length, 40) + 4));
  return [`${begun}: "${shorten(quote, longestLine - begun.length - 4)}"`];
};

const urgency = (ask: Ask): number =>
  (ask.status === 'open' ? 0 : 100) + (ask.kind === 'besluit_nodig' ? 0 : 10) - Math.min(ask.redWeeks, 9);

/** The requests to the manager, the most urgent first: deciding, then red longest, then oldest; what is settled last. */
const forManager = (asks: readonly Ask[]): Ask[] =>
  asks.filter((ask) => ask.audience === 'manager').sort((one, other) => urgency(one) - urgency(other));

type Told = { lines: string[]; hidden: number };

/** As many names as fit into one line, and how many more there are. */
const listed = (names: readonly string[], say: (names: string, more: number) => string): Told => {
  if (names.length === 0) return { lines: [], hidden: 0 };
  let shown = names.length;
  const line = (): string => say(names.slice(0, shown).join(', '), names.length - shown);
  while (line().length > longestLine && shown > 1) shown--;
  return { lines: [line()], hidden: names.length - shown };
};

const teamLines = (said: Said): Told => {
  const { post, asks } = { post: said.w.post, asks: said.post.asks.filter((ask) => ask.audience === 'team') };
  const open = asks
    .filter((ask) => ask.status === 'open')
    .map((ask) => `${nameOf(said, ask)} (${needOf(ask.kind, said.w)})`);
  const taken = asks
    .filter((ask) => ask.status === 'taken')
    .map((ask) =>
      ask.takenBy?.id === said.post.reader
        ? post.byYou(nameOf(said, ask))
        : post.by(nameOf(said, ask), shorten(ask.takenBy?.name ?? '', 24)),
    );
  const elsewhere = said.post.asks.filter((ask) => ask.audience === 'colleague' && ask.status !== 'solved').length;
  const told = [listed(open, open.length === 1 ? post.teamOne : post.team), listed(taken, post.teamTaken)];
  return {
    lines: [...told.flatMap((one) => one.lines), ...(elsewhere === 0 ? [] : [post.toColleague(elsewhere)])],
    hidden: told.reduce((total, one) => total + one.hidden, 0),
  };
};

const stepLines = ({ w, post }: Said): string[] => [
  ...(post.figures.due.length === 0 ? [] : [w.post.planned(post.figures.due.length)]),
  ...(post.figures.overdue.length === 0 ? [] : [w.post.late(post.figures.overdue.length)]),
];

const storyLines = ({ w, post }: Said): string[] => {
  const [newest, ...more] = [...post.figures.stories].sort((a, b) => b.onDate.localeCompare(a.onDate));
  if (newest === undefined) return [];
  const name = post.names.get(newest.personId) ?? '';
  const room = longestLine - w.post.story('', name).length;
  return pack(
    [w.post.story(shorten(newest.title, room), name), ...(more.length === 0 ? [] : [w.post.moreStories(more.length)])],
    longestLine,
  );
};

/** The sentence its leader agreed to (A2); of a very long one first the theme goes, then the end of the partner's name. */
const exampleLines = ({ w, post }: Said): string[] => {
  if (post.example === null) return [];
  const { partner, ...told } = { ...post.example, name: shorten(post.example.name, 24) };
  const say = (name: string, theme: string | null): string =>
    w.post.example(exampleLine(w, { ...told, partner: name, theme }));
  const theme = say(partner, told.theme).length <= longestLine ? told.theme : null;
  const room = longestLine - say('', theme).length;
  return [say(shorten(partner, room), theme)];
};

/** A post's lines, the requests to the manager among them, and how many found no room (they stand on the board). */
export type Lines = { lines: string[]; shown: Ask[]; hidden: number };

/** The lines of a manager's post, eleven at most: with its title twelve (promise 8). */
export const postLines = (post: Post, locale: Locale): Lines => {
  const said = { post, w: words(locale) };
  const { w } = said;
  const figures = sayFigures(post.figures, post.enough ? post.figures : null, locale);
  const asks = forManager(post.asks);
  const team = teamLines(said);
  const rest = [
    ...pack([...team.lines, ...stepLines(said)], longestLine),
    ...(post.hoursShort ? pack([w.post.hours, w.post.hoursAsk], longestLine) : []),
    ...storyLines(said),
    ...exampleLines(said),
  ];
  if (asks.length === 0 && rest.length === 0) {
    const { asked, contacts, stepsDone } = post.figures;
    const nothing = asked + contacts + stepsDone === 0;
    return { lines: nothing ? [w.post.silent] : pack([w.post.quiet, ...figures], longestLine), shown: [], hidden: 0 };
  }
  const top = pack(figures, longestLine);
  const room = mostLines - top.length - rest.length;
  const each = asks.map((ask) => askLines(said, ask));
  let shown = asks.length;
  const used = (): number => each.slice(0, shown).flat().length + (shown < asks.length ? 1 : 0);
  while (shown > 0 && used() > room) shown--;
  const more = asks.length - shown;
  return {
    lines: [...top, ...each.slice(0, shown).flat(), ...(more === 0 ? [] : [w.post.moreAsks(more)]), ...rest],
    shown: asks.slice(0, shown),
    hidden: more + team.hidden,
  };
};

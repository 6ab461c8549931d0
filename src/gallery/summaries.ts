import type { Locale } from '../core/workspace.ts';
import type { All } from '../features/summaries/all.ts';
import type { Ask } from '../features/summaries/asks.ts';
import { allCard, changedCard, notYoursCard, postCard, soFarCard, textCard } from '../features/summaries/cards.ts';
import { timed } from '../features/summaries/huddle.ts';
import { huddleCard } from '../features/summaries/huddlecard.ts';
import type { Point } from '../features/summaries/points.ts';
import type { Post } from '../features/summaries/post.ts';
import type { Week } from '../features/summaries/week.ts';
import type { Exhibit } from './example.ts';

const dayZero = '2026-11-23';

const figures: Week = {
  asked: 5,
  answered: 4,
  skipped: 1,
  unanswered: 0,
  lights: { groen: 0, oranje: 2, rood: 2 },
  minutesUsed: 510,
  minutesAvailable: 840,
  help: [],
  contacts: 4,
  stepsDone: 0,
  overdue: [],
  due: [],
  stories: [],
};

const waiting = (n: number): Week['due'] =>
  Array.from({ length: n }, (_, i) => ({
    id: `step-${i}`,
    code: `PL0${i}.1`,
    title: 'Resultaat tonen',
    dueOn: '2026-11-18',
    planId: 'plan',
    personId: 'anke',
    partnerId: 'partner',
  }));

const ask = (id: string, personId: string, kind: string, other: Partial<Ask>): Ask => ({
  id,
  personId,
  kind,
  audience: 'team',
  status: 'open',
  text: null,
  partner: null,
  takenBy: null,
  redWeeks: 0,
  silence: null,
  ...other,
});

const chaima = ask('h1', 'chaima', 'besluit_nodig', {
  audience: 'manager',
  partner: 'AZ Molenrode',
  redWeeks: 2,
  text: 'Kan iemand op strategisch niveau dit aankaarten?',
});
const elif = ask('h2', 'elif', 'ingang_nodig', {
  audience: 'manager',
  partner: 'OCMW Molenrode',
  text: 'Ik kom niet binnen bij het diensthoofd thuiszorg',
  silence: { priority: 'A', days: 53, norm: 28 },
});
const anke = ask('h3', 'anke', 'capaciteit', {});
const bram = ask('h4', 'bram', 'kennis', {});

const post: Post = {
  dayZero,
  reader: 'ilse',
  team: 'thuis en wonen',
  figures: { ...figures, due: waiting(3), overdue: waiting(6) },
  enough: true,
  names: new Map([
    ['anke', 'Anke'],
    ['bram', 'Bram'],
    ['chaima', 'Chaima'],
    ['elif', 'Elif'],
  ]),
  asks: [chaima, anke, bram, elif],
  hoursShort: false,
  example: { name: 'Karim', partner: 'CAW De Overkant', kind: 'bezoek', level: 'strategic', theme: 'welzijn' },
};

const story = (id: string, title: string, onDate: string): Week['stories'][number] => ({
  id,
  number: id,
  title,
  personId: 'anke',
  onDate,
});

/** The same team a week in which much was settled, with stories and too few hours. */
const settled: Post = {
  ...post,
  team: null,
  figures: {
    ...figures,
    stepsDone: 2,
    stories: [story('S3', 'De kring zei ja', '2026-11-18'), story('S5', 'Het eerste telefoontje', '2026-11-20')],
  },
  asks: [
    { ...chaima, status: 'taken', takenBy: { id: 'ilse', name: 'Ilse' } },
    { ...elif, status: 'taken', takenBy: { id: 'karim', name: 'Karim' } },
    ask('h5', 'bram', 'tijd', { audience: 'manager', partner: 'Woonzorgcentrum Ter Iepen', status: 'solved' }),
    ask('h6', 'anke', 'weerstand', { audience: 'manager', partner: 'CGG Getij', redWeeks: 3 }),
    { ...anke, status: 'taken', takenBy: { id: 'ilse', name: 'Ilse' } },
    { ...bram, status: 'taken', takenBy: { id: 'dries', name: 'Dries' } },
    ask('h7', 'elif', 'kennis', { audience: 'colleague' }),
  ],
  hoursShort: true,
  example: { name: 'Karim', partner: 'AZ Molenrode', kind: 'telefoon', level: 'strategic', theme: 'ontslag' },
};

const still: Week = { ...figures, asked: 0, answered: 0, skipped: 0, contacts: 0 };
const quiet: Post = { ...post, figures: { ...figures, skipped: 0, asked: 4 }, asks: [], example: null };
/** Everybody's week: lights stand in it only from five answers on (B9). */
const everybody: Week = {
  ...figures,
  asked: 13,
  answered: 11,
  lights: { groen: 3, oranje: 5, rood: 3 },
  minutesUsed: 1170,
  minutesAvailable: 1920,
  contacts: 7,
  stepsDone: 3,
};
/** The lights of the first eight answers; later ones do not show one by one. */
const lit: Week = { ...everybody, answered: 8, lights: { groen: 2, oranje: 4, rood: 2 }, minutesUsed: 870 };
const all: All = { dayZero, figures: everybody, lit };
const two: Week = { ...figures, asked: 2, answered: 2, skipped: 0, contacts: 1 };

const many: Post = {
  ...post,
  asks: Array.from({ length: 14 }, (_, n) => ({ ...chaima, id: `m${n}`, redWeeks: 0 })),
};

const agenda: readonly Point[] = [
  { kind: 'kept', name: 'Chaima', partner: 'AZ Molenrode' },
  { kind: 'asked', name: 'Bram', need: 'kennis', partner: 'Woonzorgcentrum Ter Iepen' },
  { kind: 'late', steps: 6, partners: ['OCMW Molenrode', 'AZ Molenrode', 'Woonzorgcentrum Ter Iepen'] },
  { kind: 'gap', partner: 'Groepspraktijk De Wilgenkant', level: 'strategic', more: 2 },
  { kind: 'story', title: 'De kring zei ja', name: 'Dries' },
];
const kept: readonly Point[] = [{ kind: 'kept', name: 'Chaima', partner: null }];
const oneGap: readonly Point[] = [{ kind: 'gap', partner: 'De Klaproos vzw', level: 'tactical', more: 0 }];

/** The week's post in all its shapes, and what surrounds it. */
export const summaries = (locale: Locale): Exhibit[] => [
  { name: 'summaries.post', card: postCard(post, locale) },
  { name: 'summaries.post, much settled', card: postCard(settled, locale) },
  { name: 'summaries.post, many questions', card: postCard(many, locale) },
  { name: 'summaries.post, a team of two', card: postCard({ ...quiet, figures: two, enough: false }, locale) },
  { name: 'summaries.post, a quiet week', card: postCard(quiet, locale) },
  { name: 'summaries.post, nothing at all', card: postCard({ ...quiet, figures: still }, locale) },
  {
    name: 'summaries.counts',
    card: allCard({ ...all, figures: { ...all.figures, stories: settled.figures.stories } }, locale),
  },
  {
    name: 'summaries.counts, changed later',
    card: changedCard(allCard({ ...all, lit: null }, locale), allCard(all, locale), locale),
  },
  { name: 'summaries.counts, too few', card: allCard({ ...all, lit: null }, locale) },
  { name: 'summaries.counts, nothing at all', card: allCard({ ...all, figures: still }, locale) },
  { name: 'summaries.week', card: postCard(post, locale, true) },
  { name: 'summaries.week of everybody', card: allCard({ ...all, lit: everybody }, locale, true) },
  { name: 'summaries.text', card: textCard(postCard(post, locale, true), locale) },
  { name: 'summaries.soFar', card: soFarCard({ figures, lights: 'shown' }, '2026-11-30', locale) },
  { name: 'summaries.soFar, too few', card: soFarCard({ figures: two, lights: 'too few' }, '2026-11-30', locale) },
  {
    name: 'summaries.soFar, of everybody',
    card: soFarCard({ figures: everybody, lights: 'later' }, '2026-11-30', locale),
  },
  { name: 'summaries.week, not for them', card: notYoursCard(locale) },
  { name: 'summaries.week, no team', card: notYoursCard(locale, true) },
  { name: 'summaries.huddle', card: huddleCard(timed(agenda), { left: 3, isTeam: true }, locale) },
  {
    name: 'summaries.huddle, one late step and a gap',
    card: huddleCard(
      timed([...kept, { kind: 'late', steps: 1, partners: ['OCMW Molenrode'] }, ...oneGap, { kind: 'success' }]),
      { left: 0, isTeam: false },
      locale,
    ),
  },
  {
    name: 'summaries.huddle, nothing open',
    card: huddleCard(timed([{ kind: 'success' }]), { left: 0, isTeam: false }, locale),
  },
];

import type { Line } from '../../chat/line.ts';
import type { Locale } from '../../core/workspace.ts';
import { local } from '../../schedule/dates.ts';
import { sayFullDate, sayHours, sayList, sayTime, sayWeekday } from '../../words/format.ts';
import { labelOf, type Question, questionOf, say } from '../../words/questions.ts';
import type { Words } from '../../words/words.ts';
import type { Held } from './held.ts';

type Row = Held[string][number];

/** In what language and zone somebody reads. */
export type Reader = { words: Words; locale: Locale; zone: string };

const longest = 300;

/** Columns that hold the value of an answer to a question. */
const answers: Readonly<Record<string, string>> = {
  'checkIns.light': 'q_light',
  'checkIns.why': 'q_why',
  'help.kind': 'q_help',
  'interactions.kind': 'q_contact_kind',
  'interactions.feeling': 'q_contact_feel',
};

const minutes = new Set(['minutes', 'minutes_a_week']);
const clock = new Set(['minute', 'work_from', 'work_until']);
const bits = new Set(['is_admin', 'is_active', 'answers_questions', 'expertise_confirmed', 'social_map_current']);
/** Columns that hold one of our own codes; every other text is somebody's own. */
const coded = new Set([
  'role',
  'locale',
  'platform',
  'status',
  'state',
  'audience',
  'example',
  'way',
  'work',
  'cadence',
]);

const lookedUp = (names: object, code: string): string => {
  const found = Object.entries(names).find(([name]) => name === code)?.[1];
  return typeof found === 'string' ? found : code;
};

const asked = (id: string): Question | undefined => {
  try {
    return questionOf(id);
  } catch {
    return undefined;
  }
};

const answer = (question: Question | undefined, value: string, locale: Locale): string =>
  question === undefined
    ? value
    : value
        .split(',')
        .map((one) => labelOf(question, one, locale))
        .join(', ');

const spellNumber = (key: string, value: number, { words, locale, zone }: Reader): string => {
  if (bits.has(key)) return value === 1 ? words.held.yes : words.held.no;
  if (clock.has(key)) return sayTime(value);
  if (minutes.has(key)) return sayHours(value, locale);
  if (key === 'weekday') return sayWeekday(value, locale);
  if (key === 'at' || key.endsWith('_at')) {
    const { date, minute } = local(value, zone);
    return `${sayFullDate(date, locale)} ${sayTime(minute)}`;
  }
  return String(value);
};

const spellText = (place: string, value: string, row: Row, { words, locale }: Reader): string => {
  const [section = '', key = ''] = place.split('.');
  const question = answers[place];
  if (question !== undefined) return answer(asked(question), value, locale);
  if (section === 'answers' && key === 'question') {
    const found = asked(value);
    return found === undefined ? value : say(found.text, locale);
  }
  if (section === 'answers') return key === 'answer' ? answer(asked(String(row.question)), value, locale) : value;
  if (section === 'slips') {
    const { kinds, places, viewers } = words.records.slip;
    return lookedUp({ what: kinds, place: places, seen_by: viewers }[key] ?? {}, value);
  }
  if (section === 'seen') return lookedUp(key === 'action' ? words.records.actions : words.held.codes, value);
  if (key === 'level') return lookedUp(words.level, value).toLowerCase();
  if (key === 'work_days')
    return sayList(
      [...value].map((one) => sayWeekday(Number(one), locale)),
      locale,
    );
  return coded.has(key) ? lookedUp(words.held.codes, value) : value;
};

const spellCell = (section: string, key: string, value: string | number, row: Row, reader: Reader): string => {
  if (typeof value === 'number') return spellNumber(key, value, reader);
  if (/^\d{4}-\d{2}-\d{2}$/u.test(value) && /_on$|_date$|_until$|_from$/u.test(key))
    return sayFullDate(value, reader.locale);
  return spellText(`${section}.${key}`, value, row, reader).slice(0, longest);
};

/** One row of what we hold in words people read: "Week van: 16 november 2026 · Stoplicht: Groen" (PRIVACY 5.4, 7). */
export const spell = (section: string, row: Row, reader: Reader): Line => [
  Object.entries(row)
    .flatMap(([key, value]) =>
      value === null || value === ''
        ? []
        : [`${lookedUp(reader.words.held.columns, key)}: ${spellCell(section, key, value, row, reader)}`],
    )
    .join(' · '),
];

/** What a line of the log is about, in words: a sort of person, or a sort of what was kept. */
export const spellKind = ({ held, records }: Words, kind: string): string =>
  lookedUp({ ...records.kept, ...held.codes }, kind);

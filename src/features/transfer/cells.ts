import type { Level } from '../../core/person.ts';
import { minuteOf, minutesOf, wholeOf } from './measure.ts';
import type { Said } from './sentences.ts';
import type { Row } from './table.ts';
import { answers, levels, term, type Vocabulary } from './vocabulary.ts';

const MINUTES_A_WEEK = 10_080;

/** A word out of a vocabulary; unknown: left empty with this remark. */
export const word = <F extends string, T extends string>(
  row: Row<F>,
  field: F,
  vocabulary: Vocabulary<T>,
  code: Said = 'STATUS_UNKNOWN',
): T | null => {
  const cell = row.cell(field);
  if (cell === '') return null;
  const found = term(vocabulary, cell);
  if (found === null) row.note(code, 'emptied', field);
  return found;
};

/** A word without which the row says nothing; null when the row must go (STATUS_UNKNOWN). */
export const neededWord = <F extends string, T extends string>(
  row: Row<F>,
  field: F,
  vocabulary: Vocabulary<T>,
): T | null => {
  const found = term(vocabulary, row.cell(field));
  if (found === null) row.note('STATUS_UNKNOWN', 'rejected', field);
  return found;
};

/** A level; of two the first is taken, anything else is left to be chosen (LEVEL_MISSING, LEVEL_TWO). */
export const level = <F extends string>(row: Row<F>, field: F): Level | null => {
  const [first, second, ...more] = row.cell(field).split(/\/|&|\+|,|\ben\b|\band\b/);
  const two = [first, second].map((part) => term(levels, part ?? ''));
  if (more.length === 0 && two[0] != null && two[1] != null) {
    row.note('LEVEL_TWO', 'kept', field);
    return two[0];
  }
  return word(row, field, levels, 'LEVEL_MISSING');
};

/** Yes or no; an empty or unknown cell is no. */
export const yes = <F extends string>(row: Row<F>, field: F): boolean => word(row, field, answers) === 'yes';

/** Days from day 0, whenever that is; DATE_INVALID when it is no whole number. */
export const day = <F extends string>(row: Row<F>, field: F): number | null => {
  const cell = row.cell(field);
  if (cell === '') return null;
  const found = wholeOf(cell);
  if (found === null) row.note('DATE_INVALID', 'emptied', field);
  return found;
};

/** A day on which something happened: nothing dated day 0 or later has happened yet (DEFINITIONS A). */
export const pastDay = <F extends string>(row: Row<F>, field: F): number | null => {
  const found = day(row, field);
  if (found === null || found < 0) return found;
  row.note('DATE_FUTURE', 'emptied', field);
  return null;
};

/** The day of an event, without which the row says nothing; null when the row must go. */
export const eventDay = <F extends string>(row: Row<F>, field: F): number | null => {
  const found = wholeOf(row.cell(field));
  if (found === null) row.note('DATE_INVALID', 'rejected', field);
  else if (found < 0) return found;
  else row.note('DATE_FUTURE', 'rejected', field);
  return null;
};

/** Hours as minutes: decimal comma or point, at most a whole week. */
export const hours = <F extends string>(row: Row<F>, field: F): number | null => {
  const cell = row.cell(field);
  if (cell === '') return null;
  const found = minutesOf(cell);
  if (found !== null && found <= MINUTES_A_WEEK) return found;
  row.note(found === null ? 'NUMBER_INVALID' : 'NUMBER_RANGE', 'emptied', field);
  return null;
};

/** A clock time as the minute of the day. */
export const time = <F extends string>(row: Row<F>, field: F): number | null => {
  const cell = row.cell(field);
  if (cell === '') return null;
  const found = minuteOf(cell);
  if (found !== null && found < 1440) return found;
  row.note('NUMBER_INVALID', 'emptied', field);
  return null;
};

/** A name or number without which the row says nothing; null when the row must go (NAME_MISSING, FORMULA). */
export const name = <F extends string>(row: Row<F>, field: F): string | null => {
  const cell = row.cell(field);
  if (cell !== '' && !/^[=+\-@]/.test(cell)) return cell;
  row.note(cell === '' ? 'NAME_MISSING' : 'FORMULA', 'rejected', field);
  return null;
};

/** A short label of a list (sector, town, source): no free text, but no formula either. */
export const label = <F extends string>(row: Row<F>, field: F): string | null => {
  const cell = row.cell(field);
  if (!/^[=+\-@]/.test(cell)) return cell === '' ? null : cell;
  row.note('FORMULA', 'emptied', field);
  return null;
};

/** A work address in lower case; EMAIL_INVALID when it is none. */
export const email = <F extends string>(row: Row<F>, field: F): string | null => {
  const cell = row.cell(field).toLowerCase();
  if (cell === '' || /^[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)+$/.test(cell)) return cell === '' ? null : cell;
  row.note('EMAIL_INVALID', 'emptied', field);
  return null;
};

/** A telephone number as it was written; PHONE_ODD when it cannot be one. */
export const phone = <F extends string>(row: Row<F>, field: F): string | null => {
  const cell = row.cell(field);
  const digits = cell.replace(/\D/g, '').length;
  if (cell === '' || (/^[+\d(][\d\s./()-]*$/.test(cell) && digits >= 8 && digits <= 15))
    return cell === '' ? null : cell;
  row.note('PHONE_ODD', 'emptied', field);
  return null;
};

/** Several values in one cell, parted by '|'. */
export const list = <F extends string>(row: Row<F>, field: F): string[] => [
  ...new Set(
    row
      .cell(field)
      .split('|')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

/** Rows by their number: without one, or with one that was there already, a row is left out (DUP_ID, DUP_ID_CONFLICT). */
export const numbered = <F extends string>(rows: readonly Row<F>[], field: F): Row<F>[] => {
  const seen = new Map<string, string>();
  return rows.filter((row) => {
    const number = name(row, field);
    if (number === null) return false;
    const before = seen.get(number);
    if (before === undefined) seen.set(number, row.content());
    else row.note(before === row.content() ? 'DUP_ID' : 'DUP_ID_CONFLICT', 'rejected', field);
    return before === undefined;
  });
};

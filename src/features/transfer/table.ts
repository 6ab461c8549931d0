import { type Columns, match, plain } from './columns.ts';
import { type CsvRow, readCsv } from './csv.ts';
import { type Effect, FolderError, type Place, type Remark, remark } from './remark.ts';
import { type Said, sentences } from './sentences.ts';

/** A data row with the fields of its table only: whatever else the file holds is gone by now. */
export type Row<F extends string> = {
  place: Place;
  /** The cell, spaces repaired; '' when it is empty or there is no such column. */
  cell(field: F): string;
  /** All fields together, to tell a repeated row from a contradicting one. */
  content(): string;
  note(code: Said, effect: Effect, field?: F): void;
};

const EXCEL_ERROR =
  /^#(N\/[AB]|NV|REF!|VERW!|DIV\/0!|DEEL\/0!|WAARDE!|VALUE!|NAME\?|NAAM\?|NULL!|LEEG!|NUM!|GETAL!|#+)$/i;
const TOTAL = /^(eind)?(totaal|total|som)\b/i;

const repaired = (cell: string): string =>
  cell
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();

// A last delimiter too many makes an empty cell, which is no cell of data.
const withoutTail = (cells: readonly string[], width: number): readonly string[] =>
  cells.slice(width).every((cell) => cell.trim() === '') ? cells.slice(0, width) : cells;

/** Why a row is no data, or null. `width` is that of the header. */
const skipped = (
  cells: readonly string[],
  header: readonly string[],
): 'EMPTY_ROW' | 'REPEATED_HEADER' | 'TOTAL_ROW' | null => {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0) return 'EMPTY_ROW';
  if (header.every((name, place) => plain(name) === plain(cells[place] ?? ''))) return 'REPEATED_HEADER';
  return filled.length === 1 && TOTAL.test((cells[0] ?? '').trim()) ? 'TOTAL_ROW' : null;
};

/** A row over values that are repaired already; `headings` are the columns as the file calls them. */
export const rowOf = <F extends string>(
  place: Place,
  values: Map<F, string>,
  headings: Map<F, string>,
  remarks: Remark[],
): Row<F> => ({
  place,
  cell: (field) => values.get(field) ?? '',
  content: () => JSON.stringify([...values]),
  note: (code, effect, field) => {
    const column = field === undefined ? undefined : headings.get(field);
    remarks.push(remark(place, code, sentences[code], effect, column));
  },
});

/**
 * The rows of one file, its columns found, forbidden ones dropped before anything is kept, and what is no data left
 * out with a remark (DEMO-AND-IMPORT). Throws FolderError when the file cannot be this table at all.
 */
export const readTable = <F extends string>(
  file: string,
  bytes: Uint8Array,
  columns: Columns<F>,
  remarks: Remark[],
): Row<F>[] => {
  const csv = readCsv(file, bytes);
  const [first, ...records] = csv.rows;
  const header = first?.cells ?? [];
  const found = match(header, columns);
  if (found.missing.length > 0) {
    const names = found.missing.map((field) => columns.names[field][0]).join(', ');
    throw new FolderError({
      nl: `${file} mist een kolom die nodig is: ${names}.`,
      en: `${file} lacks a column that is needed: ${names}.`,
    });
  }
  const top: Place = { file, line: 1, record: 1 };
  if (csv.encoding === 'windows-1252') remarks.push(remark(top, 'ENCODING', sentences.ENCODING, 'kept'));
  for (const name of found.forbidden)
    remarks.push(remark(top, 'COLUMN_FORBIDDEN', sentences.COLUMN_FORBIDDEN, 'kept', repaired(name)));
  for (const name of found.dropped)
    remarks.push(remark(top, 'COLUMN_DROPPED', sentences.COLUMN_DROPPED, 'kept', repaired(name)));
  const headings = new Map([...found.places].map(([field, at]) => [field, repaired(header[at] ?? '')]));

  const read = ({ line, cells: raw }: CsvRow, index: number): Row<F>[] => {
    const values = new Map<F, string>();
    const row = rowOf({ file, line, record: index + 1 }, values, headings, remarks);
    const cells = withoutTail(raw, header.length);
    const why = skipped(cells, header);
    if (why !== null) row.note(why, 'rejected');
    else if (cells.length > header.length) row.note('COLUMN_LONG', 'rejected');
    else {
      if (cells.length < header.length) row.note('COLUMN_SHORT', 'kept');
      for (const [field, at] of found.places) {
        const value = repaired(cells[at] ?? '');
        values.set(field, EXCEL_ERROR.test(value) ? '' : value);
        if (EXCEL_ERROR.test(value)) row.note('EXCEL_ERROR', 'emptied', field);
      }
      return [row];
    }
    return [];
  };
  return records.flatMap(read);
};

import { CsvError, parse } from 'csv-parse/sync';
import { FolderError } from './remark.ts';

export type CsvRow = { line: number; cells: string[] };
type Encoding = 'utf-8' | 'windows-1252';
export type Csv = { encoding: Encoding; delimiter: string; rows: CsvRow[] };

const DELIMITERS = [';', ',', '\t'] as const;

const decode = (bytes: Uint8Array): { text: string; encoding: Encoding } => {
  try {
    // fatal: one byte that is not UTF-8 means the whole file is not; the decoder drops a byte order mark itself.
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
};

const countOutsideQuotes = (text: string, wanted: string): number => {
  let quoted = false;
  let count = 0;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === wanted) count++;
  }
  return count;
};

// The header decides: free text further down may hold any number of commas. Only a one-column header asks the rest.
const delimiterOf = (text: string): string => {
  for (const sample of [text.slice(0, Math.max(0, text.indexOf('\n'))), text]) {
    const counts = DELIMITERS.map((delimiter) => countOutsideQuotes(sample, delimiter));
    const most = Math.max(...counts);
    const best = DELIMITERS[counts.indexOf(most)];
    if (best !== undefined && most > 0) return best;
  }
  return ',';
};

type Parsed = { record: string[]; info: { lines: number } };

const parsed = (name: string, text: string, delimiter: string): Parsed[] => {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      info: true,
    }) as unknown as Parsed[];
  } catch (error) {
    // The parser's own message can quote the cell.
    const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : 1;
    throw new FolderError({
      nl: `${name} is niet te lezen: een aanhalingsteken wordt niet gesloten (tot en met regel ${line}).`,
      en: `${name} cannot be read: a quotation mark is never closed (up to line ${line}).`,
    });
  }
};

/**
 * The bytes of an export as rows with the line each begins on. Encoding: byte order mark or strict UTF-8, else
 * Windows-1252; delimiter by counting outside quotes; line ends of any kind (DEMO-AND-IMPORT 4, importer rules).
 */
export const readCsv = (name: string, bytes: Uint8Array): Csv => {
  if (bytes.includes(0))
    throw new FolderError({
      nl: `${name} is geen tekstbestand (misschien een Excel-werkmap). Bewaar het als CSV UTF-8.`,
      en: `${name} is no text file (an Excel workbook perhaps). Save it as CSV UTF-8.`,
    });
  const decoded = decode(bytes);
  const text = decoded.text.replace(/\r\n?/g, '\n').normalize('NFC');
  // Excel may put the delimiter on a line of its own before the header.
  const hint = /^sep=(.)\n/i.exec(text);
  const delimiter = hint?.[1] ?? delimiterOf(text);
  const skipped = hint ? 1 : 0;
  const records = parsed(name, hint ? text.slice(hint[0].length) : text, delimiter);
  const rows = records.map(({ record }, index) => ({
    line: skipped + 1 + (records[index - 1]?.info.lines ?? 0),
    cells: record,
  }));
  return { encoding: decoded.encoding, delimiter, rows };
};

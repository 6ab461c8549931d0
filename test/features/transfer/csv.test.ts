import { readCsv } from '../../../src/features/transfer/csv.ts';
import { FolderError } from '../../../src/features/transfer/remark.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const cells = (text: string): string[][] => readCsv('x.csv', bytes(text)).rows.map((row) => row.cells);
const refusal = (content: Uint8Array): FolderError => {
  try {
    readCsv('x.csv', content);
  } catch (error) {
    if (error instanceof FolderError) return error;
    throw error;
  }
  throw new Error('was read');
};

describe('encoding', () => {
  test('UTF-8 with a byte order mark loses the mark', () => {
    const found = readCsv(
      'x.csv',
      Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), bytes('Naam;Plaats\nDiëtist;Gent')]),
    );
    expect(found).toMatchObject({ encoding: 'utf-8', delimiter: ';' });
    expect(found.rows.map((row) => row.cells)).toEqual([
      ['Naam', 'Plaats'],
      ['Diëtist', 'Gent'],
    ]);
  });

  test('bytes that are no UTF-8 are Windows-1252, the euro sign included', () => {
    const found = readCsv('x.csv', Buffer.concat([latin('Naam;Prijs\nReünis-Çelik;'), Uint8Array.of(0x80)]));
    expect(found.encoding).toBe('windows-1252');
    expect(found.rows[1]?.cells).toEqual(['Reünis-Çelik', '€']);
  });

  test('letters with a loose accent become one letter', () => {
    expect(cells('Naam\nDie\u0308tist')).toEqual([['Naam'], ['Diëtist']]);
  });

  test('a workbook is refused by name', () => {
    expect(refusal(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)).message).toMatch(/^x\.csv is no text file/);
  });
});

describe('delimiter', () => {
  test.each([
    ['semicolon', 'a;b\n1;2'],
    ['comma', 'a,b\n1,2'],
    ['tab', 'a\tb\n1\t2'],
    ['hint of Excel', 'sep=;\na;b\n1;2'],
  ])('%s', (_name, text) => {
    expect(cells(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('what stands in quotes does not count, nor do commas in the text below', () => {
    expect(cells('"a,b,c";d\nx, y, z, q;2')).toEqual([
      ['a,b,c', 'd'],
      ['x, y, z, q', '2'],
    ]);
  });
});

describe('rows', () => {
  test.each([['\n'], ['\r\n'], ['\r']])('lines ending in %j are counted the same', (end) => {
    const found = readCsv('x.csv', bytes(['a;b', '"x', 'y";2', '', '3;4', ''].join(end)));
    expect(found.rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x\ny', '2'] },
      { line: 4, cells: [''] },
      { line: 5, cells: ['3', '4'] },
    ]);
  });

  test('quotes inside a cell stay, rows may be too long or too short, an empty file has none', () => {
    expect(cells('a,b\n5" buis,"een ""goed"" idee",te veel\nx')).toEqual([
      ['a', 'b'],
      ['5" buis', 'een "goed" idee', 'te veel'],
      ['x'],
    ]);
    expect(cells('')).toEqual([]);
  });

  test('an open quote is refused without quoting the cell', () => {
    const { message, nl } = refusal(bytes('a,b\n1,"bsn 999900018\n3,4'));
    expect(message).toMatch(/never closed/);
    expect(message + nl).not.toContain('9999');
  });
});

import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { inspect, known } from '../../../src/features/privacy/guard.ts';

const today = '2026-11-21';
const table = (file: string): Record<string, string>[] =>
  parse(readFileSync(`data/demo/${file}.csv`, 'utf8'), { columns: true, bom: true });

const people = [...table('contacts'), ...table('owners'), ...table('kring-leden')];
const column = (name: string): string[] => people.map((row) => row[name] ?? '');
const contacts = known({ names: column('Achternaam'), emails: column('E-mail'), phones: column('Telefoon') });

/** Every text somewhere inside a JSON file. */
const texts = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
};
const json = (file: string): string[] => texts(JSON.parse(readFileSync(`data/${file}.json`, 'utf8')));

const free: Record<string, string[]> = {
  checkins: ['Wat_ging_goed', 'Hulp_of_reden'],
  plans: ['Doel', 'Stap', 'Wat_merkt_de_zorgvrager', 'Vraag', 'Aanbod'],
  interactions: ['Notitie'],
  partners: ['Naam', 'Waarom_belangrijk', 'Thema', 'Belangen'],
  contacts: ['Functie', 'E-mail', 'Telefoon'],
  owners: ['Functie', 'Taak', 'E-mail'],
  'kring-leden': ['Expertise', 'E-mail'],
};

const refused = (all: readonly string[]): unknown[] =>
  all
    .map((text) => ({ text, ...inspect(text, contacts, today) }))
    .filter(({ verdict }) => verdict !== 'allow')
    .map(({ text, types }) => ({ text, types }));

test.each(Object.entries(free))('the free texts of the demo network pass: %s', (file, columns) => {
  const rows = table(file);
  const all = columns.flatMap((name) => rows.map((row) => row[name] ?? '')).filter(Boolean);
  expect(all.length).toBeGreaterThan(15);
  expect(refused(all)).toEqual([]);
});

test.each(['demo/stories', 'demo/kring', 'checkin-questions', 'tips', 'playbook-kring'])('so do all of %s', (file) => {
  const all = json(file);
  expect(all.length).toBeGreaterThan(50);
  expect(refused(all)).toEqual([]);
});

test('and all of it together, as one long text', () => {
  const all = Object.entries(free).flatMap(([file, columns]) =>
    table(file).flatMap((row) => columns.map((name) => row[name] ?? '')),
  );
  expect(refused([all.join('\n')])).toEqual([]);
});

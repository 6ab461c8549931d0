import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { terms } from '../src/features/records/terms.ts';
import { forAll, forManager } from '../src/features/summaries/small.ts';

/* A document that can lie is held to what it speaks of. */
const root = join(__dirname, '..');
const page = (name: string): string => readFileSync(join(root, name), 'utf8');

test('every demand of a data protection officer has its test or page, and that exists', () => {
  const rows = [...page('docs/privacy/README.md').matchAll(/^\| (\d+) \| [^|]+ \| ([^|]+) \|$/gmu)];
  expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 24 }, (_, n) => n + 1));
  const named = rows.flatMap(([, , files]) => (files ?? '').split(',').map((one) => one.trim().replace(/ §.*$/u, '')));
  expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test.each(['nl', 'en'])('the papers in %s keep things as long as the code does', (language) => {
  const rows = [...page(`docs/privacy/${language}.md`).matchAll(/^\| [^|]+ \| (\d+) \| (\w+) \|$/gmu)];
  expect(Object.fromEntries(rows.map(([, months, term]) => [term, Number(months)]))).toEqual(terms);
});

test.each([
  ['nl', /vanaf (\d+) antwoorden/gu, /vanaf (\d+), ook niet door aftrekken/gu],
  ['en', /from (\d+) answers/gu, /from (\d+), also not by subtraction/gu],
] as const)('the papers in %s count small groups as the code does', (language, manager, all) => {
  const text = page(`docs/privacy/${language}.md`);
  const numbers = (pattern: RegExp): number[] => [...new Set([...text.matchAll(pattern)].map(([, n]) => Number(n)))];
  expect(numbers(manager)).toEqual([forManager]);
  expect(numbers(all)).toEqual([forAll]);
});

test('both languages have the same papers', () => {
  const heads = (language: string): number => [...page(`docs/privacy/${language}.md`).matchAll(/^##+ /gmu)].length;
  const rows = (language: string): number => [...page(`docs/privacy/${language}.md`).matchAll(/^\|/gmu)].length;
  expect(heads('nl')).toBe(heads('en'));
  expect(rows('nl')).toBe(rows('en'));
  expect(heads('nl')).toBeGreaterThan(6);
});

test('what the papers tell people to say is a word that is understood', () => {
  const commands = readFileSync(join(root, 'src/features/home/menu.ts'), 'utf8');
  for (const language of ['nl', 'en'])
    for (const [, word = ''] of page(`docs/privacy/${language}.md`).matchAll(/`([a-z-]+)`/gu))
      if (!word.startsWith('npm')) expect(commands).toContain(`'${word}'`);
});

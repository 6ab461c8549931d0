import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { handRate } from '../src/app.ts';
import { terms } from '../src/features/records/terms.ts';
import { forAll, forManager } from '../src/features/summaries/small.ts';

/* A document that can lie is held to what it speaks of. */
const root = join(__dirname, '..');
const page = (name: string): string => readFileSync(join(root, name), 'utf8');

const demands = [...page('docs/privacy/README.md').matchAll(/^\| (\d+) \| [^|]+ \| ([^|]+) \|$/gmu)].map(
  ([, number, shown = '']) => ({ number: Number(number), proofs: shown.split('<br>').map((one) => one.trim()) }),
);
const source = (file: string): string | null => (existsSync(join(root, file)) ? page(file) : null);

test('there are 24 demands, each with a test or a page', () => {
  expect(demands.map(({ number }) => number)).toEqual(Array.from({ length: 24 }, (_, n) => n + 1));
  expect(demands.flatMap(({ proofs }) => proofs).filter((proof) => proof.length < 10)).toEqual([]);
});

test.each(demands)('demand $number: every test and page named for it exists', ({ proofs }) => {
  for (const proof of proofs) {
    const [file = '', name] = proof.split(' › ');
    const [path = '', section] = file.split(' § ');
    const text = source(path);
    expect([proof, text !== null]).toEqual([proof, true]);
    // A test is named by its file and its own name; a page by its section.
    if (path.startsWith('test/')) {
      const titles = [...(text ?? '').matchAll(/(?:\btest|\]\)|\))\(\s*(?:'([^'\n]+)'|"([^"\n]+)")/gu)].map(
        ([, one, other]) => one ?? other,
      );
      expect(titles).toContain(name);
    } else if (section !== undefined)
      expect((text ?? '').split('\n').some((line) => new RegExp(`^##+ ${section}\\b`, 'u').test(line))).toBe(true);
  }
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

test.each(['nl', 'en'])('what the papers in %s say of the code is so', (language) => {
  const text = page(`docs/privacy/${language}.md`);
  const own = JSON.parse(page('package.json')) as { scripts: Record<string, string> };
  const programs = [...text.matchAll(/`npm run ([a-z:]+)`/gu)].map(([, name = '']) => name);
  expect(programs).toEqual(expect.arrayContaining(['backup', 'takeout', 'depart']));
  expect(programs.filter((name) => own.scripts[name] === undefined)).toEqual([]);
  const number = (pattern: RegExp): number => Number(pattern.exec(text)?.[1]);
  expect(number(/(\d+) (?:keer|times) (?:per|a) minu(?:ut|te)/u)).toBe(handRate.most);
  expect(handRate.per).toBe(60_000);
  expect(number(/(\d+) (?:maanden|months)/u)).toBe(terms.audit);
  expect(text).toContain('AES-256-GCM');
  expect(page('src/core/vault.ts')).toContain('aes-256-gcm');
  expect(text).toContain('0600');
});

test('the outcomes of a delivery are those an operator reads about', () => {
  const told = /kind and outcome \(([^)]+)\)/u.exec(page('docs/OPERATIONS.md'))?.[1] ?? '';
  const courier = /readonly outcome: ([^;]+);/u.exec(page('src/chat/courier.ts'))?.[1] ?? '';
  const words = (text: string, around: RegExp): string[] => [...text.matchAll(around)].map(([, word = '']) => word);
  const outcomes = ['sent', ...words(courier, /'(\w+)'/gu), 'failed'];
  expect(words(told, /`(\w+)`/gu).sort()).toEqual(outcomes.sort());
  expect(outcomes).toContain('gone');
});

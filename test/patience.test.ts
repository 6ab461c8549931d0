import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * A slow machine fails no test: how long anything may take stands in one place (support/until.ts, support/browser.ts, and
 * jest's own in package.json), and no test judges how long something took. Speed is a matter of test/bench.
 */
const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.ts$/u.test(path) && !/^((bench|faults)\/(?!.*\.test\.ts$)|patience\.test)/u.test(path))
  .map((path) => ({ path, code: readFileSync(join(__dirname, path), 'utf8') }));

const rules: ReadonlyArray<readonly [string, RegExp, RegExp]> = [
  ['a time of its own for a file', /jest\.setTimeout\(\d/u, /^$/u],
  ['a patience of its own', /setDefault\w*Timeout\(|AbortSignal\.timeout\(|\btimeout: \d/u, /^support\/browser\.ts$/u],
  [
    'a loop that gives up after so many turns',
    /\bfor \(let[^\n]*(&&|tries)[^\n]*(\n[^\n]*){0,3}?(sleep\(|setTimeout\()/u,
    /^$/u,
  ],
  ['a loop that waits', /\bwhile \([^\n]*\)\s*await (sleep\(|new Promise)/u, /^support\/until\.ts$/u],
  ['a judgement of time', /expect\([^\n]*\bnow\(\) - [^\n]*\.toBeLess/u, /^$/u],
];

test.each(rules)('no test has %s', (_, sign, where) => {
  expect(files.filter(({ path, code }) => sign.test(code) && !where.test(path)).map(({ path }) => path)).toEqual([]);
});

test('the rules see the tests, and would see what they forbid', () => {
  expect(files.length).toBeGreaterThan(200);
  const wrong = [
    'jest.setTimeout(60_000);',
    'page.setDefaultTimeout(10_000);',
    'for (let n = 0; n < 400 && !what(); n++) {\n  look();\n  await sleep(25);\n}',
    'while (hits() === 0) await new Promise((done) => setTimeout(done, 5));',
    'expect(performance.now() - start).toBeLessThan(500);',
  ];
  expect(rules.map(([, sign], n) => sign.test(wrong[n] ?? ''))).toEqual(rules.map(() => true));
});

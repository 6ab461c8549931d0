import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderAdding, folderWith } from '../transfer/folders.ts';

const root = join(__dirname, '../../..');
const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, ['src/facts.ts', ...args], { cwd: root, encoding: 'utf8' });

test('--json prints demo-expected.json to the letter, on whatever day of whatever week', () => {
  const expected = readFileSync(join(root, 'data/demo/demo-expected.json'), 'utf8').trim();
  for (const day of ['2026-11-23', '2026-11-29', '2027-03-31']) {
    const { status, stdout } = run('data/demo', '--json', '--day', day);
    expect({ status, same: stdout.trim() === expected }).toEqual({ status: 0, same: true });
  }
});

test('without --json it is a Dutch text, and without --day about this week', () => {
  const { status, stdout } = run('data/demo');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Stand op maandag \d{4}-\d\d-\d\d, 08:00\n36 partners/);
  expect(stdout).toContain('Uren: 8,5 van 14');
});

test('remarks go to the error output, one a line, without the value', () => {
  const folder = folderAdding({ interactions: ['I2,-1,M1,P1,,,mail,bsn 999900018,', 'I3,-1,M9,P1,,,mail,,'] });
  const { status, stdout, stderr } = run(folder, '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ counts: { interactions: 2 } });
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/^interactions\.csv:3 Notitie PRIVACY_BLOCK: /),
    expect.stringMatching(/^interactions\.csv:4 Medewerker OWNER_UNKNOWN: /),
  ]);
  expect(stdout + stderr).not.toContain('9999');
});

test.each([
  [[], /^Gebruik: /],
  [['data/demo', 'nog een'], /^Gebruik: /],
  [['data/demo', '--dag', '2026-11-23'], /^Gebruik: /],
  [['data/demo', '--day', '2026-02-31'], /^--day is geen datum/],
  [['data/demo', '--day', 'maandag'], /^--day is geen datum/],
  [['data/nergens'], /^De map data\/nergens bestaat niet\.$/],
  [['package.json'], /^De map package\.json bestaat niet\.$/],
  [[folderWith({ 'plans.csv': null })], /^plans\.csv ontbreekt/],
])('%j is refused in one sentence', (args, sentence) => {
  const { status, stdout, stderr } = run(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr.trim()).toMatch(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

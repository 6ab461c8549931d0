import { existsSync, readFileSync } from 'node:fs';
import { canariesIn } from './support/canary.cjs';
import { keptLog } from './support/play.ts';
import { written } from './support/written.ts';

/* That the search at the end of every run (support/canary.cjs) can find something, and looks where it should. */

test.each([
  ['a token', '{"token":"xoxb-CANARY-bot"}'],
  ['a name', '{"who":"Anke Lijsterbes"}'],
  ['an address', 'sent to anke.lijsterbes@zorggroep-aardebeek.example'],
  ['a sentence of a check-in', '{"msg":"Tien ontslagen teruggekeken"}'],
  ['a national number', 'invalid: 999900006'],
])('%s is found', (_what, line) => {
  expect(canariesIn(line)).toHaveLength(1);
});

test('a line of ids and counts is clean', () => {
  expect(canariesIn('{"level":30,"kind":"checkins.ask","letters":3,"code":"ab12cd","msg":"delivered"}')).toEqual([]);
});

test('what the product writes reaches the search', () => {
  const { SCHAKEL_WRITTEN: file = '' } = process.env;
  keptLog().log.info({ count: 3 }, 'a line of the canary test');
  written('printed by the canary test');
  const all = existsSync(file) ? readFileSync(file, 'utf8') : '';
  expect(all).toContain('a line of the canary test');
  expect(all).toContain('printed by the canary test');
});

test('a secret in a field that is left out stays out, whoever logs it by mistake', () => {
  const { log, lines } = keptLog();
  const secret = 'CANARY-mistake';
  log.info({ token: secret, settings: { password: secret }, body: { form: { text: secret } } }, 'a mistake');
  expect(lines.join('')).not.toContain(secret);
  expect(lines.join('')).toContain('[left out]');
});

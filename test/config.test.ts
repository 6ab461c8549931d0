import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, loadConfig, settings } from '../src/config.ts';

const refused = (env: Record<string, string>): string => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
};

test('nothing needs to be set', () => {
  expect(loadConfig({})).toEqual({
    host: '127.0.0.1',
    port: 3978,
    store: 'data/schakel.db',
    logLevel: 'info',
    demo: true,
  });
});

test('an empty setting counts as absent', () => {
  expect(loadConfig({ PORT: '', HOST: '', LOG_LEVEL: '' })).toEqual(loadConfig({}));
});

test('everything wrong is said at once, and no value is repeated', () => {
  const message = refused({ PORT: 'xoxb-CANARY', LOG_LEVEL: 'CANARY', DEMO: 'CANARY', HOST: 'CAN ARY' });
  expect(message.split('\n')).toHaveLength(5);
  for (const name of ['PORT', 'LOG_LEVEL', 'DEMO', 'HOST']) expect(message).toContain(`${name} must be`);
  expect(message).not.toMatch(/CANARY|CAN ARY/u);
});

test.each([['65536'], ['-1'], ['3978 '], ['1e3'], ['0x10']])('PORT %j is no port', (port) => {
  expect(refused({ PORT: port })).toContain('PORT must be');
});

test.each([['0.0.0.0'], ['192.168.1.10'], ['::'], ['schakel.example']])('the demo does not listen on %s', (host) => {
  expect(refused({ HOST: host })).toContain('asks nobody who they are');
});

test('.env.example names every setting, with the value it has by itself', () => {
  const lines = readFileSync(join(__dirname, '../.env.example'), 'utf8').split('\n');
  const given = Object.fromEntries(
    lines
      .filter((line) => /^\w+=/u.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  expect(Object.keys(given).sort()).toEqual([...settings].sort());
  expect(loadConfig(given)).toEqual(loadConfig({}));
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createVault, keyIn, newKey } from '../src/core/vault.ts';
import { openStore, type Store } from '../src/db/open.ts';
import type { Tools } from '../src/db/tools.ts';
import { homeIn, installed } from '../src/features/workspaces/installed.ts';
import { tempFolder } from './support/organisation.ts';
import { keptLog } from './support/play.ts';
import { written } from './support/written.ts';

/*
 * npm run keys and npm run keys:rotate, as an operator runs them.
 */
const folder = tempFolder();
const file = join(folder.path, 'schakel.db');
afterAll(() => folder.remove());

const [first, second, third] = [newKey(), newKey(), newKey()];
const vaultOf = (text: string) => createVault([keyIn(text) ?? Buffer.alloc(32)]);

const run = (args: readonly string[], env: Record<string, string>) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/keys.ts', ...args], {
    cwd: join(__dirname, '..'),
    encoding: 'utf8',
    env: { ...process.env, STORE: file, ...env },
  });
  written(`${stdout}${stderr}`);
  return { status, said: `${stdout}${stderr}` };
};

const withStore = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openStore(file, 1);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};

const tokens = (key: string): Promise<Array<string | null | undefined>> =>
  withStore((store) =>
    store.db
      .transaction()
      .execute((tx) =>
        Promise.all(
          ['T1', 'T2'].map(async (team) => (await homeIn(tx, { platform: 'slack', team }, vaultOf(key)))?.token),
        ),
      ),
  );

beforeAll(() =>
  withStore(async (store) => {
    let n = 0;
    const clock = { now: () => 1 };
    const tools: Tools = { db: store.db, clock, newId: () => `id-${++n}`, random: () => 0, log: keptLog().log };
    for (const team of ['T1', 'T2'])
      await store.db
        .transaction()
        .execute((tx) =>
          installed(
            tools,
            tx,
            { platform: 'slack', team, bot: 'U1', name: team, token: `xoxb-CANARY-${team}`, apart: true },
            vaultOf(first),
          ),
        );
  }),
);

test('a new key is printed, ready for STORE_KEY', () => {
  const { status, said } = run([], {});
  expect(status).toBe(0);
  expect(keyIn(said)).toHaveLength(32);
});

test('every token is sealed anew, and opens with the new key alone', async () => {
  const env = { STORE_KEY: second, STORE_KEY_OLD: first };
  expect(run(['rotate'], env)).toMatchObject({ status: 0, said: expect.stringContaining('Sealed anew: 2.') });
  expect(await tokens(second)).toEqual(['xoxb-CANARY-T1', 'xoxb-CANARY-T2']);
  await expect(tokens(first)).rejects.toThrow('neither STORE_KEY nor STORE_KEY_OLD');
  expect(run(['rotate'], env)).toMatchObject({ status: 0, said: expect.stringContaining('Sealed anew: 0.') });
});

test('without the key that opens them nothing is changed, and the reason is one line without a secret', async () => {
  const { status, said } = run(['rotate'], { STORE_KEY: third });
  expect(status).toBe(1);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(said).toContain('neither STORE_KEY nor STORE_KEY_OLD');
  expect(said).not.toMatch(/CANARY|xoxb/u);
  expect(await tokens(second)).toEqual(['xoxb-CANARY-T1', 'xoxb-CANARY-T2']);
});

test.each([
  [['rotate'], {}, 'STORE_KEY is missing', 1],
  [['turn'], {}, 'Use: npm run keys', 2],
])('%j: refused in one line', (args, env, sentence, code) => {
  expect(run(args, env)).toMatchObject({ status: code, said: expect.stringContaining(sentence) });
});

test('while Schakel runs it is refused: the store has one owner', async () => {
  await withStore(async () => {
    expect(run(['rotate'], { STORE_KEY: second, STORE_KEY_OLD: first })).toMatchObject({
      status: 1,
      said: expect.stringContaining('already running'),
    });
  });
});

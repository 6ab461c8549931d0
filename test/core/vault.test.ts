import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { createVault, keyIn, MissingKey, newKey } from '../../src/core/vault.ts';

const keys = [randomBytes(32), randomBytes(32)] as const;

test('what was sealed opens again, for what it was sealed for and for nothing else', () => {
  const vault = createVault([keys[0]]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (secret, about) => {
      const sealed = vault.seal(secret.toWellFormed(), about);
      expect(vault.open(sealed, about)).toBe(secret.toWellFormed());
      expect(() => vault.open(sealed, `${about}x`)).toThrow(MissingKey);
    }),
  );
});

test('the same secret never looks the same, and nothing of it is to be seen', () => {
  const vault = createVault([keys[0]]);
  const boxes = Array.from({ length: 50 }, () => vault.seal('xoxb-CANARY', 'a').box);
  expect(new Set(boxes).size).toBe(50);
  expect(boxes.some((box) => Buffer.from(box, 'base64').includes('CANARY'))).toBe(false);
});

test('whatever is changed in it, it does not open', () => {
  const vault = createVault([keys[0]]);
  const { key, box } = vault.seal('xoxb-CANARY', 'a');
  const bytes = Buffer.from(box, 'base64');
  for (let n = 0; n < bytes.length; n++) {
    const changed = Buffer.from(bytes);
    changed[n] = (changed[n] ?? 0) ^ 1;
    expect(() => vault.open({ key, box: changed.toString('base64') }, 'a')).toThrow(MissingKey);
  }
  for (const part of ['', bytes.subarray(0, 20).toString('base64'), bytes.subarray(0, -1).toString('base64')])
    expect(() => vault.open({ key, box: part }, 'a')).toThrow(MissingKey);
});

test('a new key seals, the old one still opens; without it nothing does, and no value is said', () => {
  const old = createVault([keys[0]]).seal('xoxb-CANARY', 'a');
  const both = createVault([keys[1], keys[0]]);
  expect(both.open(old, 'a')).toBe('xoxb-CANARY');
  expect(both.seal('x', 'a').key).toBe(both.current);
  expect(() => createVault([keys[1]]).open(old, 'a')).toThrow(
    `A token was sealed with key ${old.key}, which is neither STORE_KEY nor STORE_KEY_OLD`,
  );
  // Under the name of another key it does not open either.
  expect(() => both.open({ ...old, key: both.current }, 'a')).toThrow(MissingKey);
});

test('a key in a setting is 32 bytes in base64', () => {
  expect(keyIn(newKey())).toHaveLength(32);
  expect(newKey()).not.toBe(newKey());
  for (const wrong of ['', 'key', randomBytes(31).toString('base64'), randomBytes(32).toString('hex'), `${newKey()}x`])
    expect(keyIn(wrong)).toBeNull();
});

import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A secret as it may be kept: sealed, with the name of the key that opens it. */
type Sealed = { key: string; box: string };

/** Seals secrets for the store and opens them. `about` is what a secret belongs to: it opens for nothing else. */
export type Vault = {
  seal(secret: string, about: string): Sealed;
  /** Throws MissingKey when the key is not there any more, or when anything was changed. */
  open(sealed: Sealed, about: string): string;
  /** The name of the key that seals now. */
  current: string;
};

const size = 32;
const nonceSize = 12;
const tagSize = 16;

/** A key's name: enough to tell keys apart, and of no use to whoever reads it. */
const nameOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8);

/** A new key, as it stands in a setting. */
export const newKey = (): string => randomBytes(size).toString('base64');

/** The key in a setting; null when it is none: 32 bytes in base64. */
export const keyIn = (text: string): Buffer | null => {
  const key = Buffer.from(text, 'base64');
  return key.length === size && key.toString('base64') === text.trim() ? key : null;
};

/** The key that opens a secret is not among those we have, or is another one by that name. */
export class MissingKey extends Error {
  constructor(name: string) {
    super(`A token was sealed with key ${name}, which is neither STORE_KEY nor STORE_KEY_OLD, or it was changed.`);
    this.name = 'MissingKey';
  }
}

/** AES-256-GCM with the first of these keys; what another of them sealed can still be opened. */
export const createVault = (keys: readonly [Buffer, ...Buffer[]]): Vault => {
  const named = new Map(keys.map((key) => [nameOf(key), key]));
  const current = nameOf(keys[0]);
  return {
    current,
    seal: (secret, about) => {
      const nonce = randomBytes(nonceSize);
      const cipher = createCipheriv('aes-256-gcm', keys[0], nonce).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return { key: current, box: Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64') };
    },
    open: ({ key: name, box }, about) => {
      const key = named.get(name);
      if (key === undefined) throw new MissingKey(name);
      const bytes = Buffer.from(box, 'base64');
      if (bytes.length < nonceSize + tagSize) throw new MissingKey(name);
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceSize), { authTagLength: tagSize })
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(nonceSize, nonceSize + tagSize));
      const plain = [decipher.update(bytes.subarray(nonceSize + tagSize))];
      try {
        plain.push(decipher.final());
      } catch {
        throw new MissingKey(name);
      }
      return Buffer.concat(plain).toString('utf8');
    },
  };
};

import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

type Sign = { header?: object; claims?: object; key?: 'right' | 'wrong' | 'hs256' | 'none' };

/** Microsoft's part in who may call: a key set of our own, and tokens signed with it, right or wrong in one way. */
export const keySet = (app: string) => {
  const right = pair();
  const wrong = pair();
  const issuer = 'https://api.botframework.com';

  const signature = (text: string, key: NonNullable<Sign['key']>): string => {
    const rsa = (secret: KeyObject): string => createSign('RSA-SHA256').update(text).sign(secret).toString('base64url');
    switch (key) {
      case 'right':
        return rsa(right.privateKey);
      case 'wrong':
        return rsa(wrong.privateKey);
      case 'hs256':
        return createHmac('sha256', right.publicKey.export({ type: 'spki', format: 'pem' }))
          .update(text)
          .digest('base64url');
      case 'none':
        return '';
    }
  };

  return {
    issuer,
    keys: [{ ...right.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', endorsements: ['msteams'] }],
    /** A token for one service address; it is right unless told otherwise. */
    token: (serviceUrl: string, { header = {}, claims = {}, key = 'right' }: Sign = {}): string => {
      const now = Math.floor(Date.now() / 1_000);
      const body = { iss: issuer, aud: app, serviceurl: serviceUrl, nbf: now - 60, exp: now + 600, ...claims };
      const text = `${part({ alg: 'RS256', typ: 'JWT', kid: 'k1', ...header })}.${part(body)}`;
      return `${text}.${signature(text, key)}`;
    },
  };
};

export type KeySet = ReturnType<typeof keySet>;

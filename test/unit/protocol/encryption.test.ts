import {
  constants,
  createDecipheriv,
  generateKeyPairSync,
  privateDecrypt,
  type KeyObject,
} from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { checkPublicKey, createEncrypt, type PublicKey } from '../../../src/protocol/encryption.js';
import { ConnectError, toErrorInfo } from '../../../src/protocol/errors.js';
import type { Encrypt } from '../../../src/protocol/types.js';
import { rejection } from './server.js';

interface Pair {
  readonly jwk: PublicKey;
  readonly privateKey: KeyObject;
}

function generate(bits: number, kid: string): Pair {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: bits,
    publicExponent: 65537,
  });
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  return { jwk: { kty: 'RSA', n, e, kid }, privateKey };
}

const good = generate(2048, 'key-1');

/** RFC 7516 by hand: nothing of what encrypts is used to decrypt. */
function decrypt(jwe: string, key: KeyObject): { readonly header: unknown; readonly plaintext: string } {
  const parts = jwe.split('.');
  expect(parts).toHaveLength(5);
  const [header = '', encryptedKey = '', iv = '', ciphertext = '', tag = ''] = parts;
  const bytes = (part: string): Buffer => Buffer.from(part, 'base64url');
  const contentKey = privateDecrypt(
    { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    bytes(encryptedKey),
  );
  expect(contentKey).toHaveLength(32);
  expect(bytes(iv)).toHaveLength(12);
  expect(bytes(tag)).toHaveLength(16);
  const decipher = createDecipheriv('aes-256-gcm', contentKey, bytes(iv));
  decipher.setAAD(Buffer.from(header, 'ascii'));
  decipher.setAuthTag(bytes(tag));
  const plaintext = Buffer.concat([decipher.update(bytes(ciphertext)), decipher.final()]).toString('utf8');
  return { header: JSON.parse(bytes(header).toString('utf8')) as unknown, plaintext };
}

/** A modulus of exactly so many bits, odd unless said otherwise. */
function modulus(bits: number, { odd = true, zeros = 0 } = {}): string {
  const bytes = Buffer.alloc(Math.ceil(bits / 8), 0xa5);
  bytes[0] = 1 << ((bits - 1) % 8);
  bytes[bytes.length - 1] = odd ? 0x0b : 0x0a;
  return Buffer.concat([Buffer.alloc(zeros), bytes]).toString('base64url');
}

describe('T12: a bad key stops everything before anything is sent', () => {
  const { kid, ...withoutKid } = good.jwk;
  const { n: _n, ...withoutModulus } = good.jwk;
  const { e: _e, ...withoutExponent } = good.jwk;
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', JSON.stringify(good.jwk)],
    ['a list', [good.jwk]],
    ['a key set', { keys: [good.jwk] }],
    ['an empty object', {}],
    ['an elliptic curve', { ...ec, kid }],
    ['a symmetric key', { kty: 'oct', k: 'AAAA', kid }],
    ['no type', { ...good.jwk, kty: undefined }],
    ['a type in lower case', { ...good.jwk, kty: 'rsa' }],
    ['no modulus', withoutModulus],
    ['a modulus that is a number', { ...good.jwk, n: 12345 }],
    ['an empty modulus', { ...good.jwk, n: '' }],
    ['a modulus in plain base64', { ...good.jwk, n: `${good.jwk.n.slice(0, -2)}+/` }],
    ['a padded modulus', { ...good.jwk, n: `${good.jwk.n}==` }],
    ['a modulus of an impossible length', { ...good.jwk, n: `${modulus(2048)}AAA` }],
    ['a modulus of zero', { ...good.jwk, n: Buffer.alloc(256).toString('base64url') }],
    ['an even modulus', { ...good.jwk, n: modulus(2048, { odd: false }) }],
    ['512 bits', { ...good.jwk, n: modulus(512) }],
    ['1024 bits', { ...good.jwk, n: modulus(1024) }],
    ['2047 bits', { ...good.jwk, n: modulus(2047) }],
    ['1024 bits behind zeros', { ...good.jwk, n: modulus(1024, { zeros: 128 }) }],
    ['8193 bits', { ...good.jwk, n: modulus(8193) }],
    ['16384 bits', { ...good.jwk, n: modulus(16384) }],
    ['no exponent', withoutExponent],
    ['e = 1, which encrypts nothing', { ...good.jwk, e: 'AQ' }],
    ['e = 3', { ...good.jwk, e: 'Aw' }],
    ['e = 65536', { ...good.jwk, e: 'AQAA' }],
    ['e = 65537 with a leading zero', { ...good.jwk, e: 'AAEAAQ' }],
    ['e as a number', { ...good.jwk, e: 65537 }],
    ['no kid', withoutKid],
    ['an empty kid', { ...good.jwk, kid: '' }],
    ['a kid that is a number', { ...good.jwk, kid: 1 }],
    ['a private exponent', { ...good.jwk, d: 'AAAA' }],
    ['a prime', { ...good.jwk, p: 'AAAA' }],
    ['the other prime', { ...good.jwk, q: 'AAAA' }],
    ['dp', { ...good.jwk, dp: 'AAAA' }],
    ['dq', { ...good.jwk, dq: 'AAAA' }],
    ['qi', { ...good.jwk, qi: 'AAAA' }],
    ['more primes', { ...good.jwk, oth: [] }],
    ['a symmetric part', { ...good.jwk, k: 'AAAA' }],
    ['a whole private key', { ...good.privateKey.export({ format: 'jwk' }), kid }],
    ['a key for signing', { ...good.jwk, use: 'sig' }],
    ['another algorithm', { ...good.jwk, alg: 'RSA-OAEP' }],
    ['PKCS#1 v1.5', { ...good.jwk, alg: 'RSA1_5' }],
    ['a signature algorithm', { ...good.jwk, alg: 'RS256' }],
    ['operations that do not encrypt', { ...good.jwk, key_ops: ['verify'] }],
    ['no operations', { ...good.jwk, key_ops: [] }],
    ['operations that are no list', { ...good.jwk, key_ops: 'encrypt' }],
  ])('%s', (_, key) => {
    expect(() => checkPublicKey(key)).toThrow(
      expect.objectContaining({ name: 'ConnectError', code: 'encryption' }) as Error,
    );
  });

  it('never throws anything else, and accepts nothing by chance', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => checkPublicKey(value)).toThrow(expect.objectContaining({ code: 'encryption' }) as Error);
      }),
    );
  });
});

describe('a good key', () => {
  it.each<[string, Record<string, unknown>]>([
    ['the least', {}],
    ['its use', { use: 'enc' }],
    ['its algorithm', { alg: 'RSA-OAEP-256' }],
    ['its operations', { key_ops: ['encrypt'] }],
    ['wrapping keys', { key_ops: ['wrapKey'] }],
    ['what nobody knows', { x5t: 'AAAA', note: 'hello', __proto__: { d: 1 } }],
  ])('with %s is taken, and only what is needed of it', (_, more) => {
    expect(checkPublicKey({ ...good.jwk, ...more })).toEqual(good.jwk);
  });

  it.each([2048, 2049, 3072, 4096, 8191, 8192])('of %i bits is taken', (bits) => {
    const jwk = { ...good.jwk, n: modulus(bits) };
    expect(checkPublicKey(jwk)).toEqual(jwk);
  });

  it('is taken with zeros in front of its modulus', () => {
    const n = modulus(2048, { zeros: 1 });
    expect(checkPublicKey({ ...good.jwk, n }).n).toBe(n);
  });
});

describe('an encrypted value', () => {
  let encrypt: Encrypt;
  beforeAll(async () => {
    encrypt = await createEncrypt(checkPublicKey(good.jwk));
  });

  it.each([
    ['plain', 'hunter2'],
    ['empty', ''],
    ['blank', ' \t\n '],
    ['accented', 'pässwörd crème brûlée ½ €'],
    ['beyond the basic plane', '🔐 密码 パスワード 👩‍👩‍👧'],
    ['right to left', 'كلمة المرور'],
    ['JSON and markup', '{"a":"<b>&amp;"}'],
    ['with a NUL', 'a\u0000b'],
    ['of 4 kB', 'é'.repeat(2048)],
  ])('%s is read by who has the private key', async (_, value) => {
    const { header, plaintext } = decrypt(await encrypt(value), good.privateKey);
    expect(plaintext).toBe(value);
    expect(header).toEqual({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'key-1' });
  });

  it('whatever its characters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (value) => {
        expect(decrypt(await encrypt(value), good.privateKey).plaintext).toBe(value);
      }),
      { numRuns: 50 },
    );
  });

  it('differs every time in key, nonce, text and tag', async () => {
    const values = await Promise.all(Array.from({ length: 20 }, () => encrypt('hunter2')));
    for (const part of [1, 2, 3, 4]) {
      const parts = values.map((value) => value.split('.')[part]);
      expect(new Set(parts).size).toBe(values.length);
    }
  });

  it('works with more bits', { timeout: 30_000 }, async () => {
    const pair = generate(3072, 'large/+=kid');
    const value = await (await createEncrypt(checkPublicKey(pair.jwk)))('hunter2');
    expect(decrypt(value, pair.privateKey)).toEqual({
      header: { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'large/+=kid' },
      plaintext: 'hunter2',
    });
  });

  it('is not read by another key, nor after a change', async () => {
    const value = await encrypt('hunter2');
    expect(() => decrypt(value, generate(2048, 'key-1').privateKey)).toThrow();
    const parts = value.split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'key-2' }));
    const forged = [header.toString('base64url'), ...parts.slice(1)].join('.');
    expect(() => decrypt(forged, good.privateKey)).toThrow();
  });
});

describe('getting ready to encrypt', () => {
  it('fetches its code while the key is on its way', async () => {
    const order: string[] = [];
    vi.resetModules();
    vi.doMock('../../../src/protocol/jose.js', async (original) => {
      order.push('code');
      return original();
    });
    try {
      const fresh = await import('../../../src/protocol/encryption.js');
      let deliver = (_key: PublicKey): void => undefined;
      const key = new Promise<PublicKey>((resolve) => {
        deliver = resolve;
      });
      const encrypt = fresh.createEncrypt(key);
      await vi.waitFor(() => expect(order).toEqual(['code']));
      order.push('key');
      deliver(checkPublicKey(good.jwk));
      expect(decrypt(await (await encrypt)('hunter2'), good.privateKey).plaintext).toBe('hunter2');
      expect(order).toEqual(['code', 'key']);
    } finally {
      vi.doUnmock('../../../src/protocol/jose.js');
      vi.resetModules();
    }
  });

  it('imports the key once, however many values there are', async () => {
    const imports = vi.spyOn(crypto.subtle, 'importKey');
    try {
      const encrypt = await createEncrypt(checkPublicKey(good.jwk));
      const ofKey = () => imports.mock.calls.filter(([format]) => String(format) === 'jwk').length;
      expect(ofKey()).toBe(1);
      for (const value of ['a', 'b', 'c']) await encrypt(value);
      expect(ofKey()).toBe(1);
    } finally {
      imports.mockRestore();
    }
  });

  it('fails with what kept the key away', async () => {
    const lost = new ConnectError('network');
    expect(await rejection(createEncrypt(Promise.reject(lost)))).toBe(lost);
  });
});

describe('T8: an error never quotes what was encrypted', () => {
  const CANARY = 'canary-password';

  it('when the platform fails', async () => {
    const encrypt = await createEncrypt(checkPublicKey(good.jwk));
    const broken = vi
      .spyOn(crypto.subtle, 'encrypt')
      .mockRejectedValue(new Error(`cannot encrypt ${CANARY}`));
    try {
      const error = await rejection(encrypt(CANARY));
      expect(error).toMatchObject({ name: 'ConnectError', code: 'encryption', message: 'encryption' });
      const { cause, stack } = error as Error;
      expect(cause).toBeUndefined();
      expect(JSON.stringify([error, stack, toErrorInfo(error)])).not.toContain(CANARY);
    } finally {
      broken.mockRestore();
    }
  });

  it('when the value is no text', async () => {
    const encrypt = await createEncrypt(checkPublicKey(good.jwk));
    const odd = {
      toString: () => {
        throw new Error(CANARY);
      },
    } as unknown as string;
    const error = await rejection(encrypt(odd));
    expect(error).toMatchObject({ code: 'encryption' });
    expect((error as Error).cause).toBeUndefined();
  });

  it('when the key cannot be imported', async () => {
    const broken = vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new Error(CANARY));
    try {
      const error = await rejection(createEncrypt(checkPublicKey(good.jwk)));
      expect(error).toMatchObject({ name: 'ConnectError', code: 'encryption' });
      expect((error as Error).cause).toBeUndefined();
    } finally {
      broken.mockRestore();
    }
  });
});

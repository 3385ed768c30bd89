/** The key pair of one run, the strict reading of what was encrypted with it, and keys no client may accept. */
import { generateKeyPairSync, randomBytes, type JsonWebKey, type KeyObject } from 'node:crypto';
import { compactDecrypt } from 'jose';
import { ApiError } from './errors.js';

const ALG = 'RSA-OAEP-256';
const ENC = 'A256GCM';
const BASE64URL = /^[A-Za-z0-9_-]*$/;

const refused = (description: string): ApiError => new ApiError(400, 'keymanager', description);

interface Header {
  [name: string]: unknown;
}

function headerOf(parts: string[], field: string): Header {
  try {
    const header: unknown = JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString('utf8'));
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) return header as Header;
  } catch {
    // said below
  }
  throw refused(`The protected header of "${field}" is not a JSON object`);
}

export class KeyRing {
  readonly kid = randomBytes(12).toString('hex');
  readonly #private: KeyObject;
  readonly #public: JsonWebKey;

  constructor() {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicExponent: 65537,
    });
    this.#private = privateKey;
    this.#public = publicKey.export({ format: 'jwk' });
  }

  publicJwk(): Record<string, unknown> {
    return { kty: 'RSA', n: this.#public.n, e: this.#public.e, kid: this.kid, use: 'enc', alg: ALG };
  }

  privateJwk(): Record<string, unknown> {
    return { ...this.#private.export({ format: 'jwk' }), kid: this.kid };
  }

  /** The plaintext of one value, or the reason why it is refused. */
  async decrypt(field: string, value: unknown): Promise<string> {
    if (typeof value !== 'string') throw refused(`"${field}" is not encrypted: a compact JWE is expected`);
    const parts = value.split('.');
    if (parts.length !== 5 || !parts.every((part) => BASE64URL.test(part)) || !parts[0]) {
      throw refused(`"${field}" is not encrypted: a compact JWE is expected`);
    }
    const header = headerOf(parts, field);
    if (header['alg'] !== ALG) throw refused(`"${field}" must use alg ${ALG}`);
    if (header['enc'] !== ENC) throw refused(`"${field}" must use enc ${ENC}`);
    if (header['kid'] !== this.kid) throw refused(`"${field}" was encrypted for another key (kid)`);
    const unexpected = ['zip', 'crit', 'jwk', 'jku', 'x5c', 'x5u'].filter((name) => name in header);
    if (unexpected.length) throw refused(`"${field}" has the unexpected header ${unexpected.join(', ')}`);
    try {
      const { plaintext } = await compactDecrypt(value, this.#private, {
        keyManagementAlgorithms: [ALG],
        contentEncryptionAlgorithms: [ENC],
      });
      return new TextDecoder('utf-8', { fatal: true }).decode(plaintext);
    } catch {
      throw refused(`"${field}" can't be decrypted`);
    }
  }
}

const bytes = (length: number, first = 0xc5): string => {
  const buffer = randomBytes(length);
  buffer[0] = first;
  buffer[length - 1] = (buffer[length - 1] ?? 1) | 1;
  return buffer.toString('base64url');
};
const without = (key: Record<string, unknown>, name: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(key).filter(([other]) => other !== name));

/** What `/publickey` answers when told to misbehave. `good` is the real key. */
const KEYS = {
  good: (ring) => ring.publicJwk(),
  'no-kid': (ring) => without(ring.publicJwk(), 'kid'),
  'empty-kid': (ring) => ({ ...ring.publicJwk(), kid: '' }),
  'number-kid': (ring) => ({ ...ring.publicJwk(), kid: 42 }),
  'other-kid': (ring) => ({ ...ring.publicJwk(), kid: 'not-this-one' }),
  e1: (ring) => ({ ...ring.publicJwk(), e: 'AQ' }),
  e3: (ring) => ({ ...ring.publicJwk(), e: 'Aw' }),
  'even-e': (ring) => ({ ...ring.publicJwk(), e: 'AQAA' }),
  'no-e': (ring) => without(ring.publicJwk(), 'e'),
  'no-n': (ring) => without(ring.publicJwk(), 'n'),
  'empty-n': (ring) => ({ ...ring.publicJwk(), n: '' }),
  'bad-n': (ring) => ({ ...ring.publicJwk(), n: '!!not base64!!' }),
  small: (ring) => ({ ...ring.publicJwk(), n: bytes(128) }),
  'padded-small': (ring) => ({
    ...ring.publicJwk(),
    n: Buffer.alloc(256, 0).fill(0xc5, 128).toString('base64url'),
  }),
  huge: (ring) => ({ ...ring.publicJwk(), n: bytes(2048) }),
  ec: (ring) => ({ kty: 'EC', crv: 'P-256', x: bytes(32), y: bytes(32), kid: ring.kid }),
  oct: (ring) => ({ kty: 'oct', k: bytes(32), kid: ring.kid }),
  private: (ring) => ring.privateJwk(),
  'use-sig': (ring) => ({ ...ring.publicJwk(), use: 'sig' }),
  'wrong-alg': (ring) => ({ ...ring.publicJwk(), alg: 'RS256' }),
  'weak-alg': (ring) => ({ ...ring.publicJwk(), alg: 'RSA1_5' }),
  'key-ops': (ring) => ({ ...ring.publicJwk(), key_ops: ['verify'] }),
  list: (ring) => [ring.publicJwk()],
  jwks: (ring) => ({ keys: [ring.publicJwk()] }),
  null: () => null,
  text: () => 'a key',
} satisfies Record<string, (ring: KeyRing) => unknown>;

export type PublicKeyKind = keyof typeof KEYS;
export const PUBLIC_KEY_KINDS = Object.keys(KEYS) as PublicKeyKind[];
export const publicKeyOf = (ring: KeyRing, kind: PublicKeyKind): unknown => KEYS[kind](ring);

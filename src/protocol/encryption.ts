import { ConnectError } from './errors.js';
import type { Encrypt } from './types.js';

/** An RSA public key as the service publishes it. */
export interface PublicKey {
  readonly kty: 'RSA';
  readonly n: string;
  readonly e: string;
  readonly kid: string;
}

/** Private members of an RSA key (RFC 7518 §6.3.2): a service that publishes one is broken. */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const MIN_BITS = 2048;
const MAX_BITS = 8192;
/** 65537, the only exponent accepted. */
const EXPONENT = 'AQAB';
const ALGORITHM = 'RSA-OAEP-256';
const BASE64URL = /^[A-Za-z0-9_-]+$/;

/**
 * Checks what `GET /publickey` answered, before any form shows.
 * @throws {ConnectError} `encryption` when it is not a sound RSA public key
 */
export function checkPublicKey(value: unknown): PublicKey {
  const unsound = new ConnectError('encryption');
  if (typeof value !== 'object' || value === null) throw unsound;
  const jwk = value as Readonly<Record<string, unknown>>;
  const { kty, n, e, kid, use, alg, key_ops: keyOps } = jwk;
  if (kty !== 'RSA' || typeof n !== 'string' || e !== EXPONENT) throw unsound;
  if (typeof kid !== 'string' || kid === '') throw unsound;
  if (PRIVATE_MEMBERS.some((member) => member in jwk)) throw unsound;
  if (use !== undefined && use !== 'enc') throw unsound;
  if (alg !== undefined && alg !== ALGORITHM) throw unsound;
  if (
    keyOps !== undefined &&
    !(Array.isArray(keyOps) && keyOps.some((op) => op === 'encrypt' || op === 'wrapKey'))
  )
    throw unsound;
  if (!BASE64URL.test(n)) throw unsound;
  const bits = modulusBits(n);
  if (bits < MIN_BITS || bits > MAX_BITS) throw unsound;
  return { kty, n, e, kid };
}

/** Length of the number, leading zero bits left out; an even modulus is no product of two odd primes. */
function modulusBits(n: string): number {
  let bytes: string;
  try {
    bytes = atob(n.replace(/-/g, '+').replace(/_/g, '/'));
  } catch {
    return 0;
  }
  if (bytes.length === 0 || bytes.charCodeAt(bytes.length - 1) % 2 === 0) return 0;
  let first = 0;
  while (first < bytes.length && bytes.charCodeAt(first) === 0) first += 1;
  if (first === bytes.length) return 0;
  return (bytes.length - first - 1) * 8 + (32 - Math.clz32(bytes.charCodeAt(first)));
}

/**
 * Makes the function that encrypts one form value as a compact JWE for this key. The code for it is fetched while the
 * key is: both are needed with the first form, and neither before.
 * @throws {ConnectError} `encryption` when the platform cannot; what the key's promise is rejected with
 */
export async function createEncrypt(key: PublicKey | Promise<PublicKey>): Promise<Encrypt> {
  const failed = (): never => {
    // the cause could quote what was encrypted
    throw new ConnectError('encryption');
  };
  const [jose, { kid, ...jwk }] = await Promise.all([import('./jose.js').catch(failed), key]);
  // once, not for each value
  const imported = await jose.importJWK({ ...jwk, alg: ALGORITHM }, ALGORITHM).catch(failed);
  const header = { alg: ALGORITHM, enc: 'A256GCM', kid };
  return async (plaintext) => {
    try {
      return await new jose.CompactEncrypt(new TextEncoder().encode(plaintext))
        .setProtectedHeader(header)
        .encrypt(imported);
    } catch {
      return failed();
    }
  };
}

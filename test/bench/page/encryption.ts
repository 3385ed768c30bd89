import { checkPublicKey, createEncrypt } from '../../../src/protocol/encryption.js';

const ALGORITHM = { name: 'RSA-OAEP', hash: 'SHA-256' };
const VALUE = 's3cret & "quoted" é 41aa';

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** The same compact JWE by WebCrypto alone: what cannot be saved. */
async function raw(key: CryptoKey, header: string, plaintext: string): Promise<string> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const aes = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt']);
  const wrapped = await crypto.subtle.encrypt(ALGORITHM, key, secret);
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData: bytesOf(header) },
      aes,
      bytesOf(plaintext),
    ),
  );
  const parts = [new Uint8Array(wrapped), iv, sealed.subarray(0, -16), sealed.subarray(-16)];
  return [header, ...parts.map(base64url)].join('.');
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Encrypts by turns, the widget's way and by WebCrypto alone: milliseconds of each. */
export async function encryptions(
  jwk: JsonWebKey,
  turns: number,
): Promise<{ ours: number[]; raw: number[] }> {
  const checked = checkPublicKey(jwk);
  const encrypt = await createEncrypt(checked);
  const key = await crypto.subtle.importKey('jwk', jwk, ALGORITHM, false, ['encrypt']);
  const { kid } = checked;
  const header = base64url(bytesOf(JSON.stringify({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid })));
  const times = { ours: [] as number[], raw: [] as number[] };
  for (let turn = 0; turn < turns; turn += 1) {
    times.ours.push(await timed(() => encrypt(VALUE)));
    times.raw.push(await timed(() => raw(key, header, VALUE)));
  }
  return times;
}

/** Milliseconds from a key that was just fetched to the first value encrypted for it, with the code there already. */
export async function firstValue(jwk: JsonWebKey, other: JsonWebKey): Promise<number> {
  await createEncrypt(checkPublicKey(other));
  return timed(async () => (await createEncrypt(checkPublicKey(jwk)))(VALUE));
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

let ready: Promise<unknown> | undefined;

/** What a phone reads in this picture (PNG). */
export async function readQr(picture: Uint8Array): Promise<string | undefined> {
  ready ??= (async () => {
    // it would be fetched from a CDN else
    const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
    const { buffer } = new Uint8Array(await readFile(file));
    await prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true });
  })();
  await ready;
  const [code] = await readBarcodes(picture, { formats: ['QRCode'] });
  return code?.isValid === true ? code.text : undefined;
}

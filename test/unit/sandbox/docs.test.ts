import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { updated } from '../../../demo/sandbox/docs.js';

it('the README says of each path bank what the bank says of itself', async () => {
  const readme = await readFile(new URL('../../../demo/sandbox/README.md', import.meta.url), 'utf8');
  // to write it anew: node scripts/run-ts.mjs demo/sandbox/docs.ts
  expect(readme).toBe(updated(readme));
});

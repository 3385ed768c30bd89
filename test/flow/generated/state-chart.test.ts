import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COMMAND, DOCUMENT, renderStateChart } from '../../../scripts/docs/render.js';

it('the state charts in the documentation are those of the machines', () => {
  const written = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : '';
  expect(written === renderStateChart(), `${DOCUMENT} is out of date: run \`${COMMAND}\``).toBe(true);
});

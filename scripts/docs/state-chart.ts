import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DOCUMENT, renderStateChart } from './render.js';

mkdirSync(dirname(DOCUMENT), { recursive: true });
writeFileSync(DOCUMENT, renderStateChart());
console.log(`${DOCUMENT} written.`);

import type { CSSResult } from 'lit';
import { base } from './base.js';
import { lists } from './lists.js';
import { pieces } from './pieces.js';
import { print } from './print.js';
import { tokens } from './tokens.js';

/** Everything inside the one shadow root. */
export const styles: CSSResult[] = [tokens, base, pieces, lists, print];

import type { CSSResult } from 'lit';
import { first } from './first.js';
import { rest } from './rest.js';

/** Everything inside the one shadow root. */
export const styles: CSSResult[] = [first, rest];

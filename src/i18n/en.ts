import { first } from './en/first.js';
import { rest } from './en/rest.js';

/** Every text a person reads, in English: the source the other languages are typed after. */
export const en = { ...first, ...rest } as const;

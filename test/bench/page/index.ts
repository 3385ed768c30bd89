/** The bench's part in the page: bundled, and put into every document before its own scripts. */
export { consent, flows } from './flow.js';
export { firstLetter, prepareLetter, settle, type } from './typing.js';
export { scriptsUntilUsable, usableAt, watch } from './usable.js';

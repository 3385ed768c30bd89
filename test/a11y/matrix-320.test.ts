import { matrix } from './matrix.js';

// A file for each width, so that both run at the same time.
matrix(320);

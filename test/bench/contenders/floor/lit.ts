/** The floor on lit alone. */
import { define } from './screen.js';

define();

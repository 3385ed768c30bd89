import { accountRow } from '../steps/account-row.styles.js';
import { activation } from '../steps/activation.styles.js';
import { credentials } from '../steps/credentials.styles.js';
import { decoupled } from '../steps/decoupled.styles.js';
import { pickStep } from '../steps/pick-step.styles.js';
import { field } from '../ui/field.styles.js';
import { link } from '../ui/link.styles.js';
import { notice } from '../ui/notice.styles.js';
import { phone } from '../ui/phone.styles.js';
import { qr } from '../ui/qr.styles.js';
import { sheet } from './sheet.js';

/** All other screens. Comes after what is there at first, and never has to: what it refines, it outweighs. */
export const rest = sheet(
  link,
  notice,
  field,
  phone,
  qr,
  pickStep,
  credentials,
  decoupled,
  accountRow,
  activation,
);

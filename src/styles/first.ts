import { connector } from '../steps/connector.styles.js';
import { step } from '../steps/step.styles.js';
import { waiting } from '../steps/waiting.styles.js';
import { actions } from '../ui/actions.styles.js';
import { badge } from '../ui/badge.styles.js';
import { control } from '../ui/control.styles.js';
import { elapsed } from '../ui/elapsed.styles.js';
import { hero } from '../ui/hero.styles.js';
import { iconButton } from '../ui/icon-button.styles.js';
import { icons } from '../ui/icons.styles.js';
import { modal } from '../ui/modal.styles.js';
import { progress } from '../ui/progress.styles.js';
import { row } from '../ui/row.styles.js';
import { scroller } from '../ui/scroller.styles.js';
import { shell } from '../ui/shell.styles.js';
import { base } from './base.js';
import { sheet } from './sheet.js';
import { tokens } from './tokens.js';

/** What a page starts with: the frame, a wait, the search of a bank, and what is said when the rest cannot be had. */
export const first = sheet(
  ...[tokens, base],
  ...[icons, iconButton, badge, actions, shell, modal, hero, progress, elapsed],
  ...[control, row, scroller],
  ...[step, waiting, connector],
);

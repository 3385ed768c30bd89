import { accountBanks } from './accounts.js';
import { formBanks } from './forms.js';
import { stateBanks } from './states.js';
import { webauthBanks } from './webauth.js';

export const pathBanks = [...stateBanks, ...formBanks, ...accountBanks, ...webauthBanks].sort(
  (a, b) => a.id - b.id,
);

/** Banks that sign the user in on a page of their own. */
import { codeStage, list, PAYMENT, SIMPLE_WEALTH, text } from '../define.js';
import type { BankDef } from '../types.js';
import { ANY, LOGIN, PASSWORD, path } from './path.js';

const openapi = [{ name: 'openapi', mechanism: 'webauth' }];
const THERE = 'nothing here; the bank’s page has buttons to sign in, refuse, time out and fail';
const REGION: [string, string][] = [
  ['nord', 'Nord de France'],
  ['ouest', 'Val de Loire'],
  ['sud', 'Alpes Provence'],
];

export const webauthBanks: BankDef[] = [
  path('webauth', { what: 'Signs in on the bank’s own page.', type: THERE, sources: openapi, fields: [] }),
  path('webauthCoop', {
    what: 'The same, but the bank’s page cuts its opener (`Cross-Origin-Opener-Policy: same-origin`).',
    type: THERE,
    sources: openapi,
    fields: [],
    script: { coop: true },
  }),
  path('webauthFields', {
    what: 'Asks for a region and a customer type first, then goes to the bank’s page.',
    type: 'any choices',
    sources: openapi,
    fields: [
      list('region', 'Caisse régionale', REGION, { authMechanisms: ['webauth'] }),
      text('customer', 'Numéro client', { authMechanisms: ['webauth', 'credentials'], required: false }),
      { ...PASSWORD, authMechanisms: ['credentials'] },
    ],
  }),
  path('webauthThenCode', {
    what: 'After the bank’s page, still asks for a code here.',
    type: '123456',
    sources: openapi,
    fields: [],
    stages: [codeStage('fr')],
  }),
  path('webauthSca', {
    what: 'After the bank’s page, strong authentication is required.',
    type: 'continue',
    sources: openapi,
    fields: [],
    stages: [{ kind: 'consent' }],
  }),
  path('webauthRequired', {
    what: 'Takes credentials, then says `webauthRequired`, with the bank’s raw address in `error_message`.',
    type: ANY,
    stages: [
      { kind: 'webauth', message: 'https://auth.bank.example/oauth2/authorize?client_id=raw&state=raw' },
    ],
  }),
  path('webauthTwoSources', {
    what: 'Payment accounts by the bank’s page, the others by credentials.',
    type: ANY,
    sources: [
      { name: 'openapi', mechanism: 'webauth', accountTypes: PAYMENT },
      { name: 'directaccess', accountTypes: SIMPLE_WEALTH },
    ],
    fields: [
      { ...LOGIN, sources: ['directaccess'], authMechanisms: ['credentials'] },
      { ...PASSWORD, sources: ['directaccess'], authMechanisms: ['credentials'] },
    ],
  }),
  path('webauthReservedField', {
    what: 'Its webauth field is named `state`, like a parameter of the address.',
    type: 'nothing: the widget must refuse it',
    sources: openapi,
    fields: [text('state', 'Land', { authMechanisms: ['webauth'] })],
  }),
  path('webauthHostileUrl', {
    what: '`/webauth-url` answers a `javascript:` address, which must never be followed.',
    type: ANY,
    stages: [{ kind: 'webauth' }],
    script: { webauthUrl: 'javascript:alert(document.domain)//' },
  }),
  path('noUuid', {
    what: 'Has no uuid: named by `id_connector`.',
    type: THERE,
    sources: openapi,
    fields: [],
    hasUuid: false,
  }),
];

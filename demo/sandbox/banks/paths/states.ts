/** Banks that lead a connection through its states. */
import { codeStage, decoupledStage, password, WORDS } from '../define.js';
import type { BankDef, Stage } from '../types.js';
import { ANY, path } from './path.js';

const code = codeStage('fr', { attempts: 3 });
const app = decoupledStage('fr');
const consent: Stage = {
  kind: 'consent',
  message: 'Une authentification forte est nécessaire tous les 180 jours.',
};
const action: Stage = {
  kind: 'action',
  message: 'Connectez-vous à votre espace client et acceptez les nouvelles conditions générales.',
};
const expired: Stage = {
  kind: 'credentials',
  state: 'passwordExpired',
  message: 'Votre mot de passe a expiré. Choisissez-en un nouveau sur le site de votre banque.',
  fields: [password('password', 'Nouveau mot de passe')],
};
const unavailable: Stage = {
  kind: 'retry',
  state: 'websiteUnavailable',
  tries: 2,
  message: 'Le site est en maintenance. Merci de réessayer plus tard.',
};

export const stateBanks: BankDef[] = [
  path('happy', { what: 'Connects at once, with several accounts.', type: ANY }),
  path('oneTimeCode', {
    what: 'Asks for a code. A wrong one is refused; after the third, the password is asked again.',
    type: `${ANY}, then the code 123456 (anything else is wrong)`,
    stages: [code],
  }),
  path('wrongPassword', {
    what: 'Refuses the credentials (the connection is deleted) until they are right.',
    type: 'any login; the password `right` is accepted, all others are refused',
    script: { refuse: (values) => (values.get('password') === 'right' ? undefined : WORDS.fr.refused) },
  }),
  path('wrongPasswordState', {
    what: 'Creates the connection, then says `wrongpass` as its state.',
    type: `${ANY}; then any password but \`wrong\``,
    stages: [{ kind: 'credentials', state: 'wrongpass', message: WORDS.fr.refused }],
  }),
  path('decoupled', {
    what: 'Waits for an approval in the bank’s app, which comes by itself after a few seconds.',
    type: `${ANY}, then wait (or approve by the control endpoint)`,
    stages: [app],
  }),
  path('decoupledThenCode', {
    what: 'Approval in the app, then a code.',
    type: `${ANY}, wait, then 123456`,
    stages: [app, code],
  }),
  path('decoupledExpires', {
    what: 'The first approval request expires (the state is `decoupled` again), the second one is approved.',
    type: `${ANY}; ask again once`,
    stages: [{ ...app, expiresFirst: true }],
  }),
  path('decoupledPage', {
    what: 'Waits for an approval on a page of the bank, whose address is in its message.',
    type: `${ANY}, then open the address on this or another device and approve`,
    stages: [{ ...app, onPage: true }],
  }),
  path('slow', {
    what: 'Takes seconds to answer (8 unless set by `slowMs` or the header `x-sandbox-slow`).',
    type: ANY,
    script: { slow: true },
  }),
  path('unknownState', {
    what: 'Ends in the state `somethingNew`, which no client knows.',
    type: ANY,
    stages: [{ kind: 'stuck', state: 'somethingNew', message: 'Quelque chose de nouveau est arrivé.' }],
  }),
  path('scaRequired', {
    what: '`SCARequired`: goes on when the user consents.',
    type: `${ANY}, then continue`,
    stages: [consent],
  }),
  path('actionNeeded', {
    what: '`actionNeeded`: the user has something to do at the bank; the next sync finds it done.',
    type: `${ANY}, then “I have done it”`,
    stages: [action],
  }),
  path('passwordExpired', {
    what: '`passwordExpired`: asks for the new password.',
    type: `${ANY}, then any new password but \`wrong\``,
    stages: [expired],
  }),
  path('rateLimiting', {
    what: '`rateLimiting`: the second new try works.',
    type: `${ANY}, then try again twice`,
    stages: [{ kind: 'retry', state: 'rateLimiting', tries: 2, message: 'Trop de connexions. Patientez.' }],
  }),
  path('websiteUnavailable', {
    what: '`websiteUnavailable`: the second new try works.',
    type: `${ANY}, then try again twice`,
    stages: [unavailable],
  }),
  path('bug', {
    what: 'Ends in the state `bug`.',
    type: ANY,
    stages: [{ kind: 'stuck', state: 'bug', message: 'Internal error while reading the accounts page' }],
  }),
  path('notSupported', {
    what: 'Ends in the state `notSupported`.',
    type: ANY,
    stages: [{ kind: 'stuck', state: 'notSupported' }],
  }),
  path('everyState', {
    what:
      'A code, an approval, strong authentication, an unavailable site, an action, a refused and then an expired ' +
      'password, one after the other.',
    type: `${ANY}, 123456, wait, continue, try again twice, “I have done it”, a password, a new password`,
    stages: [
      code,
      app,
      consent,
      unavailable,
      action,
      { kind: 'credentials', state: 'wrongpass', message: WORDS.fr.refused },
      expired,
    ],
  }),
];

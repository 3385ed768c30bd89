/** Banks whose form, name or texts are the difficulty. */
import { codeStage, date, digits, list, password, pin, text } from '../define.js';
import type { BankDef, FieldDef } from '../types.js';
import { ANY, LOGIN, PASSWORD, path } from './path.js';

const MARKUP = '<img src=x onerror="alert(1)">';
const marked = (what: string): string => `${what} ${MARKUP}<script>alert(2)</script>&lt;b&gt;"'\`\${1}{{2}}`;

const everyType: FieldDef[] = [
  list(
    'website',
    'Type de compte',
    [
      ['par', 'Particuliers'],
      ['pro', 'Professionnels'],
      ['ent', 'Entreprises'],
    ],
    { description: 'Choisissez l’espace auquel vous vous connectez.' },
  ),
  digits('login', 'Numéro client', 8, { description: 'Les 8 chiffres qui figurent sur votre relevé.' }),
  pin('password', 'Code secret', 6, { description: '6 chiffres. 000000 est refusé.' }),
  date('birthdate', 'Date de naissance'),
  text('department', 'Département', { type: 'number' }),
  text('nickname', 'Surnom du compte', { required: false, description: 'Facultatif.' }),
];

export const formBanks: BankDef[] = [
  path('fieldTypes', {
    what: 'A form with every type: list, text with a regex, password, date, number, and an optional one.',
    type: 'any choice, 8 digits, 6 digits (not 000000), a date, a number',
    fields: everyType,
  }),
  path('unknownFieldType', {
    what: 'A field of a type that does not exist yet (`hologram`), to be shown as text.',
    type: ANY,
    fields: [LOGIN, PASSWORD, text('badge', 'Numéro de badge', { type: 'hologram' })],
  }),
  path('sharedFieldName', {
    what: 'Two fields named `password`, one for each source.',
    type: 'any login and password; for the second source 6 digits (not 000000)',
    sources: [
      { name: 'openapi', accountTypes: ['checking', 'card'] },
      { name: 'directaccess', accountTypes: ['savings', 'livret_a', 'market'] },
    ],
    fields: [
      LOGIN,
      { ...PASSWORD, sources: ['openapi'] },
      pin('password', 'Code d’accès à distance', 6, { sources: ['directaccess'] }),
    ],
  }),
  path('markup', {
    what: 'HTML in every text: name, labels, descriptions, choices, messages, accounts. Nothing of it may run.',
    type: 'any values (password `wrong` for the refusal); then the code 123456',
    name: marked('Sandbox: markup everywhere'),
    color: '";}</style><script>alert(3)</script>',
    code: MARKUP,
    fields: [
      text('login', marked('Login'), { description: marked('Login help') }),
      password('password', marked('Password'), { description: marked('Password help') }),
      list('website', marked('Site'), [
        ['one', marked('One')],
        ['two', marked('Two')],
      ]),
    ],
    stages: [
      {
        kind: 'code',
        right: '123456',
        refusal: marked('Wrong code'),
        message: marked('A code was sent'),
        fields: [text('code', marked('Code'), { description: marked('Code help') })],
      },
    ],
    script: {
      refuse: (values) => (values.get('password') === 'wrong' ? marked('Refused') : undefined),
      accounts: () => [
        {
          name: marked('Account'),
          originalName: MARKUP,
          number: MARKUP,
          balance: 12.5,
          type: 'checking',
          usage: 'PRIV',
        },
        {
          name: MARKUP,
          iban: MARKUP,
          balance: 1,
          type: MARKUP,
          usage: MARKUP,
          currency: MARKUP,
          company: MARKUP,
        },
      ],
      subscriptions: () => [{ number: MARKUP, subscriber: marked('Me'), label: marked('Subscription') }],
    },
  }),
  path('hostileFields', {
    what: 'Fields named `__proto__`, `constructor` and `toString`: real ones, that must arrive under these names.',
    type: 'any values',
    fields: [
      text('__proto__', 'Identifiant'),
      text('constructor', 'Nom de l’entreprise'),
      text('toString', 'Référence', { required: false }),
      PASSWORD,
    ],
  }),
  path('reservedField', {
    what: 'A field named `connector_uuid`, which can’t be sent without overwriting the request’s own key.',
    type: 'nothing: the widget must refuse it',
    fields: [LOGIN, text('connector_uuid', 'Référence interne'), PASSWORD],
  }),
  path('catastrophicRegex', {
    what: 'A regex that freezes a backtracking engine (`^(([a-z]+)+)+$`). The server checks it another way.',
    type: 'a login of small letters, any password',
    fields: [
      text('login', 'Identifiant', {
        regex: '^(([a-z]+)+)+$',
        check: (value) => /^[a-z]+$/.test(value),
      }),
      PASSWORD,
    ],
  }),
  path('pcreRegex', {
    what: 'Regexes JavaScript can’t run or would misread: inline flag, possessive quantifier, `\\A…\\z`.',
    type: 'two letters and 6 digits (AB123456), 4 to 8 digits as password',
    fields: [
      text('login', 'Identifiant', {
        regex: '(?i)\\A[a-z]{2}+(?P<number>[0-9]{6})\\z',
        check: (value) => /^[a-z]{2}[0-9]{6}$/i.test(value),
      }),
      password('password', 'Code', { regex: '^\\d++$', check: (value) => /^[0-9]{4,8}$/.test(value) }),
    ],
  }),
  path('restricted', {
    what: 'Accepts no new connection.',
    type: 'nothing: it must be explained before anything is typed',
    restricted: true,
  }),
  path('beta', { what: 'Says it is in beta. Works.', type: ANY, beta: true }),
  path('unstable', {
    what: 'Says it is unstable. Asks for a code.',
    type: `${ANY}, 123456`,
    unstable: true,
    stages: [codeStage('fr')],
  }),
  path('hidden', {
    what: 'In the list with `hidden: true`; clients leave it out unless asked for it.',
    type: ANY,
    hidden: true,
  }),
];

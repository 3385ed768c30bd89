// Data takes one road: host → element → flow → protocol → bank. A folder of src is a stop on it; imports only point down.

/** Only these; a type-only import needs nothing at run time, so some rules let it pass. */
const only = (name, comment, from, allowed, { typesFrom = [] } = {}) => [
  {
    name,
    comment,
    severity: 'error',
    from: { path: `^src/${from}` },
    to: { path: '^src/', pathNot: [...allowed, ...typesFrom].map((path) => `^src/${path}`) },
  },
  ...(typesFrom.length
    ? [
        {
          name: `${name}-types`,
          comment: `${comment} Types alone may come from: ${typesFrom.join(', ')}.`,
          severity: 'error',
          from: { path: `^src/${from}` },
          to: {
            path: typesFrom.map((path) => `^src/${path}`),
            pathNot: allowed.map((path) => `^src/${path}`),
            dependencyTypesNot: ['type-only'],
          },
        },
      ]
    : []),
];

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-dependency',
      comment:
        'What a page loads comes from `dependencies`, but for what is small enough to be built in; typings load nothing.',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/(ui/qr\\.ts$|typings/)' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'core'] },
    },
    {
      name: 'src-alone',
      comment: 'The widget imports nothing of demo or test.',
      severity: 'error',
      from: { path: '^src' },
      to: { path: '^(demo|test|scripts)/' },
    },

    ...only(
      'steps',
      'A step reads snapshots and sends events: never protocol/ or browser/.',
      'steps/',
      ['steps/', 'ui/', 'i18n/', 'search/', 'context\\.ts', 'rules/'],
      { typesFrom: ['flow/', 'protocol/', 'config\\.ts', 'events\\.ts'] },
    ),
    ...only('ui', 'Pieces know nothing of flow or protocol.', 'ui/', ['ui/', 'i18n/']),
    ...only(
      'flow',
      'The flow knows no screen, and no page but what it is given.',
      'flow/',
      ['flow/', 'rules/', 'protocol/'],
      { typesFrom: ['config\\.ts'] },
    ),
    // urls.ts: one parser for every address, whoever goes there
    ...only(
      'rules',
      'Rules are pure: values in, an answer out.',
      'rules/',
      ['rules/', 'protocol/urls\\.ts'],
      {
        typesFrom: ['protocol/', 'config\\.ts'],
      },
    ),
    ...only('browser', 'Imports nothing above.', 'browser/', ['browser/', 'rules/webauth-return\\.ts']),
    ...only('protocol', 'The protocol imports nothing above.', 'protocol/', ['protocol/']),
    // languages.ts: one list, whoever asks
    ...only('search', 'Search imports nothing above.', 'search/', ['search/', 'i18n/languages\\.ts'], {
      typesFrom: ['protocol/'],
    }),
    ...only('i18n', 'Texts import nothing above.', 'i18n/', ['i18n/']),
    ...only('styles', 'Collects style sheets, and nothing else.', 'styles/', [
      'styles/',
      '.+\\.styles\\.ts$',
    ]),
    ...only('style-sheets', 'A style sheet imports nothing of ours.', '.+\\.styles\\.ts$', []),
    {
      name: 'style-sheets-collected',
      comment: 'One root shows them all, so none is loaded but by first.ts or rest.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/styles/' },
      to: { path: '^src/.+\\.styles\\.ts$' },
    },

    {
      name: 'lit-free',
      comment: 'Flow, rules, protocol, browser, search and texts know no Lit.',
      severity: 'error',
      from: { path: '^src/(flow|rules|protocol|browser|search|i18n)/' },
      to: { path: 'node_modules/(lit|lit-html|lit-element|@lit)/' },
    },
    {
      name: 'jose-only-in-encryption',
      severity: 'error',
      comment: 'Or in jose.ts beside it, which names the parts that make its chunk.',
      from: { path: '^src', pathNot: '^src/protocol/(encryption[^/]*|jose)\\.ts$' },
      to: { path: 'node_modules/jose/' },
    },
    {
      name: 'jose-wrapper-only-in-encryption',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/protocol/encryption[^/]*\\.ts$' },
      to: { path: '^src/protocol/jose\\.ts$' },
    },
    {
      name: 'xstate-only-in-flow',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/(flow/|bank-connect\\.ts$)' },
      to: { path: 'node_modules/(xstate|@xstate)/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};

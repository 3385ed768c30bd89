// Data takes one road: host → element → flow → protocol → bank. A folder of src is a stop on it; imports only point down.
// So they do in demo, whose two servers and page are apart from each other and from the widget.

/** What is ours, and not of a package. */
const OURS = '^(src|demo|test|scripts)/';

/** Only these; a type-only import needs nothing at run time, so some rules let it pass. */
const only = (name, comment, from, allowed, { typesFrom = [], root = 'src/' } = {}) => [
  {
    name,
    comment,
    severity: 'error',
    from: { path: `^${root}${from}` },
    to: { path: OURS, pathNot: [...allowed, ...typesFrom].map((path) => `^${root}${path}`) },
  },
  ...(typesFrom.length
    ? [
        {
          name: `${name}-types`,
          comment: `${comment} Types alone may come from: ${typesFrom.join(', ')}.`,
          severity: 'error',
          from: { path: `^${root}${from}` },
          to: {
            path: typesFrom.map((path) => `^${root}${path}`),
            pathNot: allowed.map((path) => `^${root}${path}`),
            dependencyTypesNot: ['type-only'],
          },
        },
      ]
    : []),
];

/** What the widget lists, by its types. */
const LISTS = ['src/i18n/languages\\.ts', 'src/events\\.ts'];

/** A folder of the sandbox. The last of them, its index, may use all. */
const sandbox = (folder, comment, allowed, typesFrom = []) =>
  only(
    `sandbox-${folder}`,
    comment,
    `demo/sandbox/${folder}/`,
    allowed.map((path) => `demo/sandbox/${path}`),
    { typesFrom: [...typesFrom.map((path) => `demo/sandbox/${path}`), ...LISTS], root: '' },
  );

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      // peers are packages that `npm run bench` alone installs
      from: { pathNot: '^test/bench/peers/' },
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
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

    // lists of the widget that the demo must not fall behind: their types alone, as it loads built files
    ...only('demo-alone', 'The demo imports nothing of src, test or scripts.', 'demo/', ['demo/'], {
      typesFrom: LISTS,
      root: '',
    }),
    ...sandbox('banks', 'What banks are: data.', ['banks/']),
    ...sandbox('world', 'What happened so far, and what may: no HTTP.', ['world/', 'banks/']),
    ...sandbox('api', 'The protocol over the world.', ['api/', 'world/', 'banks/']),
    ...sandbox('control', 'What tests and people change.', ['control/', 'api/', 'world/', 'banks/']),
    ...sandbox('pages', 'What a person sees of a bank.', ['pages/', 'world/', 'banks/'], ['api/env\\.ts']),
    ...only('demo-host', 'The server of a host knows no sandbox.', 'host/', ['host/'], { root: 'demo/' }),
    ...only('demo-shop', 'A page loads what stands beside it.', 'demo/shop/', ['demo/shop/'], {
      typesFrom: LISTS,
      root: '',
    }),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)\\.artifacts/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};

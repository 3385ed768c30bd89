import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attributeOf,
  FROZEN,
  parseConfig,
  SETTING_NAMES,
  settingOf,
  type Config,
  type ConfigResult,
  type Prefill,
  type RawConfig,
  type SettingName,
} from '../../src/config.js';

const PAGE = 'https://shop.example/pay?order=1#top';

/** A configuration that is right but for `part`. */
const parse = (part: RawConfig = {}, page = PAGE): ConfigResult =>
  parseConfig({ domain: 'demo', ...part }, page);

const attributes = ({ problems }: ConfigResult): readonly string[] =>
  problems.map(({ attribute }) => attribute);

it('the least there is to say, and the defaults', () => {
  expect(parse()).toEqual({
    problems: [],
    config: {
      apiUrl: 'https://demo.biapi.pro/2.0',
      clientId: undefined,
      redirectUri: 'https://shop.example/pay',
      webauth: 'auto',
      mode: 'connect',
      connectionId: undefined,
      resetCredentials: false,
      connectors: [],
      popular: [],
      capabilities: ['bank'],
      countries: [],
      scope: { types: [], usages: [], ibans: [] },
      sources: 'optional',
      maxConnections: 1,
      presentation: 'inline',
      termsUrl: undefined,
      privacyUrl: undefined,
      hosted: false,
      webviewUrl: 'https://webview.powens.com',
      prefill: {},
    } satisfies Config,
  });
});

it('attributes that are absent, null or empty are defaults', () => {
  const names = [
    ...['apiUrl', 'clientId', 'redirectUri', 'webauth', 'mode', 'connectionId', 'connectors', 'capabilities'],
    ...[
      'countries',
      'accountTypes',
      'accountUsages',
      'accountIbans',
      'sources',
      'maxConnections',
      'presentation',
    ],
    ...['termsUrl', 'privacyUrl'],
  ];
  for (const value of [null, undefined, ''])
    expect(parse(Object.fromEntries(names.map((name) => [name, value])))).toEqual(parse());
  expect(parse({ prefill: null })).toEqual(parse());
});

describe('good values', () => {
  it.each<[string, RawConfig, Partial<Config>]>([
    ['domain, whole', { domain: 'demo.biapi.pro' }, { apiUrl: 'https://demo.biapi.pro/2.0' }],
    ['domain, blanks around', { domain: ' my-demo2 ' }, { apiUrl: 'https://my-demo2.biapi.pro/2.0' }],
    ['domain of one letter', { domain: 'd' }, { apiUrl: 'https://d.biapi.pro/2.0' }],
    [
      'api-url',
      { domain: null, apiUrl: 'https://proxy.example/2.0' },
      { apiUrl: 'https://proxy.example/2.0' },
    ],
    ['api-url before domain', { apiUrl: 'https://proxy.example' }, { apiUrl: 'https://proxy.example' }],
    [
      'api-url with slashes',
      { apiUrl: 'https://proxy.example/2.0//' },
      { apiUrl: 'https://proxy.example/2.0' },
    ],
    ['api-url on loopback', { apiUrl: 'http://localhost:3000/2.0' }, { apiUrl: 'http://localhost:3000/2.0' }],
    ['api-url of the page', { apiUrl: '/bank' }, { apiUrl: 'https://shop.example/bank' }],
    ['client-id', { clientId: ' 123 ' }, { clientId: '123' }],
    [
      'redirect-uri',
      { redirectUri: 'https://shop.example/back' },
      { redirectUri: 'https://shop.example/back' },
    ],
    ['redirect-uri of the page', { redirectUri: '/back' }, { redirectUri: 'https://shop.example/back' }],
    ['webauth', { webauth: 'popup' }, { webauth: 'popup' }],
    ['webauth', { webauth: 'redirect' }, { webauth: 'redirect' }],
    ['mode', { mode: 'manage' }, { mode: 'manage', connectionId: undefined }],
    ['mode, reconnect', { mode: 'reconnect', connectionId: '12' }, { mode: 'reconnect', connectionId: 12 }],
    ['connection-id as a number', { connectionId: 12 }, { connectionId: 12 }],
    ['connection-id, largest', { connectionId: '9007199254740991' }, { connectionId: 9007199254740991 }],
    ['reset-credentials', { resetCredentials: true }, { resetCredentials: true }],
    ['connectors', { connectors: ' a-b, 12,,a-b , ' }, { connectors: ['a-b', '12'] }],
    ['capabilities', { capabilities: 'bank,transfer' }, { capabilities: ['bank', 'transfer'] }],
    ['capabilities, unknown (F8)', { capabilities: 'comesTomorrow' }, { capabilities: ['comesTomorrow'] }],
    ['countries', { countries: 'fr, ES' }, { countries: ['FR', 'ES'] }],
    [
      'account scope',
      { accountTypes: 'Checking,card', accountUsages: 'priv', accountIbans: 'fr76 3000, DE89' },
      { scope: { types: ['checking', 'card'], usages: ['PRIV'], ibans: ['FR763000', 'DE89'] } },
    ],
    ['sources', { sources: 'restricted' }, { sources: 'restricted' }],
    ['sources', { sources: 'all' }, { sources: 'all' }],
    ['max-connections', { maxConnections: '3' }, { maxConnections: 3 }],
    ['max-connections as a number', { maxConnections: 3 }, { maxConnections: 3 }],
    ['presentation', { presentation: 'dialog' }, { presentation: 'dialog' }],
    [
      'terms-url',
      { termsUrl: 'https://shop.example/terms?x=1#a' },
      { termsUrl: 'https://shop.example/terms?x=1#a' },
    ],
    ['privacy-url', { privacyUrl: '/privacy' }, { privacyUrl: 'https://shop.example/privacy' }],
    ['hosted', { hosted: true, clientId: '1' }, { hosted: true }],
    [
      'webview-url',
      { webviewUrl: 'http://localhost:3000/webview/' },
      { webviewUrl: 'http://localhost:3000/webview' },
    ],
    ['prefill', { prefill: { uuid: { login: 'x' } } }, { prefill: { uuid: { login: 'x' } } }],
    ['domain as a number', { domain: 5 }, { apiUrl: 'https://5.biapi.pro/2.0' }],
    ['client-id as a number', { clientId: 77 }, { clientId: '77' }],
    [
      'api-url as a URL',
      { apiUrl: new URL('https://proxy.example/2.0/') },
      { apiUrl: 'https://proxy.example/2.0' },
    ],
    ['connectors as a list', { connectors: ['a-b', 12, ' c '] }, { connectors: ['a-b', '12', 'c'] }],
    ['connectors as a number', { connectors: 12 }, { connectors: ['12'] }],
    ['countries as a list', { countries: ['fr', 'ES', 'FR'] }, { countries: ['FR', 'ES'] }],
    ['capabilities as an empty list', { capabilities: [] }, { capabilities: ['bank'] }],
    [
      'account-ibans as a list',
      { accountIbans: ['fr76 3000'] },
      { scope: { types: [], usages: [], ibans: ['FR763000'] } },
    ],
    ['hosted, false', { hosted: false }, { hosted: false }],
  ])('%s: %j', (_, raw, expected) => {
    const { config, problems } = parse(raw);
    expect(problems).toEqual([]);
    expect(config).toMatchObject(expected);
  });

  it.each([
    ['https://shop.example/pay?order=1#top', 'https://shop.example/pay'],
    ['https://shop.example', 'https://shop.example/'],
    ['http://localhost:3000/demo?x#y', 'http://localhost:3000/demo'],
    ['https://user:secret@shop.example/pay', 'https://shop.example/pay'],
  ])('redirect-uri is the page without query and hash: %s', (pageUrl, redirectUri) => {
    expect(parse({}, pageUrl)).toMatchObject({ problems: [], config: { redirectUri } });
  });
});

describe('bad values', () => {
  const unsafe = [
    'javascript:alert(1)',
    'data:text/html,x',
    'http://shop.example/',
    'https://user:secret@shop.example/',
    'https://shop.example/\n',
    'https://[bad',
  ];
  const unsafeUrls = (['redirectUri', 'termsUrl', 'privacyUrl', 'webviewUrl', 'apiUrl'] as const).flatMap(
    (name) =>
      unsafe
        // the one that is trimmed
        .filter((value) => !(name === 'apiUrl' && value.endsWith('\n')))
        .map((value): [string, RawConfig] => [
          name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
          { [name]: value },
        ]),
  );

  it.each<[string, RawConfig]>([
    ['domain', { domain: null }],
    ['domain', { domain: '  ' }],
    ['domain', { domain: 'a.b' }],
    ['domain', { domain: 'https://demo.biapi.pro' }],
    ['domain', { domain: 'demo/../evil' }],
    ['domain', { domain: 'evil.example/#' }],
    ['domain', { domain: 'evil.example?.biapi.pro' }],
    ['domain', { domain: 'user@evil' }],
    ['domain', { domain: '-demo' }],
    ['domain', { domain: 'demo-' }],
    ['domain', { domain: 'x'.repeat(64) }],
    ['domain', { domain: 'démo' }],
    ['api-url', { apiUrl: 'https://proxy.example/2.0?x=1' }],
    ['api-url', { apiUrl: 'https://proxy.example/2.0#x' }],
    ['api-url', { apiUrl: 'https://proxy.example/2.0?' }],
    ['api-url', { apiUrl: 'https://proxy.example/2.0#' }],
    ['redirect-uri', { redirectUri: 'https://shop.example/back?x=1' }],
    ['redirect-uri', { redirectUri: 'https://shop.example/back#x' }],
    ['redirect-uri', { redirectUri: 'https://shop.example/back?' }],
    ['redirect-uri', { redirectUri: 'https://shop.example/back#' }],
    ['webview-url', { webviewUrl: 'https://webview.example/?x=1' }],
    ['webview-url', { webviewUrl: 'https://webview.example/#' }],
    ...unsafeUrls,
    ['webauth', { webauth: 'iframe' }],
    ['webauth', { webauth: 'Popup' }],
    ['mode', { mode: 'delete' }],
    ['mode', { mode: 'constructor' }],
    ['connection-id', { mode: 'reconnect' }],
    ['connection-id', { mode: 'reconnect', connectionId: ' ' }],
    ['connection-id', { connectionId: '0' }],
    ['connection-id', { connectionId: 0 }],
    ['connection-id', { connectionId: '-1' }],
    ['connection-id', { connectionId: '1.5' }],
    ['connection-id', { connectionId: '1e3' }],
    ['connection-id', { connectionId: '12/accounts' }],
    ['connection-id', { connectionId: '01' }],
    ['connection-id', { connectionId: NaN }],
    ['connection-id', { connectionId: '9007199254740993' }],
    ['connection-id', { connectionId: '99999999999999999999' }],
    ['countries', { countries: 'FRA' }],
    ['countries', { countries: 'FR,F1' }],
    ['countries', { countries: 'France' }],
    ['sources', { sources: 'some' }],
    ['max-connections', { maxConnections: '0' }],
    ['max-connections', { maxConnections: '-1' }],
    ['max-connections', { maxConnections: '1.5' }],
    ['max-connections', { maxConnections: 'many' }],
    ['max-connections', { maxConnections: NaN }],
    ['max-connections', { maxConnections: Infinity }],
    ['presentation', { presentation: 'modal' }],
    ['client-id', { hosted: true }],
    ['client-id', { hosted: true, clientId: ' ' }],
  ])('%s: %j is one problem', (attribute, raw) => {
    expect(attributes(parse(raw))).toEqual([attribute]);
  });

  it('leave the default in their place', () => {
    const wrong: RawConfig = {
      webauth: 'x',
      mode: 'x',
      sources: 'x',
      presentation: 'x',
      maxConnections: 'x',
      connectionId: 'x',
      termsUrl: 'javascript:x',
      privacyUrl: 'javascript:x',
      redirectUri: 'javascript:x',
    };
    expect(parse(wrong).config).toEqual(parse().config);
    expect(parse({ maxConnections: -1 }).config.maxConnections).toBe(1);
  });

  it('are all told at once, in words for a developer, and quote no address', () => {
    const result = parse({
      apiUrl: 'javascript:alert("canary")',
      redirectUri: 'http://canary.example',
      webauth: 'x',
      mode: 'x',
      connectionId: 'x',
      countries: 'FRA',
      sources: 'x',
      maxConnections: 'x',
      presentation: 'x',
      termsUrl: 'javascript:canary',
      privacyUrl: 'javascript:canary',
      hosted: true,
    });
    expect([...attributes(result)].sort()).toEqual([
      'api-url',
      'client-id',
      'connection-id',
      'countries',
      'max-connections',
      'mode',
      'presentation',
      'privacy-url',
      'redirect-uri',
      'sources',
      'terms-url',
      'webauth',
    ]);
    for (const { message } of result.problems) expect(message.length).toBeGreaterThan(10);
    expect(JSON.stringify(result)).not.toContain('canary');
  });
});

describe('whatever a page sets', () => {
  const unreadable = Proxy.revocable({}, {});
  unreadable.revoke();
  const VALUES = {
    null: null,
    undefined,
    empty: '',
    blanks: '  ',
    text: 'FR',
    number: 5,
    'no number': NaN,
    bigint: 5n,
    boolean: true,
    texts: ['FR', 'ES'],
    numbers: [5, 6],
    things: [{}],
    URL: new URL('https://proxy.example/'),
    object: {},
    symbol: Symbol('FR'),
    function: () => 'FR',
    unreadable: unreadable.proxy,
  };
  type Value = keyof typeof VALUES;

  const nothing = ['null', 'undefined'] as const;
  const asText = [...nothing, 'empty', 'blanks', 'text', 'number'] as const;
  const asWord = [...nothing, 'empty'] as const;
  const asNumber = [...nothing, 'empty', 'blanks', 'number'] as const;
  const asList = [...asText, 'texts', 'numbers'] as const;
  const asAddress = [...nothing, 'empty', 'text', 'URL'] as const;
  const asFlag = [...nothing, 'boolean'] as const;
  const asObject = [...nothing, 'URL', 'object'] as const;
  /** What each takes; all the rest is a problem of that name. */
  const TAKEN: Readonly<Record<SettingName, readonly Value[]>> = {
    domain: asText,
    apiUrl: [...asAddress, 'blanks'],
    clientId: asText,
    redirectUri: asAddress,
    webauth: asWord,
    mode: asWord,
    connectionId: asNumber,
    resetCredentials: asFlag,
    connectors: asList,
    popular: asList,
    capabilities: asList,
    countries: [...nothing, 'empty', 'blanks', 'text', 'texts'],
    accountTypes: asList,
    accountUsages: asList,
    accountIbans: asList,
    sources: asWord,
    maxConnections: asNumber,
    presentation: asWord,
    theme: asWord,
    lang: [...nothing, 'empty', 'blanks', 'text'],
    manual: asFlag,
    termsUrl: asAddress,
    privacyUrl: asAddress,
    hosted: asFlag,
    webviewUrl: asAddress,
    accessToken: [...nothing, 'empty', 'blanks', 'text', 'function'],
    prefill: asObject,
    messages: asObject,
    fetch: [...nothing, 'function'],
    openWebauth: [...nothing, 'function'],
  };
  const right = { domain: 'demo', clientId: '1' };

  it.each(SETTING_NAMES)('%s takes what a person would write, and says what else it is', (name) => {
    const taken = Object.entries(VALUES).flatMap(([value, held]) => {
      const result = parseConfig({ ...right, [name]: held }, PAGE);
      if (result.problems.length === 0) return [value];
      // without a service there is none but that
      const blank = name === 'domain' && ['null', 'undefined', 'empty', 'blanks'].includes(value);
      expect(attributes(result), value).toEqual([attributeOf(name)]);
      return blank ? [value] : [];
    });
    expect([...taken].sort()).toEqual([...TAKEN[name]].sort());
  });

  it.each(FROZEN.filter((name) => name !== 'domain' && name !== 'apiUrl'))(
    '%s: the default stands in the place of what is wrong',
    (name) => {
      const { config: plain } = parseConfig(right, PAGE);
      const wrong = Object.entries(VALUES).filter(([value]) => !TAKEN[name].some((item) => item === value));
      for (const [value, held] of wrong) {
        const expected = name === 'clientId' ? { ...plain, clientId: undefined } : plain;
        expect(parseConfig({ ...right, [name]: held }, PAGE).config, value).toEqual(expected);
      }
    },
  );

  it('a flow keeps all but what is looked at when it is needed', () => {
    const live: readonly SettingName[] = [
      ...(['theme', 'lang', 'manual', 'accessToken', 'messages', 'fetch', 'openWebauth'] as const),
    ];
    expect(SETTING_NAMES.filter((name) => !FROZEN.includes(name)).sort()).toEqual([...live].sort());
    const secret = parse({ accessToken: 'secret-token', messages: { host: 'a shop' } });
    expect(JSON.stringify(secret)).not.toMatch(/secret-token|a shop/);
  });

  it('what is looked at later has its default in the place of what is wrong', () => {
    expect(settingOf('lang', 'fr')).toBe('fr');
    expect(settingOf('lang', 5)).toBeUndefined();
    expect(settingOf('theme', 'dark')).toBe('dark');
    expect(settingOf('theme', Symbol('dark'))).toBe('auto');
    const odd = {
      host: 5,
      done: null,
      close: 'Out',
      'activation.count': { other: '{count}' },
      back: { one: '' },
    };
    expect(settingOf('messages', odd)).toEqual({ close: 'Out', 'activation.count': { other: '{count}' } });
    expect(settingOf('messages', 'Out')).toBeUndefined();
  });
});

describe('T17: what was parsed does not follow its source', () => {
  it('prefill is a copy', () => {
    const prefill = { uuid: { login: 'before' } };
    const { config } = parse({ prefill });
    prefill.uuid.login = 'after';
    expect(config.prefill).toEqual({ uuid: { login: 'before' } });
  });

  it.each<[string, unknown, Prefill]>([
    ['text', 'login', {}],
    ['a list', [{ login: 'x' }], {}],
    ['no values', { uuid: null }, {}],
    ['values that are no text', { uuid: { login: 5, name: 'x', other: null } }, { uuid: { name: 'x' } }],
  ])('prefill that is %s is left out', (_, prefill, expected) => {
    expect(parse({ prefill: prefill as Prefill }).config.prefill).toEqual(expected);
  });

  it('T13: prefill of `__proto__` changes no prototype', () => {
    const prefill = JSON.parse(
      '{"__proto__":{"polluted":"x"},"uuid":{"__proto__":"x","login":"y"}}',
    ) as Prefill;
    const { config } = parse({ prefill });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(config.prefill)).toBe(Object.prototype);
    expect(config.prefill['uuid']?.['login']).toBe('y');
  });
});

it('never throws, and is right or says what is wrong', () => {
  const text = fc.oneof(
    fc.string(),
    // fast-check's own addresses take seconds to build
    fc.constantFrom(
      'https://a.example',
      'https://a.example/x?y#z',
      'http://localhost/',
      'http://a.example',
      '/x',
      '?',
      '#',
    ),
    fc.constantFrom<string | null | undefined>(null, undefined, '', 'connect', '__proto__', '//x', ',', '1'),
  );
  const raw = fc.record(
    {
      ...Object.fromEntries(
        [
          ...['domain', 'apiUrl', 'clientId', 'redirectUri', 'webauth', 'mode', 'connectionId', 'connectors'],
          ...['capabilities', 'countries', 'accountTypes', 'accountUsages', 'accountIbans', 'sources'],
          ...['maxConnections', 'presentation', 'termsUrl', 'privacyUrl'],
        ].map((name) => [name, text]),
      ),
      hosted: fc.boolean(),
      prefill: fc.oneof(fc.constant(null), fc.object({ maxDepth: 2, maxKeys: 3 })),
    },
    { requiredKeys: [] },
  );
  const page = fc.oneof(
    fc.constantFrom(
      PAGE,
      'about:blank',
      'about:srcdoc',
      'file:///x.html',
      'data:text/html,x',
      '',
      'nonsense',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(raw, page, (part, pageUrl) => {
      const { config, problems } = parseConfig(part, pageUrl);
      expect(Number.isSafeInteger(config.maxConnections) && config.maxConnections >= 1).toBe(true);
      if (problems.length > 0) return;
      expect(config.apiUrl).toMatch(/^https?:\/\/[^?#]+$/);
      expect(config.redirectUri).not.toMatch(/[?#]/);
    }),
    { numRuns: 1000 },
  );
});

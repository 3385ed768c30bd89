// @ts-check
/* eslint no-undef: off -- TypeScript knows the browser's names */
// The switches: one table says what each is; the page's address holds what differs from the default, so that a link shares a setup.

import { byId, element } from './page.js';

/**
 * @typedef {{
 *   name: string, label: string, options?: [value: string, label: string][], placeholder?: string, hint?: string,
 *   kind: 'select' | 'choice' | 'text' | 'check', initial: string, when?: (setup: Record<string, string>) => boolean,
 * }} Switch
 * @typedef {Record<string, string> & { user: string, presentation: string, lang: string, theme: string }} Setup
 */

/**
 * By their own names. The widget's list: one too many or too few does not compile.
 * @type {Record<import('../../src/i18n/languages.js').Lang, string>}
 */
const LANGUAGES = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  es: 'Español',
  it: 'Italiano',
  nl: 'Nederlands',
  pt: 'Português',
};

/** @type {Record<string, Switch[]>} */
const GROUPS = {
  Look: [
    {
      name: 'lang',
      label: 'Language',
      kind: 'select',
      initial: '',
      options: [['', 'The page’s'], ...Object.entries(LANGUAGES)],
    },
    {
      name: 'theme',
      label: 'Theme',
      kind: 'choice',
      initial: 'auto',
      options: [
        ['auto', 'Auto'],
        ['light', 'Light'],
        ['dark', 'Dark'],
      ],
    },
    {
      name: 'presentation',
      label: 'Presentation',
      kind: 'choice',
      initial: 'inline',
      options: [
        ['inline', 'Inline'],
        ['dialog', 'Dialog'],
      ],
    },
  ],
  Visitor: [
    {
      name: 'user',
      label: 'Bank user',
      kind: 'choice',
      initial: 'session',
      options: [
        ['session', 'Session’s'],
        ['temporary', 'Temporary'],
      ],
      hint: 'The session’s user is made by our server. A temporary one is made by the widget, then kept by our server at the end.',
    },
    {
      name: 'mode',
      label: 'Mode',
      kind: 'choice',
      initial: 'connect',
      options: [
        ['connect', 'Connect'],
        ['reconnect', 'Reconnect'],
        ['manage', 'Manage'],
      ],
    },
    {
      name: 'connection',
      label: 'Connection id',
      kind: 'text',
      initial: '',
      placeholder: 'As in an event, e.g. 1',
      when: (setup) => setup.mode !== 'connect',
    },
    {
      name: 'reset',
      label: 'Ask for all credentials anew',
      kind: 'check',
      initial: '',
      when: (setup) => setup.mode === 'reconnect',
    },
  ],
  Banks: [
    {
      name: 'banks',
      label: 'Offer',
      kind: 'select',
      initial: 'all',
      options: [
        ['all', 'All banks'],
        ['sandbox', 'The sandbox’s path banks'],
        ['one', 'One bank, chosen beforehand'],
      ],
    },
    {
      name: 'bank',
      label: 'Which one',
      kind: 'select',
      initial: '',
      options: [['', 'Loading…']],
      when: (setup) => setup.banks === 'one',
    },
    { name: 'countries', label: 'Countries', kind: 'text', initial: '', placeholder: 'All, or e.g. FR, ES' },
    {
      name: 'capabilities',
      label: 'Capabilities, all of',
      kind: 'text',
      initial: '',
      placeholder: 'bank, or e.g. bank, transfer',
    },
    { name: 'max', label: 'Banks in one go', kind: 'text', initial: '', placeholder: '1' },
  ],
  Accounts: [
    {
      name: 'sources',
      label: 'Further sources',
      kind: 'choice',
      initial: 'optional',
      options: [
        ['optional', 'Optional'],
        ['restricted', 'Restricted'],
        ['all', 'All'],
      ],
    },
    {
      name: 'types',
      label: 'Account types',
      kind: 'text',
      initial: '',
      placeholder: 'All, or e.g. checking, savings',
    },
    {
      name: 'usages',
      label: 'Account usages',
      kind: 'text',
      initial: '',
      placeholder: 'All, or PRIV, ORGA, ASSO',
    },
  ],
  'At the bank': [
    {
      name: 'webauth',
      label: 'Bank page opens by',
      kind: 'choice',
      initial: 'auto',
      options: [
        ['auto', 'Auto'],
        ['popup', 'Popup'],
        ['redirect', 'Redirect'],
      ],
    },
    { name: 'hosted', label: 'Use the service’s hosted screens', kind: 'check', initial: '' },
  ],
};

const SWITCHES = Object.values(GROUPS).flat();
const STORED = 'acme-setup';

/**
 * The setup in the page's address. The address has none of it on the way back from a bank (a redirect URI
 * carries no query of its own), so this tab's last one is used then.
 * @returns {Setup}
 */
export function readSetup() {
  let query = new URLSearchParams(location.search);
  const back = ['state', 'error', 'id_connection', 'connection_id'].some((name) => query.has(name));
  if (back) query = new URLSearchParams(sessionStorage.getItem(STORED) ?? '');
  const setup = SWITCHES.map(({ name, kind, initial, options = [] }) => {
    const given = query.get(name) ?? initial;
    const allowed = kind !== 'choice' || options.some(([value]) => value === given);
    return [name, allowed ? given : initial];
  });
  const read = /** @type {Setup} */ (Object.fromEntries(setup));
  sessionStorage.setItem(STORED, toQuery(read).toString());
  return read;
}

function toQuery(/** @type {Setup} */ setup) {
  const changed = SWITCHES.filter(({ name, initial }) => setup[name] !== initial);
  return new URLSearchParams(changed.map(({ name }) => [name, setup[name] ?? '']));
}

function writeSetup(/** @type {Setup} */ setup) {
  const query = toQuery(setup).toString();
  sessionStorage.setItem(STORED, query);
  history.replaceState(history.state, '', query ? `?${query}` : location.pathname);
}

/**
 * The element's attributes for a setup.
 * @param {Setup} setup
 * @param {{ apiUrl: string, clientId: string, redirectUri: string }} config
 */
export async function attributesFor(setup, config) {
  const connectors =
    setup.banks === 'one'
      ? (setup.bank ?? '')
      : setup.banks === 'sandbox'
        ? (await pathBanks(config.apiUrl)).map(({ key }) => key).join(',')
        : '';
  /** @type {Record<string, string | undefined>} */
  const wanted = {
    'api-url': config.apiUrl,
    'client-id': config.clientId,
    'redirect-uri': config.redirectUri,
    theme: setup.theme,
    lang: setup.lang,
    presentation: setup.presentation,
    mode: setup.mode,
    'connection-id': setup.mode === 'connect' ? '' : setup.connection,
    connectors,
    countries: setup.countries,
    capabilities: setup.capabilities,
    'account-types': setup.types,
    'account-usages': setup.usages,
    sources: setup.sources,
    'max-connections': setup.max,
    webauth: setup.webauth,
    'terms-url': new URL('/shop/legal.html#terms', location.href).href,
    'privacy-url': new URL('/shop/legal.html#privacy', location.href).href,
  };
  const given = Object.entries(wanted).filter(([, value]) => value);
  if (setup.mode === 'reconnect' && setup.reset) given.push(['reset-credentials', '']);
  if (setup.hosted) given.push(['hosted', '']);
  return /** @type {Record<string, string>} */ (Object.fromEntries(given));
}

/** @type {Promise<{ key: string, name: string }[]> | undefined} */
let loadingBanks;

/** The sandbox has one bank per path; all have names that start with "Sandbox:". A few have no uuid, or come twice. */
function pathBanks(/** @type {string} */ apiUrl) {
  loadingBanks ??= fetch(`${apiUrl}/connectors`)
    .then((response) => response.json())
    .then(({ connectors }) => {
      /** @type {Map<string, { key: string, name: string }>} */
      const found = new Map();
      for (const { id, uuid, name, hidden } of connectors) {
        const key = String(uuid ?? id);
        if (!hidden && /^sandbox:/i.test(name)) found.set(key, { key, name });
      }
      return [...found.values()];
    })
    .catch(() => []);
  return loadingBanks;
}

/** Fills the list of the banks that can be chosen beforehand. */
export async function offerBanks(/** @type {string} */ apiUrl) {
  const list = /** @type {HTMLSelectElement} */ (byId('setup-bank'));
  const chosen = list.dataset.value ?? '';
  const banks = await pathBanks(apiUrl);
  const options = banks.map(({ key, name }) =>
    element('option', { value: key }, name.replace(/^sandbox: */i, '')),
  );
  if (chosen && !banks.some(({ key }) => key === chosen))
    options.push(element('option', { value: chosen }, chosen));
  list.replaceChildren(element('option', { value: '' }, 'Choose a bank'), ...options);
  list.value = chosen;
}

/**
 * Draws the switches, and keeps setup, address and screen in step.
 * @param {Setup} setup
 * @param {(name: string) => void} changed
 */
export function showSetup(setup, changed) {
  const form = byId('setup');
  form.append(
    ...Object.entries(GROUPS).map(([title, switches]) =>
      element('fieldset', {}, element('legend', {}, title), ...switches.map((s) => control(s, setup))),
    ),
  );
  const showRelevant = () => {
    for (const { name, when } of SWITCHES) byId(`row-${name}`).hidden = when ? !when(setup) : false;
  };
  showRelevant();

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('change', (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    /** @type {Record<string, string>} */ (setup)[input.name] =
      input.type === 'checkbox' ? (input.checked ? '1' : '') : input.value.trim();
    writeSetup(setup);
    showRelevant();
    changed(input.name);
  });

  const copy = byId('copy-link');
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(location.href).then(
      () => (copy.textContent = 'Copied'),
      () => (copy.textContent = 'Copy the address bar'),
    );
  });
}

/**
 * @param {Switch} description
 * @param {Setup} setup
 */
function control({ name, label, kind, options = [], placeholder = '', hint }, setup) {
  const id = `setup-${name}`;
  const value = setup[name] ?? '';
  const notes = hint ? [element('p', { class: 'note' }, hint)] : [];

  if (kind === 'check') {
    const box = element('input', { type: 'checkbox', id, name, ...(value ? { checked: '' } : {}) });
    return element(
      'p',
      { class: 'row', id: `row-${name}` },
      element('label', { class: 'check' }, box, label),
    );
  }
  if (kind === 'choice') {
    const choices = options.map(([option, text]) => {
      const checked = option === value ? { checked: '' } : {};
      const radio = element('input', { type: 'radio', name, value: option, ...checked });
      return element('label', {}, radio, element('span', {}, text));
    });
    return element(
      'div',
      { class: 'row', id: `row-${name}`, role: 'radiogroup', 'aria-labelledby': `${id}-label` },
      element('span', { class: 'label', id: `${id}-label` }, label),
      element('span', { class: 'choice' }, ...choices),
      ...notes,
    );
  }
  const input =
    kind === 'select'
      ? element(
          'select',
          { id, name, 'data-value': value },
          ...options.map(([option, text]) =>
            element('option', { value: option, ...(option === value ? { selected: '' } : {}) }, text),
          ),
        )
      : element('input', { id, name, value, placeholder, autocomplete: 'off', spellcheck: 'false' });
  return element('p', { class: 'row', id: `row-${name}` }, element('label', { for: id }, label), input);
}

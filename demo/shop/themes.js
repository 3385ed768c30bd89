// @ts-check
/* eslint no-undef: off -- TypeScript knows the browser's names */
// The theme page: a control for every token, ready themes to start from, and the CSS that comes of it.
// All styling goes through the CSSOM, so the page keeps its strict CSP; the address holds the choice.

import { PARTS, TOKENS } from './themes-contract.js';
import { attributesFor } from './setup.js';
import { byId, element } from './page.js';

/** @typedef {import('./themes-contract.js').Token} Token */
/** @typedef {import('./themes-contract.js').Colour} Colour */

/** @type {Record<string, { label: string, says: string }>} each but the first is a file beside this one */
const THEMES = {
  '': { label: 'Default', says: 'As it comes' },
  neutral: { label: 'Neutral', says: 'Ink on paper' },
  bold: { label: 'Bold', says: 'A loud brand' },
  compact: { label: 'Compact', says: 'Small, dense' },
};
/** @type {Record<string, string>} the bank each screen starts with */
const BANKS = { 'sign-in': 'Sandbox: happy path', fields: 'Sandbox: all field types' };
const PREFIX = '--bank-connect-';
const ALL = Object.values(TOKENS).flat();

/** @type {{ apiUrl: string, clientId: string, redirectUri: string, sandboxUrl?: string }} */
const config = await (await fetch('/config.json')).json();
const query = new URLSearchParams(location.search);
const choice = {
  theme: oneOf(query.get('theme'), Object.keys(THEMES), ''),
  scheme: oneOf(query.get('scheme'), ['auto', 'light', 'dark'], 'auto'),
  screen: oneOf(query.get('screen'), Object.keys(BANKS), ''),
  width: Math.min(900, Math.max(320, Number(query.get('width')))) || 0,
  part: oneOf(query.get('part'), Object.keys(PARTS), ''),
};
if (!query.has('width')) choice.width = 0;

// One sheet for the ready theme, one for what was changed by hand, one for this page's own marks.
const themeSheet = new CSSStyleSheet();
const ownSheet = new CSSStyleSheet();
const pageSheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(themeSheet, ownSheet, pageSheet);
const own = rule(ownSheet, 'bank-connect {}');
const room = rule(pageSheet, '.room > .stage {}');
const mark = rule(pageSheet, 'bank-connect::part(none) {}');
mark.style.cssText = 'outline: 2px solid light-dark(#c8005a, #ff7ab5); outline-offset: -2px';

let themeText = '';
/** @type {CSSStyleDeclaration | undefined} */
let themed;
/** @type {HTMLElement | undefined} */
let widget;
const canvas = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));

/**
 * @param {string | null} given
 * @param {string[]} allowed
 * @param {string} otherwise
 */
function oneOf(given, allowed, otherwise) {
  return given !== null && allowed.includes(given) ? given : otherwise;
}

function rule(/** @type {CSSStyleSheet} */ sheet, /** @type {string} */ text) {
  return /** @type {CSSStyleRule} */ (sheet.cssRules[sheet.insertRule(text, sheet.cssRules.length)]);
}

// Values

/** What is set for a token, by hand or by the theme; '' where neither does. */
function set(/** @type {string} */ name) {
  return own.style.getPropertyValue(PREFIX + name).trim() || fromTheme(name);
}

function fromTheme(/** @type {string} */ name) {
  return themed?.getPropertyValue(PREFIX + name).trim() ?? '';
}

/** Sets a token by hand; the theme's own value, or nothing, takes the change back. */
function change(/** @type {Token} */ token, /** @type {string} */ value) {
  if (value === '' || value === fromTheme(token.name) || (!fromTheme(token.name) && value === usual(token)))
    own.style.removeProperty(PREFIX + token.name);
  else own.style.setProperty(PREFIX + token.name, value);
}

function fits(/** @type {Token} */ token, /** @type {string} */ value) {
  if (token.kind === 'length') return /^\d+(\.\d+)?px$/.test(value);
  return CSS.supports(token.kind === 'text' ? token.property : 'color', value);
}

/** The default as CSS; '' where the widget decides. */
function usual(/** @type {Token} */ token) {
  if (token.initial === '') return '';
  return token.kind === 'length'
    ? `${token.initial}px`
    : pair(/** @type {[string, string]} */ (token.initial));
}

function pair(/** @type {[light: string, dark: string]} */ [light, dark]) {
  return light === dark ? light : `light-dark(${light}, ${dark})`;
}

/**
 * A token's colours in light and in dark, as a colour input wants them.
 * @param {Colour} token
 * @returns {[light: string, dark: string]}
 */
function colours(token) {
  const value = set(token.name) || usual(token);
  if (!value) {
    const [light, dark] = colours(/** @type {Colour} */ (find('accent')));
    return [readable(light), readable(dark)];
  }
  const [, light = value, dark = value] = /^light-dark\(\s*(.+?)\s*,\s*([^,]+?)\s*\)$/.exec(value) ?? [];
  return [hex(light), hex(dark)];
}

function find(/** @type {string} */ name) {
  return ALL.find((token) => token.name === name);
}

/** Any CSS colour as #rrggbb: a canvas knows them all. */
function hex(/** @type {string} */ value) {
  canvas.fillStyle = '#000000';
  canvas.fillStyle = value;
  return canvas.fillStyle.startsWith('#') ? canvas.fillStyle : '#000000';
}

function luminance(/** @type {string} */ value) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(value.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function readable(/** @type {string} */ accent) {
  return luminance(accent) < 0.179 ? '#ffffff' : '#000000';
}

function contrast(/** @type {string} */ one, /** @type {string} */ two) {
  const [low = 0, high = 0] = [luminance(one), luminance(two)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** What is too faint about a colour, in words; '' where all is well. */
function faint(/** @type {Colour} */ token) {
  const behind = token.on && /** @type {Colour | undefined} */ (find(token.on));
  if (!behind || !token.needs) return '';
  const [light, dark] = colours(token);
  const [onLight, onDark] = colours(behind);
  const ratios = Object.entries({ light: contrast(light, onLight), dark: contrast(dark, onDark) });
  const needs = token.needs;
  const low = ratios.filter(([, ratio]) => ratio < needs);
  const words = low.map(([scheme, ratio]) => `${(Math.floor(ratio * 10) / 10).toFixed(1)}:1 in ${scheme}`);
  return words.length ? `Too faint: ${words.join(', ')}. It needs ${needs}:1.` : '';
}

// Controls

/** @type {(() => void)[]} each brings one control in line with its value; all are called after each change */
const updates = [];

/** A row: the label, what it does, its inputs, and a way back to the theme's value. */
function control(/** @type {Token} */ token) {
  const id = `token-${token.name}`;
  const back = element(
    'button',
    { type: 'button', class: 'undo', 'aria-label': `Undo ${token.label}`, title: 'Undo' },
    '↺',
  );
  back.addEventListener('click', () => {
    change(token, '');
    changed();
    /** @type {HTMLElement} */ (byId(id)).focus();
  });
  updates.push(() => {
    back.hidden = own.style.getPropertyValue(PREFIX + token.name) === '';
  });
  const does = element('span', { class: 'does', id: `${id}-does` }, token.does);
  const warning = element('span', { class: 'faint', id: `${id}-faint` });
  const described = { 'aria-describedby': `${id}-does ${id}-faint` };

  if (token.kind === 'colour') {
    const wells = ['light', 'dark'].map((scheme, index) => {
      const well = /** @type {HTMLInputElement} */ (
        element('input', {
          type: 'color',
          id: index ? `${id}-dark` : id,
          'aria-label': `${token.label}, ${scheme}`,
          ...described,
        })
      );
      well.addEventListener('input', () => {
        const both = colours(token);
        both[index] = well.value;
        change(token, pair(both));
        changed();
      });
      updates.push(() => (well.value = colours(token)[index] ?? ''));
      return well;
    });
    updates.push(() => {
      warning.textContent = faint(token);
      if (token.initial === '')
        does.textContent = set(token.name) ? token.does : `${token.does}: worked out unless set`;
    });
    return element(
      'div',
      { class: 'token colour', role: 'group', 'aria-label': token.label },
      element('span', { class: 'name' }, element('b', {}, token.label), does, warning),
      back,
      element('span', { class: 'wells' }, ...wells),
    );
  }

  const input = /** @type {HTMLInputElement} */ (
    token.kind === 'length'
      ? element('input', {
          ...{ type: 'range', id, min: String(token.min), max: String(token.max), step: String(token.step) },
          ...described,
        })
      : element('input', {
          ...{ id, placeholder: `e.g. ${token.example}`, autocomplete: 'off', spellcheck: 'false' },
          ...described,
        })
  );
  const output = element('output', { for: id });
  input.addEventListener('input', () => {
    const value = token.kind === 'length' ? `${input.value}px` : input.value.trim();
    const wrong = value !== '' && !fits(token, value);
    if (wrong) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
    warning.textContent = wrong ? `Not a value of ${token.kind === 'text' ? token.property : ''}.` : '';
    if (wrong) return;
    change(token, value);
    changed();
  });
  updates.push(() => {
    const value = set(token.name) || usual(token);
    if (token.kind === 'length') {
      input.value = String(parseFloat(value));
      output.textContent = value;
      input.setAttribute('aria-valuetext', value);
    } else if (document.activeElement !== input) {
      input.value = value;
      input.removeAttribute('aria-invalid');
      warning.textContent = '';
    }
  });
  return element(
    'div',
    { class: `token ${token.kind}` },
    element(
      'span',
      { class: 'name' },
      element('label', { for: id }, token.label),
      does,
      ...(token.kind === 'text' ? [warning] : []),
    ),
    back,
    ...(token.kind === 'length' ? [output] : []),
    input,
  );
}

function showControls() {
  const form = byId('tokens');
  form.addEventListener('submit', (event) => event.preventDefault());
  for (const [title, tokens] of Object.entries(TOKENS)) {
    const heads = ['Light', 'Dark'].map((scheme) => element('span', {}, scheme));
    const schemes = element('span', { class: 'schemes', 'aria-hidden': 'true' }, ...heads);
    form.append(
      element(
        'fieldset',
        { class: 'block' },
        element('legend', {}, title),
        ...(tokens[0]?.kind === 'colour' ? [schemes] : []),
        ...tokens.map(control),
      ),
    );
  }
}

function showThemes() {
  for (const [name, { label, says }] of Object.entries(THEMES)) {
    const radio = element('input', {
      ...{ type: 'radio', name: 'theme', value: name },
      ...(name === choice.theme ? { checked: '' } : {}),
    });
    radio.addEventListener('change', () => {
      choice.theme = name;
      own.style.cssText = '';
      void applyTheme();
    });
    byId('themes').append(
      element(
        'label',
        { class: 'card' },
        radio,
        element('span', { class: `swatch ${name || 'default'}`, 'aria-hidden': 'true' }),
        element('b', {}, label),
        element('span', { class: 'does' }, says),
      ),
    );
  }
}

/** Loads the theme's file: what is shown, edited and copied is what a host would copy. */
async function applyTheme() {
  const { theme } = choice;
  const text = theme ? await (await fetch(`/shop/themes/${theme}.css`)).text() : '';
  if (theme !== choice.theme) return; // another one was chosen meanwhile
  themeText = text;
  themeSheet.replaceSync(text);
  themed = /** @type {CSSStyleRule | undefined} */ (themeSheet.cssRules[0])?.style;
  changed();
}

// What comes of it

/** The theme's file with what was changed by hand: its comment, all tokens that are set, its part rules. */
function css() {
  const [, comment = '', parts = ''] = /^([^{]*?)bank-connect \{[^}]*\}\n([\s\S]*)$/.exec(themeText) ?? [];
  const lines = ALL.filter(({ name }) => set(name)).map(({ name }) => `  ${PREFIX}${name}: ${set(name)};\n`);
  const tokens = lines.length ? `bank-connect {\n${lines.join('')}}\n` : '';
  return (
    comment + tokens + parts || '/* Nothing to copy: this is how the widget looks with no CSS at all. */\n'
  );
}

function changed() {
  for (const update of updates) update();
  byId('css').textContent = css();
  writeAddress();
}

function writeAddress() {
  const wanted = new URLSearchParams();
  if (choice.theme) wanted.set('theme', choice.theme);
  if (choice.scheme !== 'auto') wanted.set('scheme', choice.scheme);
  if (choice.screen) wanted.set('screen', choice.screen);
  if (choice.width) wanted.set('width', String(choice.width));
  if (choice.part) wanted.set('part', choice.part);
  for (const { name } of ALL) {
    const value = own.style.getPropertyValue(PREFIX + name).trim();
    if (value) wanted.set(name, value);
  }
  const text = wanted.toString();
  history.replaceState(history.state, '', text ? `?${text}` : location.pathname);
}

function showCopy() {
  for (const button of document.querySelectorAll('[data-copy]'))
    button.addEventListener('click', async () => {
      const done = await navigator.clipboard.writeText(css()).then(
        () => true,
        () => false,
      );
      if (!done) getSelection()?.selectAllChildren(byId('css'));
      byId('said').textContent = done ? 'Copied' : 'Selected: copy it with the keyboard';
      button.textContent = done ? 'Copied' : 'Selected below';
      setTimeout(() => {
        button.textContent = 'Copy CSS';
        byId('said').textContent = '';
      }, 2500);
    });
}

// Parts

function showParts() {
  const about = byId('part-about');
  const show = (/** @type {string} */ part) => {
    mark.selectorText = `bank-connect::part(${part || 'none'})`;
    about.replaceChildren(
      ...(part ? [element('code', {}, `bank-connect::part(${part})`), ` ${PARTS[part]}`] : []),
    );
  };
  const buttons = Object.keys(PARTS).map((part) => {
    const button = element('button', { type: 'button', 'data-part': part }, part);
    button.addEventListener('pointerenter', () => show(part));
    button.addEventListener('focus', () => show(part));
    button.addEventListener('pointerleave', () => show(choice.part));
    button.addEventListener('blur', () => show(choice.part));
    button.addEventListener('click', () => {
      choice.part = choice.part === part ? '' : part;
      press();
      writeAddress();
    });
    byId('parts').append(element('li', {}, button));
    return button;
  });
  const press = () => {
    for (const button of buttons)
      button.setAttribute('aria-pressed', String(button.dataset['part'] === choice.part));
  };
  press();
  show(choice.part);
}

/** Tells the parts that are on this step from those that are not. */
function lookForParts() {
  for (const button of byId('parts').querySelectorAll('button')) {
    const part = button.dataset['part'] ?? '';
    const here = Boolean(widget?.shadowRoot?.querySelector(`[part~="${part}"]`));
    button.classList.toggle('absent', !here);
    button.title = here ? '' : 'Not on this step';
  }
}

// The widget

/** Makes a fresh element: its configuration is frozen once a flow has started. */
async function mount() {
  const { screen } = choice;
  const bank = screen ? await bankNamed(BANKS[screen] ?? '') : '';
  if (screen !== choice.screen) return;
  const setup = { user: 'temporary', presentation: 'inline', lang: '', theme: choice.scheme };
  const attributes = await attributesFor(
    { ...setup, mode: 'connect', banks: bank ? 'one' : 'all', bank },
    config,
  );
  const made = document.createElement('bank-connect');
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(
    element('img', { slot: 'logo', src: '/favicon.svg', alt: '', width: '28', height: '28' }),
    element('span', { slot: 'header' }, 'Acme Budget'),
  );
  byId('stage').replaceChildren(made);
  widget = made;
  await customElements.whenDefined('bank-connect');
  lookForParts();
  if (made.shadowRoot) {
    let planned = 0;
    new MutationObserver(() => {
      cancelAnimationFrame(planned);
      planned = requestAnimationFrame(lookForParts);
    }).observe(made.shadowRoot, { childList: true, subtree: true });
  }
}

async function bankNamed(/** @type {string} */ wanted) {
  const answer = await fetch(`${config.apiUrl}/connectors`).then(
    (response) => response.json(),
    () => ({ connectors: [] }),
  );
  const found = answer.connectors.find((/** @type {{ name: string }} */ { name }) => name === wanted);
  return String(found?.uuid ?? found?.id ?? '');
}

function showView() {
  const view = /** @type {HTMLFormElement} */ (byId('view'));
  const width = /** @type {HTMLInputElement} */ (byId('width'));
  const screen = /** @type {HTMLSelectElement} */ (byId('screen'));
  screen.value = choice.screen;
  for (const radio of view.querySelectorAll('input[type="radio"]')) {
    const { value } = /** @type {HTMLInputElement} */ (radio);
    /** @type {HTMLInputElement} */ (radio).checked = value === choice.scheme;
  }

  const dress = () => {
    document.documentElement.dataset['theme'] = choice.scheme;
    widget?.setAttribute('theme', choice.scheme);
    if (choice.width) room.style.width = `${choice.width}px`;
    const shown = choice.width || byId('stage').clientWidth;
    width.value = String(shown);
    byId('width-value').textContent = `${shown}px`;
    width.setAttribute('aria-valuetext', `${shown}px`);
  };
  dress();

  view.addEventListener('submit', (event) => event.preventDefault());
  view.addEventListener('input', (event) => {
    const { name, value } = /** @type {HTMLInputElement} */ (event.target);
    if (name === 'width') choice.width = Number(value);
    if (name === 'scheme') choice.scheme = value;
    if (name === 'screen') choice.screen = value;
    if (name === 'screen') void mount();
    dress();
    writeAddress();
  });
}

// An address may come from anywhere: what is not a value of its token is dropped.
for (const token of ALL) {
  const given = query.get(token.name);
  if (given && fits(token, given)) own.style.setProperty(PREFIX + token.name, given);
}

if (config.sandboxUrl) {
  const link = /** @type {HTMLAnchorElement} */ (byId('sandbox-link'));
  link.href = config.sandboxUrl;
  link.hidden = false;
}

showThemes();
showControls();
showCopy();
showParts();
showView();
await applyTheme();
await mount();

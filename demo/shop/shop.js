// @ts-check
/* eslint no-undef: off -- TypeScript knows the browser's names */
// The shop page: puts <bank-connect> on the page, and does what a host does around it.
// `mount()` and `keepUser()` are the part to copy; the rest is this page's own furniture.

import { showEvents } from './events.js';
import { attributesFor, offerBanks, readSetup, showSetup } from './setup.js';
import { byId, element, showPanel } from './page.js';

/**
 * What the page uses of the element; the package's own types say it all.
 * @typedef {HTMLElement & {
 *   accessToken?: () => Promise<string>,
 *   show(): void,
 *   reset(): void,
 *   getUserCode(): Promise<string>,
 * }} BankConnect
 * @typedef {{ connectionId: number, connectorUuid: string, sources: string[], accountIds: number[], subscriptionIds: number[] }} Connection
 */

/** @type {{ apiUrl: string, clientId: string, redirectUri: string, sandboxUrl?: string }} */
const config = await (await fetch('/config.json')).json();

const setup = readSetup();
const stage = byId('stage');
/** @type {BankConnect} */
let widget;
/** @type {Map<string, string>} the names of the banks that were chosen here */
const names = new Map();

/** Makes a fresh element: its configuration is frozen once a flow has started. */
async function mount() {
  const attributes = await attributesFor(setup, config);
  retire(widget);

  widget = /** @type {BankConnect} */ (document.createElement('bank-connect'));
  for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);

  widget.append(
    element('img', { slot: 'logo', src: '/favicon.svg', alt: '', width: '28', height: '28' }),
    element('span', { slot: 'header' }, 'Acme Budget'),
  );

  // Without `accessToken` the widget makes a temporary user by itself, and keepUser() makes it last.
  if (setup.user === 'session') widget.accessToken = bankToken;

  widget.addEventListener('bank-connect-connector', (event) => {
    const { connectorUuid, name } = /** @type {CustomEvent} */ (event).detail;
    names.set(connectorUuid, name);
  });
  widget.addEventListener('bank-connect-complete', (event) => {
    const { connections, temporaryUser } = /** @type {CustomEvent} */ (event).detail;
    for (const connection of connections) showBank(connection);
    if (temporaryUser) void keepUser();
  });
  widget.addEventListener('bank-connect-deleted', (event) => {
    const { connectionId } = /** @type {CustomEvent} */ (event).detail;
    document.querySelector(`#banks [data-connection="${CSS.escape(String(connectionId))}"]`)?.remove();
    updateBanks();
  });

  stage.replaceChildren(widget);
  if (setup.presentation === 'dialog') stage.append(launcher());
}

/** A token of this visitor's bank user, from our own server. */
async function bankToken() {
  const response = await fetch('/session/bank-token');
  if (!response.ok) throw new Error(`No bank token: ${response.status}`);
  return response.text();
}

/** Hands a temporary user to our server, which makes it permanent. A code works once: each try takes a new one. */
async function keepUser() {
  const status = byId('saving');
  status.replaceChildren('Saving your connection…');
  try {
    const code = await widget.getUserCode();
    const response = await fetch('/session/bank-code', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    if (!response.ok) throw new Error((await response.json()).message);
    status.replaceChildren('Saved: this connection will still be here next time.');
  } catch {
    const again = element('button', { type: 'button', class: 'quiet' }, 'Try again');
    again.addEventListener('click', () => void keepUser());
    status.replaceChildren('We could not save this connection. ', again);
  }
}

/** Stops a replaced element for good: what waits in it must not go on unseen. */
function retire(/** @type {BankConnect | undefined} */ old) {
  if (!old) return;
  old.setAttribute('manual', ''); // reset() then waits for a start() that never comes
  old.reset?.();
  old.remove();
}

/** With `presentation="dialog"` the page shows its own button, which opens the widget. */
function launcher() {
  const button = element('button', { type: 'button', class: 'strong large' }, 'Connect a bank');
  button.addEventListener('click', () => widget.show());
  return element(
    'div',
    { class: 'launcher' },
    element('h2', {}, 'Ready when you are'),
    element('p', {}, 'It takes about a minute. Have your online banking details at hand.'),
    button,
  );
}

/** What was connected, in the ids the event holds: names and balances come from our server, later. */
function showBank(
  /** @type {Connection} */ { connectionId, connectorUuid, accountIds, subscriptionIds, sources },
) {
  const counts = [counted(accountIds, 'account'), counted(subscriptionIds, 'subscription')].filter(Boolean);
  const ids = [...(accountIds ?? []), ...(subscriptionIds ?? [])].map((id) => `#${id}`).join(' ');
  const item = element(
    'li',
    { 'data-connection': String(connectionId) },
    element('span', { class: 'tick', 'aria-hidden': 'true' }),
    element(
      'span',
      {},
      element('b', {}, names.get(connectorUuid) ?? 'Bank connected'),
      element('span', { class: 'fact' }, [`Connection #${connectionId}`, ...counts].join(' · ')),
      element('span', { class: 'fact ids' }, [ids, sources?.join(', ')].filter(Boolean).join(' · ')),
    ),
  );
  document.querySelector(`#banks [data-connection="${CSS.escape(String(connectionId))}"]`)?.remove();
  byId('banks').prepend(item);
  updateBanks();
}

function counted(/** @type {number[] | undefined} */ ids, /** @type {string} */ noun) {
  return ids?.length ? `${ids.length} ${noun}${ids.length > 1 ? 's' : ''}` : '';
}

function updateBanks() {
  const none = byId('banks').childElementCount === 0;
  byId('banks').hidden = none;
  byId('banks-empty').hidden = !none;
}

/** Language and theme apply at once, to the running flow; all else asks for a fresh element. */
function applyLook() {
  if (setup.lang) widget.setAttribute('lang', setup.lang);
  else widget.removeAttribute('lang');
  widget.setAttribute('theme', setup.theme);
  dress();
}

function dress() {
  document.documentElement.dataset.theme = setup.theme;
}

showPanel();
showEvents();
showSetup(setup, (name) => void (name === 'lang' || name === 'theme' ? applyLook() : mount()));
byId('start-again').addEventListener('click', () => void mount());
dress();
void offerBanks(config.apiUrl);

if (config.sandboxUrl) {
  const link = /** @type {HTMLAnchorElement} */ (byId('sandbox-link'));
  link.href = config.sandboxUrl;
  link.hidden = false;
}

await mount();

setTimeout(() => {
  if (customElements.get('bank-connect')) return;
  const command = element('code', {}, 'npm run build');
  stage.replaceChildren(
    element('p', { class: 'missing' }, 'The widget did not load. It is built by ', command, ', then reload.'),
  );
}, 4000);

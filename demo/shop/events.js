// @ts-check
/* eslint no-undef: off -- TypeScript knows the browser's names */
// The event panel. The events bubble, so one listener on the document hears every widget of the page.

import { byId, element } from './page.js';

/** @type {Record<keyof import('../../src/events.js').BankConnectEventMap, true>} */
const EVENTS = {
  'bank-connect-step': true,
  'bank-connect-connector': true,
  'bank-connect-webauth': true,
  'bank-connect-connection': true,
  'bank-connect-activated': true,
  'bank-connect-complete': true,
  'bank-connect-cancel': true,
  'bank-connect-error': true,
  'bank-connect-not-listed': true,
  'bank-connect-deleted': true,
};

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

export function showEvents() {
  for (const name of Object.keys(EVENTS))
    document.addEventListener(name, (event) => add(/** @type {CustomEvent} */ (event)));
  byId('events-clear').addEventListener('click', () => {
    byId('events').replaceChildren();
    count();
  });
}

function add(/** @type {CustomEvent} */ { type, detail }) {
  const now = new Date();
  const list = byId('events');
  list.querySelector('details[data-newest]')?.removeAttribute('open');
  list.querySelector('details[data-newest]')?.removeAttribute('data-newest');

  const details = element(
    'details',
    { open: '', 'data-newest': '' },
    element(
      'summary',
      {},
      element('b', {}, type.replace('bank-connect-', '')),
      element('span', { class: 'gist' }, gist(type, detail)),
      element('time', { datetime: now.toISOString() }, clock.format(now)),
    ),
    element('pre', {}, format(detail ?? {})),
  );
  // Opened or closed by hand: leave it so.
  details.querySelector('summary')?.addEventListener('click', () => details.removeAttribute('data-newest'));
  list.prepend(element('li', { 'data-event': type }, details));
  count();
}

/** JSON over several lines, but a list of ids on one. */
function format(/** @type {unknown} */ detail) {
  return JSON.stringify(detail, null, 2).replace(/\[[^[\]{}]+\]/g, (list) => list.replace(/\s*\n\s*/g, ' '));
}

/**
 * The detail in a word or two, so that the list reads as a story.
 * @param {string} type
 * @param {any} detail
 * @returns {string}
 */
function gist(type, detail) {
  switch (type) {
    case 'bank-connect-step':
      return detail.step;
    case 'bank-connect-connector':
      return detail.name;
    case 'bank-connect-webauth':
      return detail.mode;
    case 'bank-connect-connection':
      return `#${detail.connectionId} ${detail.state ?? 'connected'}`;
    case 'bank-connect-activated':
      return `#${detail.connectionId}`;
    case 'bank-connect-complete':
      return detail.temporaryUser ? 'temporary user' : '';
    case 'bank-connect-cancel':
      return `at ${detail.step}`;
    case 'bank-connect-error':
      return detail.code;
    case 'bank-connect-deleted':
      return `#${detail.connectionId}`;
    default:
      return '';
  }
}

function count() {
  const number = byId('events').childElementCount;
  byId('events-count').textContent = String(number);
  byId('events-empty').hidden = number > 0;
}

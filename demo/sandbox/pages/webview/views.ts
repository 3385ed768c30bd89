/** The webview's screens: one for each thing it can ask. */
import { html } from 'hono/html';
import type { BankDef, FieldDef, Stage } from '../../banks/types.js';
import { connectionState, type Connection } from '../../world/connection.js';
import { page, type Html } from '../layout.js';
import { offered, type Session } from './session.js';

const INPUT_TYPES: Record<string, string> = { password: 'password', date: 'date' };

function input(field: FieldDef, value: string): Html {
  if (field.values) {
    return html`<select name="f:${field.name}">
      ${field.values.map(
        (choice) =>
          html`<option value="${choice.value}" ${choice.value === value ? 'selected' : ''}>
            ${choice.label}
          </option>`,
      )}
    </select>`;
  }
  const shown = field.type === 'password' ? '' : value;
  const type = INPUT_TYPES[field.type] ?? 'text';
  return html`<input name="f:${field.name}" type="${type}" value="${shown}" autocomplete="off" />`;
}

export interface Screen {
  title: string;
  content: Html;
  color?: string | null;
  refresh?: number;
  /** how the way out is called */
  leave?: string;
}

export function render(session: Session, { title, content, color, refresh, leave = 'Cancel' }: Screen): Html {
  const body = html`
    <div class="bar"></div>
    <h1>${title}</h1>
    ${session.error ? html`<p class="error" role="alert">${session.error}</p>` : ''} ${content}
    <form method="post" action="/s/${session.id}/cancel"><button id="cancel">${leave}</button></form>
    <p class="soft">Stand-in of the hosted webview, for development. Nothing is real.</p>
  `;
  return page({
    title: `${title} – hosted webview`,
    body,
    lang: session.lang,
    color: color ?? null,
    ...(refresh ? { refresh } : {}),
  });
}

const act = (session: Session, action: string): string => `/s/${session.id}/${action}`;

export const chooseView = (session: Session): Screen => ({
  title: 'Choose your bank',
  content: html`<form method="post" action="${act(session, 'choose')}">
    ${session.candidates.map(
      (bank) => html`<button name="bank" value="${bank.id}" data-slug="${bank.slug}">${bank.name}</button>`,
    )}
  </form>`,
});

/** A form of fields, whatever it is for. */
export function fieldsView(
  session: Session,
  bank: BankDef,
  fields: FieldDef[],
  action: string,
  text: string,
  button = 'Continue',
): Screen {
  const prefilled = (field: FieldDef): string => session.prefill[`${bank.uuid}.${field.name}`] ?? '';
  return {
    title: bank.name,
    color: bank.color,
    content: html`<p>${text}</p>
      <form method="post" action="${act(session, action)}">
        ${fields.map(
          (field) =>
            html`<label
              >${field.label}${field.description ? html`<small>${field.description}</small>` : ''}
              ${input(field, prefilled(field))}</label
            >`,
        )}
        <button class="main" id="continue">${button}</button>
      </form>`,
  };
}

const STATES: Record<
  Exclude<Stage['kind'], 'code' | 'credentials' | 'webauth'>,
  [text: string, button: string]
> = {
  checking: ['The bank is being asked…', 'Look again'],
  validating: ['The bank is being asked…', 'Look again'],
  decoupled: ['Approve the sign-in in your bank’s app. It comes by itself here.', 'Ask for the approval'],
  consent: ['Your bank asks for a strong authentication.', 'Continue'],
  retry: ['Your bank can’t be reached now.', 'Try again'],
  action: ['Your bank needs you to do something on its own site.', 'I have done it'],
  stuck: ['This connection can’t be finished.', 'Look again'],
};

/** States that need a button, not a form. */
export function stateView(session: Session, connection: Connection, kind: keyof typeof STATES): Screen {
  const [text, button] = STATES[kind];
  const asked = connection.slots.some((slot) => slot.asked !== null);
  return {
    title: connection.bank.name,
    color: connection.bank.color,
    ...(asked || kind === 'checking' || kind === 'validating' ? { refresh: 1 } : {}),
    content: html`<p>${text}</p>
      <p class="soft">State: <code>${connectionState(connection) ?? 'null'}</code></p>
      <form method="post" action="${act(session, 'go-on')}">
        <button class="main" id="continue">${button}</button>
      </form>`,
  };
}

export function activationView(session: Session, connection: Connection, more: boolean): Screen {
  const { accounts, subscriptions } = offered(session, connection);
  const row = (kind: string, id: number, label: string, detail: string, checked: boolean): Html =>
    html`<label class="check"
      ><input type="checkbox" name="${kind}" value="${id}" ${checked ? 'checked' : ''} /><span
        >${label}<br /><small>${detail}</small></span
      ></label
    >`;
  return {
    title: 'Choose what to share',
    color: connection.bank.color,
    content: html`<p>Nothing is shared until you say so.</p>
      <form method="post" action="${act(session, 'activate')}">
        ${accounts.map(({ id, seed, disabled }) =>
          row('accounts', id, seed.name, seed.iban ?? seed.number ?? seed.type, disabled === null),
        )}
        ${subscriptions.map(({ id, seed, disabled }) =>
          row('subscriptions', id, seed.label, seed.number, disabled === null),
        )}
        ${accounts.length + subscriptions.length ? '' : html`<p>No account was found.</p>`}
        <button class="main" id="continue">Share</button>
      </form>
      ${
        more
          ? html`<form method="post" action="${act(session, 'more')}">
              <button id="more">Add other accounts</button>
            </form>`
          : ''
      }`,
  };
}

export const anotherView = (session: Session): Screen => ({
  title: 'Add another bank?',
  content: html`<form method="post" action="${act(session, 'done')}">
      <button class="main" id="continue">I’m done</button>
    </form>
    <form method="post" action="${act(session, 'another')}">
      <button id="another">Add another bank</button>
    </form>`,
});

export const manageView = (session: Session, connections: Connection[]): Screen => ({
  title: 'Your connections',
  leave: 'Back to the site',
  content: html`${connections.map(
    (connection) =>
      html`<form method="post" action="${act(session, 'delete')}">
        <p>
          <strong>${connection.bank.name}</strong><br /><span class="soft"
            >${connectionState(connection) ?? 'up to date'}, ${connection.accounts.length} accounts</span
          >
        </p>
        <input type="hidden" name="connection" value="${connection.id}" />
        <button formaction="${act(session, 'open')}">Open</button>
        <button data-delete="${connection.id}">Disconnect</button>
      </form>`,
  )}
  ${connections.length ? '' : html`<p>You have no connection.</p>`}`,
});

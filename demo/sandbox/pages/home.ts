/** The root of the API's origin: what the sandbox has, and what to type. */
import { html } from 'hono/html';
import type { BankDef } from '../banks/types.js';
import { page, type Html } from './layout.js';

export interface Home {
  banks: readonly BankDef[];
  apiUrl: string;
  clientId: string;
  bankOrigin: string;
  webviewOrigin: string;
}

/** Text where `…` marks code. */
function marked(text: string): Html[] {
  return text.split('`').map((part, index) => (index % 2 ? html`<code>${part}</code>` : html`${part}`));
}

const traits = (bank: BankDef): string =>
  [
    bank.hidden && 'hidden',
    bank.restricted && 'restricted',
    bank.beta && 'beta',
    bank.unstable && 'unstable',
    ...bank.capabilities.filter((capability) => capability !== 'bank'),
  ]
    .filter(Boolean)
    .join(', ');

const sourcesOf = (bank: BankDef): string =>
  bank.sources
    .map(({ name, mechanism, disabled }) => `${name} (${disabled ? 'disabled' : mechanism})`)
    .join(', ') || `none (${bank.mechanism ?? ''})`;

const pathRow = (bank: BankDef): Html =>
  html`<tr id="${bank.slug}">
    <td><strong>${bank.name}</strong><br /><code>${bank.uuid}</code></td>
    <td>${marked(bank.about?.what ?? '')}</td>
    <td>${marked(bank.about?.type ?? '')}</td>
  </tr>`;

const realRow = (bank: BankDef): Html =>
  html`<tr>
    <td>${bank.name}</td>
    <td>${bank.countries.join(' ')}</td>
    <td>${sourcesOf(bank)}</td>
    <td>${traits(bank)}</td>
  </tr>`;

/** Synthetic banks come by the thousands; the page shows those worth reading. */
const MOST = 300;

export function homePage({ banks, apiUrl, clientId, bankOrigin, webviewOrigin }: Home): Html {
  const paths = banks.filter((bank) => bank.about);
  const real = banks.filter((bank) => !bank.about);
  const body = html`
    <div class="bar"></div>
    <h1>Sandbox</h1>
    <p>
      A bank connection service for development: strict about the protocol, with a bank for every path.
      Nothing is real and nothing is kept. API: <code>${apiUrl}</code>, client id <code>${clientId}</code>,
      bank pages <code>${bankOrigin}</code>, hosted webview <code>${webviewOrigin}</code>. The same list as
      <a href="/_sandbox/banks.json">JSON</a>; requests so far: <a href="/_sandbox/records">records</a>.
    </p>
    <p>
      Every bank accepts any values that fit its fields, except the password <code>wrong</code> (or zeros
      only), which it refuses. One-time codes are <code>123456</code>.
    </p>
    <h2>One bank for each path</h2>
    <div class="table" tabindex="0" role="region" aria-label="Path banks">
      <table>
        <thead>
          <tr>
            <th scope="col">Bank</th>
            <th scope="col">What it does</th>
            <th scope="col">What to type</th>
          </tr>
        </thead>
        <tbody>
          ${paths.map(pathRow)}
        </tbody>
      </table>
    </div>
    <h2>Real names, made-up accounts</h2>
    <div class="table" tabindex="0" role="region" aria-label="Other banks">
      <table>
        <thead>
          <tr>
            <th scope="col">Bank</th>
            <th scope="col">Countries</th>
            <th scope="col">Sources</th>
            <th scope="col">Traits</th>
          </tr>
        </thead>
        <tbody>
          ${real.slice(0, MOST).map(realRow)}
        </tbody>
      </table>
    </div>
    ${real.length > MOST ? html`<p class="soft">… and ${real.length - MOST} more.</p>` : ''}
  `;
  return page({ title: 'Sandbox: banks and what to type', body, width: '64rem' });
}

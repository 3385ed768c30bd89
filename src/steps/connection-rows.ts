import { html, nothing, type TemplateResult } from 'lit';
import type { Config } from '../config.js';
import type { FlowView } from '../flow/types.js';
import type { Localize } from '../i18n/localize.js';
import type { Connection } from '../protocol/types.js';
import { badge } from '../ui/badge.js';
import { icon } from '../ui/icons.js';
import { badgeOf, connectorOf } from './bank.js';
import { stateOf } from './words.js';

export interface ConnectionRowsModel {
  readonly localize: Localize;
  readonly view: FlowView;
  readonly config: Config | undefined;
  readonly connections: readonly Connection[];
  readonly pick: (connectionId: number) => void;
}

/** Connections to choose from: each with its bank, its state, and what tells it from another of the same bank. */
export function connectionRows({
  localize,
  view,
  config,
  connections,
  pick,
}: ConnectionRowsModel): TemplateResult {
  return html`<ul class="rows">
    ${connections.map((connection) => {
      const connector = connectorOf(connection, view);
      const name = connector?.name ?? localize.t('connection.number', { id: String(connection.id) });
      const { key, attention } = stateOf(connection.state);
      const date = localize.date(connection.lastUpdate);
      const shared = connection.accounts.filter(({ disabled }) => !disabled).length;
      const facts = [
        date === undefined ? localize.t('connection.never') : localize.t('connection.updated', { date }),
        ...(shared > 0 ? [localize.t('activation.count', { count: shared })] : []),
      ];
      return html`<li>
        <button part="option" class="row bleed" type="button" @click=${() => pick(connection.id)}>
          ${badge(connector === undefined ? { name } : badgeOf(connector, config), 'large')}
          <span class="row-text">
            <span class="row-name clamp">${name}</span>
            <span class="row-note ${attention ? 'attention' : ''}">
              ${attention ? icon('alert') : nothing}${localize.t(key)}
            </span>
            <span class="row-note"
              >${facts.map((fact, index) => html`${index === 0 ? nothing : ' · '}<span class="fact">${fact}</span>`)}</span
            >
          </span>
          ${icon('next')}
        </button>
      </li>`;
    })}
  </ul>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { Connection } from '../protocol/types.js';
import { badge } from '../ui/badge.js';
import { title } from '../ui/hero.js';
import { icon } from '../ui/icons.js';
import { badgeOf, connectorOf } from './bank.js';
import { BankConnectStep } from './step.js';
import { stateOf } from './words.js';

/** A step that has one of the person's connections chosen. */
export abstract class PickStep extends BankConnectStep {
  /** What it is about, and the connections: each with its bank, its state, and what tells it from another of the same bank. */
  protected renderChoice(heading: string, text: string, connections: readonly Connection[]): TemplateResult {
    return html`<div part="body" class="body">
      ${title(heading)}
      <p class="text">${text}</p>
      <ul class="rows connections">
        ${connections.map((connection) => this.#row(connection))}
      </ul>
    </div>`;
  }

  #row(connection: Connection): TemplateResult {
    const { id, state, lastUpdate, accounts } = connection;
    const connector = connectorOf(connection, this.view);
    const name = connector?.name ?? this.t('connection.number', { id: String(id) });
    const { key, attention } = stateOf(state);
    const date = this.localize.date(lastUpdate);
    const shared = accounts.filter(({ disabled }) => !disabled).length;
    const facts = [
      date === undefined ? this.t('connection.never') : this.t('connection.updated', { date }),
      ...(shared > 0 ? [this.t('activation.count', { count: shared })] : []),
    ];
    return html`<li>
      <button
        part="option"
        class="row bleed"
        type="button"
        @click=${() => this.send({ type: 'pick', connectionId: id })}
      >
        ${badge(connector === undefined ? { name } : badgeOf(connector, this.config), 'large')}
        <span class="row-text">
          <span class="row-name clamp">${name}</span>
          <span class="row-note ${attention ? 'attention' : ''}">
            ${attention ? icon('alert') : nothing}${this.t(key)}
          </span>
          <span class="row-note"
            >${facts.map((fact, index) => html`${index === 0 ? nothing : ' · '}<span class="fact">${fact}</span>`)}</span
          >
        </span>
        ${icon('next')}
      </button>
    </li>`;
  }
}

import { html, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import { title } from '../ui/hero.js';
import { connectionRows } from './connection-rows.js';
import { BankConnectStep } from './step.js';

/** The person has this bank already: repair one of its connections, or add another login. */
export class ExistingStep extends BankConnectStep {
  protected readonly screens = ['existing'] as const;

  protected override render(): TemplateResult {
    const { view, localize, config } = this;
    const connections = view.flow.existing.filter(({ id }) => view.can({ type: 'pick', connectionId: id }));
    return html`<div part="body" class="body">
        ${title(this.t('existing.title', { bank: this.bank }))}
        <p class="text">${this.t(connections.length > 0 ? 'existing.text' : 'existing.addText')}</p>
        <div class="spaced">
          ${connectionRows({
            localize,
            view,
            config,
            connections,
            pick: (connectionId) => this.send({ type: 'pick', connectionId }),
          })}
        </div>
      </div>
      ${actions({
        [connections.length > 0 ? 'secondary' : 'primary']: this.offer(this.t('existing.add'), {
          type: 'addLogin',
        }),
      })}`;
  }
}

import { html, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import { title } from '../ui/hero.js';
import { connectionRows } from './connection-rows.js';
import { BankConnectStep } from './step.js';

/** The answer was lost and two connections are new: only the person knows which one is theirs. */
export class CandidatesStep extends BankConnectStep {
  protected readonly screens = ['candidates'] as const;

  protected override render(): TemplateResult {
    const { view, localize, config } = this;
    return html`<div part="body" class="body">
        ${title(this.t('candidates.title'))}
        <p class="text">${this.t('candidates.text', { bank: this.bank })}</p>
        <div class="spaced">
          ${connectionRows({
            localize,
            view,
            config,
            connections: view.flow.candidates,
            pick: (connectionId) => this.send({ type: 'pick', connectionId }),
          })}
        </div>
      </div>
      ${actions({ secondary: this.wayOut })}`;
  }
}

import { html, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import { hero, title } from '../ui/hero.js';
import { connectionRows } from './connection-rows.js';
import { BankConnectStep } from './step.js';

/** Manage: the banks a person has. */
export class ConnectionsStep extends BankConnectStep {
  protected readonly screens = ['connections'] as const;

  protected override render(): TemplateResult {
    const { view, localize, config } = this;
    const { connections } = view.flow;
    const add = this.offer(this.t('connections.add'), { type: 'addBank' });
    const finish = this.offer(this.t('done'), { type: 'finish' });
    const bottom = actions({
      primary: add ?? finish,
      secondary: add === undefined ? undefined : finish,
    });
    if (connections.length === 0)
      return html`${hero({ icon: 'bank', title: this.t('connections.title'), text: this.t('connections.none') })}
      ${bottom}`;
    return html`<div part="body" class="body">
        ${title(this.t('connections.title'))}
        <p class="text">${this.t('connections.text')}</p>
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
      ${bottom}`;
  }
}

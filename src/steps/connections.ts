import { html, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import { hero } from '../ui/hero.js';
import { PickStep } from './pick-step.js';

/** Manage: the banks a person has. */
export class ConnectionsStep extends PickStep {
  protected readonly screens = ['connections'] as const;

  protected override render(): TemplateResult {
    const { connections } = this.view.flow;
    const title = this.t('connections.title');
    const add = this.offer(this.t('connections.add'), { type: 'addBank' });
    const finish = this.offer(this.t('done'), { type: 'finish' });
    return html`${
      connections.length === 0
        ? hero({ icon: 'bank', title, text: this.t('connections.none') })
        : this.renderChoice(title, this.t('connections.text'), connections)
    }
    ${actions({
      primary: add ?? finish,
      secondary: add === undefined ? undefined : finish,
    })}`;
  }
}

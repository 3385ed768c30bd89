import { html, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import { PickStep } from './pick-step.js';

/** The person has this bank already: repair one of its connections, or add another login. */
export class ExistingStep extends PickStep {
  protected readonly screens = ['existing'] as const;

  protected override render(): TemplateResult {
    const { view } = this;
    const connections = view.flow.existing.filter(({ id }) => view.can({ type: 'pick', connectionId: id }));
    const some = connections.length > 0;
    return html`${this.renderChoice(
      this.t('existing.title', { bank: this.bank }),
      this.t(some ? 'existing.text' : 'existing.addText'),
      connections,
    )}
    ${actions({ [some ? 'secondary' : 'primary']: this.offer(this.t('existing.add'), { type: 'addLogin' }) })}`;
  }
}

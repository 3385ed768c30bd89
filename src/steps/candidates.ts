import { html, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import { PickStep } from './pick-step.js';

/** The answer was lost and two connections are new: only the person knows which one is theirs. */
export class CandidatesStep extends PickStep {
  protected readonly screens = ['candidates'] as const;

  protected override render(): TemplateResult {
    const { candidates } = this.view.flow;
    return html`${this.renderChoice(
      this.t('candidates.title'),
      this.t('candidates.text', { bank: this.bank }),
      candidates,
    )}
    ${actions({ secondary: this.wayOut })}`;
  }
}

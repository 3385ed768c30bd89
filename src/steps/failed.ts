import { html, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import { hero } from '../ui/hero.js';
import { reference } from './said.js';
import { BankConnectStep } from './step.js';
import { failureOf } from './words.js';

/** Nothing goes on by itself: an honest end, with a reference to quote and a way to start over where there is one. */
export class FailedStep extends BankConnectStep {
  protected readonly screens = ['failed'] as const;

  protected override render(): TemplateResult {
    const error = this.view.flow.error ?? this.view.settle?.error;
    const { icon, title, text } = failureOf(this.localize, error);
    const retry = this.offer(this.t('tryAgain'), { type: 'retry' });
    const back = this.offer(this.t('otherBank'), { type: 'back' });
    return html`${hero({
      icon,
      tone: 'danger',
      title,
      text,
      extra: reference(this.localize, error),
    })}
    ${actions({
      // a wrong configuration does not get better by trying
      primary: error?.code === 'config' ? this.leave : (retry ?? back ?? this.leave),
      secondary: retry === undefined ? undefined : back,
    })}`;
  }
}

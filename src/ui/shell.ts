import { html, nothing, type TemplateResult } from 'lit';
import type { FirstKey, Localize } from '../i18n/localize.js';
import { actions } from './actions.js';
import { badge, type BadgeModel } from './badge.js';
import { title } from './hero.js';
import { iconButton } from './icon-button.js';

/** A question over the current step; the rest of the surface is out of reach meanwhile. */
export interface ConfirmModel {
  readonly title: string;
  readonly text: string;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

export interface ShellModel {
  readonly localize: Localize<FirstKey>;
  /** Any string that changes with the screen: the focus follows it. See `StageFocus`. */
  readonly screen: string;
  /** The bank in play, from its choice to the end. */
  readonly bank?: BadgeModel | undefined;
  /** Shown in the header while there is no bank, unless the host fills the slot `header`; `logo` stands before it. */
  readonly title?: string | undefined;
  readonly canGoBack: boolean;
  readonly onBack: () => void;
  /** False leaves the close button out: nothing runs that could be left. */
  readonly closable: boolean;
  readonly onClose: () => void;
  /** The step; anything lit renders, such as `cache(…)`. */
  readonly body: unknown;
  readonly confirm?: ConfirmModel | undefined;
}

/** The frame around every step. Knows nothing of what is inside. */
export function shell(model: ShellModel): TemplateResult {
  const { localize, confirm } = model;
  return html`<section part="surface" class="surface" lang=${localize.lang} dir=${localize.dir}>
    <header part="header" class="header ${model.canGoBack ? 'has-back' : ''}" ?inert=${confirm !== undefined}>
      ${model.canGoBack ? iconButton('back', 'back', localize.t('back'), model.onBack) : nothing}
      ${
        model.bank === undefined
          ? html`<slot name="logo"></slot>
              <div class="header-name">
                <slot name="header">${model.title ?? localize.t('widget')}</slot>
              </div>`
          : html`${badge(model.bank)}
              <div class="header-name" title=${model.bank.name}>${model.bank.name}</div>`
      }
      ${model.closable ? iconButton('close', 'close', localize.t('close'), model.onClose) : nothing}
    </header>
    <div class="stage" data-screen=${model.screen} ?inert=${confirm !== undefined}>${model.body}</div>
    <slot name="footer" ?inert=${confirm !== undefined}></slot>
    <div class="sr" role="status" data-live></div>
    ${confirm === undefined ? nothing : question(confirm)}
  </section>`;
}

/** Before something is lost. */
export const leaveQuestion = (
  localize: Localize<FirstKey>,
  answers: Pick<ConfirmModel, 'onConfirm' | 'onCancel'>,
): ConfirmModel => ({
  title: localize.t('leave.title'),
  text: localize.t('leave.text'),
  confirmLabel: localize.t('leave.confirm'),
  cancelLabel: localize.t('leave.cancel'),
  ...answers,
});

function question(confirm: ConfirmModel): TemplateResult {
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // the dialog around us would take the same key for itself
    event.preventDefault();
    event.stopPropagation();
    confirm.onCancel();
  };
  return html`<div class="veil" @keydown=${onKeydown}>
    <div
      class="confirm"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="confirm-title"
      aria-describedby="confirm-text"
    >
      <div id="confirm-title">${title(confirm.title)}</div>
      <p class="text" id="confirm-text">${confirm.text}</p>
      ${actions({
        primary: { label: confirm.cancelLabel, run: confirm.onCancel },
        secondary: { label: confirm.confirmLabel, run: confirm.onConfirm },
      })}
    </div>
  </div>`;
}

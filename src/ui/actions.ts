import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';

export interface Action {
  readonly label: string;
  /** Absent on the button that submits the form around it. */
  readonly run?: (() => void) | undefined;
  /** Looks and reads as not available yet; a press still arrives, so that the reason can be said. */
  readonly unavailable?: boolean;
  readonly danger?: boolean;
}

export interface ActionsModel {
  readonly primary?: Action | undefined;
  readonly secondary?: Action | undefined;
  /** Anything else one may do. */
  readonly links?: readonly (Action | undefined)[];
  /** Above the buttons: consent, assurance. */
  readonly note?: TemplateResult | typeof nothing;
}

const button = (
  part: string,
  className: string,
  { label, run, unavailable, danger }: Action,
): TemplateResult =>
  html`<button
    part=${part}
    class="${className} ${danger ? 'danger' : ''}"
    type=${run === undefined ? 'submit' : 'button'}
    aria-disabled=${ifDefined(unavailable ? 'true' : undefined)}
    @click=${run ?? nothing}
  >
    ${label}
  </button>`;

/** The bottom of every step: one obvious next action, at most one other, then plain links. */
export function actions({ primary, secondary, links = [], note }: ActionsModel): TemplateResult {
  return html`<div part="actions" class="actions">
    ${note ?? nothing} ${primary === undefined ? nothing : button('primary-action', 'primary', primary)}
    ${secondary === undefined ? nothing : button('secondary-action', 'secondary', secondary)}
    ${links.map((link) => (link === undefined ? nothing : button('link', link.danger ? 'link' : 'link quiet', link)))}
  </div>`;
}

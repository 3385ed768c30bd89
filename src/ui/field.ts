import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { icon } from './icons.js';

export interface FieldChoiceModel {
  readonly label: string;
  readonly value: string;
}

export type Autocomplete = 'username' | 'current-password' | 'one-time-code' | 'bday' | 'off';

/** One labelled control with its help and its error beside it. */
export interface FieldModel {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly required: boolean;
  readonly kind: 'text' | 'password' | 'date' | 'list';
  readonly choices: readonly FieldChoiceModel[];
  /** What it starts with; what is typed later is never overwritten. */
  readonly initial: string;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | undefined;
  readonly autocomplete: Autocomplete;
  readonly enterKeyHint: 'next' | 'go';
  /** A short one-time code: large and spaced. */
  readonly code: boolean;
  readonly error?: string | undefined;
  /** Ids of texts elsewhere that explain this control. */
  readonly describedBy?: string | undefined;
  /** The focus belongs here when the screen comes up. */
  readonly focus: boolean;
  /** A secret that may be looked at. */
  readonly reveal?: { readonly shown: boolean; readonly toggle: () => void } | undefined;
  readonly capsLock: boolean;
  readonly words: {
    readonly optional: string;
    readonly choose: string;
    readonly reveal: string;
    readonly revealLabel: string;
    readonly capsLock: string;
  };
}

export function field(model: FieldModel): TemplateResult {
  const { id, label, description, required, error, words, reveal } = model;
  const describedBy = [
    error === undefined ? '' : `${id}-error`,
    description === undefined ? '' : `${id}-hint`,
    required ? '' : `${id}-optional`,
    model.describedBy ?? '',
  ]
    .filter((part) => part !== '')
    .join(' ');
  return html`<div part="field" class="field">
    <div class="label">
      <label for=${id}>${label}</label>
      ${required ? nothing : html`<span class="small" id="${id}-optional">${words.optional}</span>`}
    </div>
    <div class="control ${error === undefined ? '' : 'invalid'}">
      ${model.kind === 'list' ? choice(model, describedBy) : input(model, describedBy)}
      ${
        reveal === undefined
          ? nothing
          : html`<button
              class="reveal"
              part="link"
              type="button"
              aria-label=${words.revealLabel}
              aria-controls=${id}
              @click=${reveal.toggle}
            >
              ${words.reveal}
            </button>`
      }
    </div>
    ${
      error === undefined
        ? nothing
        : html`<div part="error" class="error" id="${id}-error">${icon('alert')}<span>${error}</span></div>`
    }
    ${description === undefined ? nothing : html`<div class="hint" id="${id}-hint">${description}</div>`}
    ${
      model.kind === 'password'
        ? html`<div class="hint" role="status" ?hidden=${!model.capsLock}>
            ${model.capsLock ? words.capsLock : nothing}
          </div>`
        : nothing
    }
  </div>`;
}

// `aria-invalid` is always told: without it, browsers take what is required and empty for wrong
function input(model: FieldModel, describedBy: string): TemplateResult {
  const hidden = model.kind === 'password' && model.reveal?.shown !== true;
  return html`<input
    part="input"
    class="input ${model.code ? 'code' : ''}"
    id=${model.id}
    name=${model.name}
    type=${hidden ? 'password' : model.kind === 'date' ? 'date' : 'text'}
    .value=${model.initial}
    ?required=${model.required}
    ?data-focus=${model.focus}
    aria-invalid=${model.error === undefined ? 'false' : 'true'}
    aria-describedby=${describedBy === '' ? nothing : describedBy}
    .autocomplete=${model.autocomplete}
    inputmode=${ifDefined(model.inputMode)}
    enterkeyhint=${model.enterKeyHint}
    autocapitalize="off"
    autocorrect="off"
    spellcheck="false"
  />`;
}

function choice(model: FieldModel, describedBy: string): TemplateResult {
  return html`<select
      part="input"
      class="input"
      id=${model.id}
      name=${model.name}
      ?required=${model.required}
      ?data-focus=${model.focus}
      aria-invalid=${model.error === undefined ? 'false' : 'true'}
      aria-describedby=${describedBy === '' ? nothing : describedBy}
      autocomplete="off"
    >
      <option value="">${model.words.choose}</option>
      ${model.choices.map(
        ({ label, value }) =>
          html`<option value=${value} ?selected=${value === model.initial}>${label}</option>`,
      )}
    </select>
    ${icon('down')}`;
}

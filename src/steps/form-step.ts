import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { checkField, type FieldProblem } from '../rules/fields.js';
import type { MessageKey } from '../i18n/localize.js';
import type { ErrorInfo } from '../protocol/errors.js';
import type { Encrypt, EncryptedValue, Field } from '../protocol/types.js';
import { field } from '../ui/field.js';
import { notice } from '../ui/notice.js';
import { bankOf } from './bank.js';
import { autocompleteOf, inputModeOf, isOneTimeCode, isSecret } from './field-hints.js';
import { quoteOf } from './said.js';
import { BankConnectStep } from './step.js';
import { refusalOf } from './words.js';

/** What the bank asks, as the flow knows it. */
export interface FormModel {
  readonly fields: readonly Field[];
  readonly encrypt: Encrypt | undefined;
  readonly notice: ErrorInfo | undefined;
  /** Another key is another form: nothing typed in one shows in the other. */
  readonly key: string;
}

/** `again`: nothing is wrong with its form, the bank refused it. */
type Problem = FieldProblem | 'again';

const PROBLEMS = {
  required: 'problem.required',
  format: 'problem.format',
  choice: 'problem.choice',
  date: 'problem.date',
  number: 'problem.number',
  again: 'credentials.again',
} as const satisfies Record<Problem, MessageKey>;

/**
 * A form of fields the server describes. The inputs are uncontrolled: what is typed lives in them, and in the one
 * call that encrypts it, and nowhere else. The element is kept aside while the bank checks, so that a refusal finds
 * everything but the secrets as it was.
 */
export abstract class FormStep extends BankConnectStep {
  @state() private problems: ReadonlyMap<number, Problem> = new Map();
  @state() private revealed: ReadonlySet<number> = new Set();
  @state() private capsLock: number | undefined;
  @state() private summary = false;

  #key: string | undefined;
  #fields: readonly Field[] = [];
  #connectorId: number | undefined;
  #notice: ErrorInfo | undefined;
  #busy = false;
  #toFirstProblem = false;
  /** A pointer is down; with what is to be done once it is up. */
  #press: { afterwards?: () => void } | undefined;

  protected abstract get form(): FormModel;
  /** Told apart in words and in what is forgotten: a code is never worth keeping. */
  protected abstract readonly oneTime: boolean;
  protected abstract noticeText(error: ErrorInfo): string;

  constructor() {
    super();
    this.addEventListener('pointerdown', this.#onPress);
    this.addEventListener('focusout', this.#onBlur);
    this.addEventListener('input', this.#onInput);
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('keydown', this.#onEnter);
    this.addEventListener('keyup', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // moved within the page, it is connected again before this runs
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#forget(this.#movedOn ? () => true : (item) => this.#isForgotten(item));
    });
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { key, notice: said, fields } = this.form;
    if (key !== this.#key) {
      this.#key = key;
      this.#notice = undefined;
      this.problems = new Map();
      this.revealed = new Set();
      this.summary = false;
    }
    this.#fields = fields;
    this.#connectorId = bankOf(this.view)?.id;
    if (said !== this.#notice) {
      this.#notice = said;
      this.summary = false;
      const refused = said !== undefined && refusalOf(this.localize, said, this.bank) !== undefined;
      this.problems = new Map(
        fields.flatMap((item, index) => (refused && this.#isForgotten(item) ? [[index, 'again']] : [])),
      );
    }
  }

  protected override updated(_changed: PropertyValues): void {
    if (!this.#toFirstProblem) return;
    this.#toFirstProblem = false;
    const control = this.querySelector<HTMLElement>('[aria-invalid=true]');
    control?.focus();
    // all of it and its error, also where a corner in sight is enough for the focus
    control?.scrollIntoView({ block: 'nearest' });
  }

  /** The flow is done with this bank: what was typed for it is of no use any more. */
  get #movedOn(): boolean {
    if (this.handle === undefined) return true;
    return bankOf(this.handle.view)?.id !== this.#connectorId;
  }

  #isForgotten(item: Field): boolean {
    return isSecret(item) || this.oneTime;
  }

  #control(index: number): HTMLInputElement | HTMLSelectElement | null {
    return this.querySelector(`#field-${index}`);
  }

  #indexOf(target: EventTarget | null): number | undefined {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return undefined;
    const index = Number(target.id.replace('field-', ''));
    return this.form.fields[index] === undefined ? undefined : index;
  }

  /** Spaces around a pasted number are nobody's intention; in a password they may be. */
  #valueOf(index: number, item: Field): string {
    const value = this.#control(index)?.value ?? '';
    return isSecret(item) ? value : value.trim();
  }

  /** Of the form as it was last drawn, whatever the flow has gone on to. */
  #forget(which: (item: Field) => boolean): void {
    this.#fields.forEach((item, index) => {
      const control = this.#control(index);
      if (control !== null && which(item)) control.value = '';
    });
  }

  #check(index: number): Problem | undefined {
    const item = this.form.fields[index];
    return item && checkField(item, this.#valueOf(index, item));
  }

  #setProblem(index: number, problem: Problem | undefined): void {
    const problems = new Map(this.problems);
    if (problem === undefined) problems.delete(index);
    else problems.set(index, problem);
    this.problems = problems;
  }

  /** Said on leaving a field that has something in it; that others are still empty is no news before sending. */
  readonly #onBlur = (event: FocusEvent): void => {
    this.capsLock = undefined;
    const index = this.#indexOf(event.target);
    if (index === undefined || !this.isConnected) return;
    const say = (): void => {
      const item = this.form.fields[index];
      if (item !== undefined && this.#valueOf(index, item) !== '')
        this.#setProblem(index, this.#check(index));
    };
    if (this.#press === undefined) say();
    else this.#press.afterwards = say;
  };

  /** Between press and release nothing is said: an error drawn then moves the button away from under the pointer. */
  readonly #onPress = (): void => {
    if (this.#press !== undefined) return;
    this.#press = {};
    const over = new AbortController();
    const release = (): void => {
      over.abort();
      const afterwards = this.#press?.afterwards;
      this.#press = undefined;
      if (this.isConnected) afterwards?.();
    };
    for (const type of ['click', 'pointercancel', 'keydown'])
      this.ownerDocument.addEventListener(type, release, { capture: true, signal: over.signal });
  };

  /** A problem goes as soon as it is fixed, and none appears while typing. */
  readonly #onInput = (event: Event): void => {
    const index = this.#indexOf(event.target);
    if (index === undefined || !this.problems.has(index)) return;
    if (this.problems.get(index) === 'again' || this.#check(index) === undefined)
      this.#setProblem(index, undefined);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const index = this.#indexOf(event.target);
    const secret = event.target instanceof HTMLInputElement && event.target.type === 'password';
    if (index === undefined || typeof event.getModifierState !== 'function') return;
    this.capsLock = secret && event.getModifierState('CapsLock') ? index : undefined;
  };

  /** Does what the key of an on-screen keyboard says: “next” is no complaint about the fields that come. */
  readonly #onEnter = (event: KeyboardEvent): void => {
    const index = this.#indexOf(event.target);
    if (event.key !== 'Enter' || event.isComposing || index === undefined) return;
    const next = this.#control(index + 1);
    if (event.target instanceof HTMLSelectElement || next?.value !== '') return;
    event.preventDefault();
    next.focus();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const { fields } = this.form;
    const problems = new Map<number, Problem>();
    fields.forEach((_, index) => {
      const problem = this.#check(index);
      if (problem !== undefined) problems.set(index, problem);
    });
    this.problems = problems;
    this.summary = problems.size > 1;
    if (problems.size > 0) this.#toFirstProblem = true;
    else void this.#encryptAndSend();
  };

  async #encryptAndSend(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    const { fields, encrypt, key } = this.form;
    let values: readonly EncryptedValue[] | undefined;
    try {
      if (encrypt === undefined) throw new Error('nothing to encrypt with');
      values = await Promise.all(
        fields
          .map((item, index) => ({ name: item.name, plaintext: this.#valueOf(index, item) }))
          .filter(({ plaintext }) => plaintext !== '')
          .map(async ({ name, plaintext }) => ({ name, value: await encrypt(plaintext) })),
      );
    } catch {
      values = undefined;
    } finally {
      this.#busy = false;
    }
    // left, or asked something else, while encrypting
    if (!this.isConnected || key !== this.#key) return;
    this.revealed = new Set();
    if (values === undefined) {
      this.send({ type: 'encryptionFailed' });
      return;
    }
    this.#forget((item) => this.#isForgotten(item));
    this.send({ type: 'submit', values });
  }

  /** The form itself; `above` comes before the fields, `below` after them. */
  protected renderForm(above: TemplateResult, below: TemplateResult): TemplateResult {
    const { fields, key, notice: said } = this.form;
    return html`${keyed(
      key,
      html`<form class="column" novalidate @submit=${this.#onSubmit}>
        <div part="body" class="body">
          ${above} ${said === undefined ? nothing : this.#refusal(said)}
          ${
            this.summary && this.problems.size > 1
              ? notice({ tone: 'danger', text: this.t('form.problems', { count: this.problems.size }) })
              : nothing
          }
          ${fields.map((item, index) => this.#field(item, index))}
        </div>
        ${below}
      </form>`,
    )}`;
  }

  #refusal(said: ErrorInfo): TemplateResult {
    const quote = quoteOf(this.localize, said.bankMessage);
    return notice({ tone: 'danger', text: this.noticeText(said), quote, id: 'refusal' });
  }

  #field(item: Field, index: number): TemplateResult {
    const { fields, notice: said } = this.form;
    const problem = this.problems.get(index);
    const code = this.oneTime && isOneTimeCode(item, fields);
    const secret = isSecret(item) && !code;
    const shown = this.revealed.has(index);
    const first = index === Math.min(...this.problems.keys());
    return field({
      id: `field-${index}`,
      name: item.name,
      label: item.label,
      description: item.description,
      required: item.required,
      kind: secret ? 'password' : item.type === 'date' ? 'date' : item.type === 'list' ? 'list' : 'text',
      choices: item.values,
      initial: this.#prefilled(item),
      inputMode: inputModeOf(item),
      autocomplete: code ? 'one-time-code' : this.oneTime && !secret ? 'off' : autocompleteOf(item, fields),
      enterKeyHint: index === fields.length - 1 ? 'go' : 'next',
      code,
      error: problem === undefined ? undefined : this.t(PROBLEMS[problem]),
      describedBy: first && said !== undefined ? 'refusal' : code ? 'form-text' : undefined,
      focus: first || (code && this.problems.size === 0),
      reveal: secret ? { shown, toggle: () => this.#reveal(index) } : undefined,
      capsLock: this.capsLock === index,
      words: {
        optional: this.t('form.optional'),
        choose: this.t('form.choose'),
        reveal: this.t(shown ? 'form.hide' : 'form.show'),
        revealLabel: this.t(shown ? 'form.hideValue' : 'form.showValue', { label: item.label }),
        capsLock: this.t('form.capsLock'),
      },
    });
  }

  #reveal(index: number): void {
    const revealed = new Set(this.revealed);
    if (!revealed.delete(index)) revealed.add(index);
    this.revealed = revealed;
  }

  /** The host's own knowledge, never of a secret. */
  #prefilled(item: Field): string {
    const uuid = bankOf(this.view)?.uuid;
    const prefill = this.view.flow.config.prefill;
    if (this.oneTime || isSecret(item) || uuid === undefined || !Object.hasOwn(prefill, uuid)) return '';
    const values: Readonly<Record<string, unknown>> = prefill[uuid] ?? {};
    const value = Object.hasOwn(values, item.name) ? values[item.name] : undefined;
    return typeof value === 'string' ? value : '';
  }
}

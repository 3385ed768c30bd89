import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { range } from 'lit/directives/range.js';
import { map } from 'lit/directives/map.js';
import type { FirstWait, Wait } from '../flow/types.js';
import type { FirstKey, MessageKey } from '../i18n/localize.js';
import { actions } from '../ui/actions.js';
import { Elapsed } from '../ui/elapsed.js';
import { heading, orb } from '../ui/hero.js';
import type { IconName } from '../ui/icons.js';
import { progress } from '../ui/progress.js';
import { BankConnectStep } from './step.js';

/** Seconds after which a wait owes another word. */
const WORDS: readonly (readonly [number, WaitKey])[] = [
  [60, 'wait.longest'],
  [20, 'wait.longer'],
  [5, 'wait.long'],
];

type WaitKey = Extract<MessageKey, `wait.${string}`>;

interface WaitLook<Key extends WaitKey = WaitKey> {
  readonly title: Key;
  readonly text?: Key;
  readonly icon: IconName;
  /** Drawn in the shape of what comes, where that is known. */
  readonly skeleton?: 'banks' | 'form' | 'accounts';
}

/** What is waited for before the rest is loaded has its words in the first part of the texts. */
const FIRST: Readonly<Record<FirstWait, WaitLook<Extract<WaitKey, FirstKey>>>> = {
  connectors: { title: 'wait.connectors', icon: 'bank', skeleton: 'banks' },
  form: { title: 'wait.form', icon: 'lock', skeleton: 'form' },
  connections: { title: 'wait.connections', icon: 'bank', skeleton: 'banks' },
  returning: { title: 'wait.returning', text: 'wait.returningText', icon: 'bank' },
};

const LOOKS: Readonly<Record<Wait, WaitLook>> = {
  ...FIRST,
  bank: { title: 'wait.bank', text: 'wait.bankText', icon: 'bank' },
  reconciling: { title: 'wait.reconciling', text: 'wait.reconcilingText', icon: 'bank' },
  sync: { title: 'wait.sync', text: 'wait.syncText', icon: 'bank' },
  accounts: { title: 'wait.accounts', icon: 'wallet', skeleton: 'accounts' },
  activating: { title: 'wait.activating', icon: 'shield' },
  leaving: { title: 'wait.leaving', icon: 'leave' },
};

/** Every wait: nothing for a moment, then what is coming or who is at work, then words as it lasts. */
export class WaitingStep extends BankConnectStep {
  protected readonly screens = ['starting', 'waiting'] as const;
  readonly #elapsed = new Elapsed(this);
  #wait: Wait | undefined;

  protected override willUpdate(_changed: PropertyValues): void {
    const { wait } = this.view;
    if (wait !== this.#wait) this.#elapsed.restart();
    this.#wait = wait;
  }

  protected override render(): TemplateResult {
    const look = LOOKS[this.#wait ?? 'connectors'];
    const word = WORDS.find(([from]) => this.#elapsed.seconds >= from)?.[1];
    const words = word === undefined ? undefined : this.t(word, { bank: this.bank });
    const title = this.t(look.title, { bank: this.bank });
    // a skeleton that lasts stops promising: from the first word on it is a wait like any other
    const picture =
      look.skeleton !== undefined && words === undefined
        ? html`<h2 part="title" class="sr" tabindex="-1">${title}</h2>
            ${skeleton(look.skeleton)}`
        : html`<div class="hero">
            ${orb({ icon: look.icon, bank: this.badge })}
            ${heading(title, look.text === undefined ? undefined : this.t(look.text, { bank: this.bank }))}
            ${progress()}
            <p class="text wait-words" aria-hidden="true">${words ?? nothing}</p>
          </div>`;
    return html`<div part="body" class="body delayed">${picture}</div>
      <p class="sr" role="status">${words ?? nothing}</p>
      ${actions({ secondary: this.cancel })}`;
  }
}

const rows = (count: number, row: TemplateResult): unknown => map(range(count), () => row);

function skeleton(shape: NonNullable<WaitLook['skeleton']>): TemplateResult {
  const line = html`<span class="skeleton title-line"></span><span class="skeleton text-line"></span>`;
  const body = {
    banks: html`<span class="skeleton box"></span> ${rows(
        6,
        html`<span class="skeleton-row"
          ><span class="skeleton square"></span><span class="skeleton line"></span
        ></span>`,
      )}`,
    form: rows(2, html`<span class="skeleton label-line"></span><span class="skeleton box"></span>`),
    accounts: rows(
      5,
      html`<span class="skeleton-row"
        ><span class="skeleton check"></span><span class="skeleton line"></span
      ></span>`,
    ),
  }[shape];
  return html`<div part="progress" aria-hidden="true">${line}${body}</div>`;
}

import type { Screen } from '../flow/types.js';

/** Which step draws a screen. */
export type Steps<Drawn extends Screen> = Readonly<Record<Drawn, CustomElementConstructor>>;

/** Starting is a wait like any other, so one element stays through both. */
const tagOf = (screen: Screen): string =>
  `bank-connect-step-${screen === 'starting' ? ('waiting' satisfies Screen) : screen}`;

/**
 * Makes the steps known to the browser. Called rather than done on import: a bundler may leave out a file nothing is
 * taken from. Two copies of the script on one page must not throw: the first definition wins.
 */
export function defineSteps(steps: Partial<Steps<Screen>>): void {
  for (const [screen, step] of Object.entries(steps)) {
    const tag = tagOf(screen as Screen);
    if (customElements.get(tag) === undefined) customElements.define(tag, step);
  }
}

/**
 * The steps of one flow: each is made when it is first shown, and kept aside while others are, so that what was typed is
 * there when the bank refuses it. But for no one else: another flow has steps of its own.
 */
export class KeptSteps {
  readonly #steps = new Map<string, HTMLElement>();

  of(screen: Screen, document: Document): HTMLElement {
    const tag = tagOf(screen);
    const step = this.#steps.get(tag) ?? document.createElement(tag);
    this.#steps.set(tag, step);
    return step;
  }
}

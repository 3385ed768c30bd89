import type { LitElement, ReactiveController } from 'lit';

const PARTS = '[part~="primary-action"], [part~="secondary-action"], [part~="title"]';

/**
 * Looks after what a person who cannot see the change needs, for an element that renders `shell()`:
 * a new screen gets the focus (its first problem, else its title) or, when the focus is elsewhere on the page, is
 * announced; a question gets the focus and gives it back. Nothing moves before the person first came in: a widget
 * must not take the focus of a page that is just loading.
 */
export class StageFocus implements ReactiveController {
  #screen: string | undefined;
  #entered = false;
  #asking = false;
  #returnTo: HTMLElement | undefined;
  #stripped = new Map<Element, string>();

  constructor(private readonly host: LitElement) {
    host.addController(this);
  }

  hostConnected(): void {
    this.host.addEventListener('focusin', this.#onFocusIn);
    this.host.addEventListener('pointerdown', this.#onFocusIn);
  }

  hostDisconnected(): void {
    this.host.removeEventListener('focusin', this.#onFocusIn);
    this.host.removeEventListener('pointerdown', this.#onFocusIn);
  }

  hostUpdated(): void {
    const root = this.host.renderRoot;
    const asking = root.querySelector<HTMLElement>('[role="alertdialog"]');
    this.#question(asking);

    const stage = root.querySelector<HTMLElement>('.stage');
    const screen = stage?.dataset['screen'];
    if (stage === null || screen === this.#screen) return;
    const first = this.#screen === undefined;
    this.#screen = screen;
    if (!first) void this.#arrive(stage, screen);
  }

  /** A host opened its dialog: the focus belongs inside from now on. */
  enter(): void {
    this.#entered = true;
    const stage = this.host.renderRoot.querySelector<HTMLElement>('.stage');
    if (stage !== null) void this.#arrive(stage, this.#screen);
  }

  readonly #onFocusIn = (): void => {
    this.#entered = true;
  };

  async #arrive(stage: HTMLElement, screen: string | undefined): Promise<void> {
    // the step draws itself after its host did
    const step = stage.firstElementChild as Partial<LitElement> & Element;
    await step.updateComplete;
    if (screen !== this.#screen) return;
    if (this.#asking) {
      this.#strip();
      return;
    }
    const target =
      stage.querySelector<HTMLElement>('[data-focus]') ?? stage.querySelector<HTMLElement>('[part~="title"]');
    if (target === null) return;
    const here = this.#mayFocus();
    // what was said of an earlier screen would be met again by who reads on
    this.#announce(here ? '' : target.textContent);
    if (here) target.focus({ preventScroll: false });
  }

  /** Only while the person is here, or was and the focused control went away with its screen. */
  #mayFocus(): boolean {
    if (!this.#entered) return false;
    const active = this.host.ownerDocument.activeElement;
    return (
      active === null ||
      active === this.host.ownerDocument.body ||
      this.host.matches(':focus-within') ||
      active.contains(this.host)
    );
  }

  #announce(text: string | null): void {
    const live = this.host.renderRoot.querySelector('[data-live]');
    if (live !== null) live.textContent = text;
  }

  #question(panel: HTMLElement | null): void {
    if (panel === null) {
      if (!this.#asking) return;
      this.#asking = false;
      for (const [element, part] of this.#stripped) element.setAttribute('part', part);
      this.#stripped.clear();
      const title = this.host.renderRoot.querySelector<HTMLElement>('.stage [part~="title"]');
      const back = this.#returnTo?.isConnected ? this.#returnTo : title;
      if (this.#mayFocus()) back?.focus();
      this.#returnTo = undefined;
      return;
    }
    this.#strip();
    if (this.#asking) return;
    this.#asking = true;
    const root = this.host.renderRoot;
    this.#returnTo =
      root instanceof ShadowRoot && root.activeElement instanceof HTMLElement
        ? root.activeElement
        : undefined;
    panel.querySelector<HTMLElement>('[part~="primary-action"]')?.focus();
  }

  /** The question's buttons are the only actions now, also for the host's style sheet. */
  #strip(): void {
    for (const element of this.host.renderRoot.querySelectorAll(`.stage :is(${PARTS})`)) {
      this.#stripped.set(element, element.getAttribute('part') ?? '');
      element.removeAttribute('part');
    }
  }
}

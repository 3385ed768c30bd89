import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';

export interface ModalCallbacks {
  /** The dialog is open: the focus belongs inside. */
  readonly entered: () => void;
  /** The person asked to leave, by Escape. */
  readonly leaving: () => void;
  /** The system asked to close it: a phone's back gesture, in browsers that take it for that. */
  readonly dismissed: () => void;
}

/** A native modal dialog around the surface, for an element that renders {@link modal}. */
export class Modal implements ReactiveController {
  #open = false;
  /** What the page's own `overflow` was, while its scrolling is locked. */
  #overflow: string | undefined;

  constructor(
    private readonly host: LitElement,
    private readonly callbacks: ModalCallbacks,
  ) {
    host.addController(this);
  }

  /** Shown to the person, or about to be. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** Opens it, once the host has drawn it. */
  async open(): Promise<void> {
    this.#open = true;
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.hostUpdated();
  }

  close(): void {
    this.#open = false;
    this.#unlock();
    this.#dialog?.close();
    this.host.requestUpdate();
  }

  hostUpdated(): void {
    const dialog = this.#dialog;
    if (!this.#open || dialog === null || !dialog.isConnected || dialog.matches(':modal')) return;
    // moved in the page, it still says that it is open, but is modal no more; it goes on where it is now
    dialog.removeAttribute('open');
    dialog.showModal();
    this.#lock();
    this.callbacks.entered();
  }

  hostConnected(): void {
    if (this.#open) this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#unlock();
  }

  /** What the on-screen keyboard leaves free: most browsers lay it over the page, and over a dialog as high as the page. */
  readonly #fit = (): void => {
    const { visualViewport } = window;
    const dialog = this.#dialog;
    if (visualViewport === null || dialog === null) return;
    const { height, offsetTop, scale } = visualViewport;
    // what a person sees who zoomed in is no measure of the screen
    const isZoomed = scale > 1.01;
    dialog.style.setProperty('--_visible', isZoomed ? '' : `${height}px`);
    dialog.style.setProperty('--_above', isZoomed ? '' : `${offsetTop}px`);
  };

  readonly #refit = (): void => {
    this.#fit();
    const root = this.host.renderRoot;
    if (root instanceof ShadowRoot) root.activeElement?.scrollIntoView({ block: 'nearest' });
  };

  readonly onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // before the browser's own cancel, which a second Escape would not let us refuse
    event.preventDefault();
    this.callbacks.leaving();
  };

  readonly onCancel = (event: Event): void => {
    // when the browser insists, `close` comes next
    if (!event.cancelable) return;
    event.preventDefault();
    this.callbacks.dismissed();
  };

  /** Closed by the browser all the same: nothing is lost without the question. */
  readonly onClose = (): void => {
    if (!this.#open) return;
    this.hostUpdated();
    this.callbacks.dismissed();
  };

  get #dialog(): HTMLDialogElement | null {
    return this.host.renderRoot.querySelector('dialog');
  }

  /** The page behind stays where it is. */
  #lock(): void {
    const { style } = this.host.ownerDocument.documentElement;
    this.#overflow ??= style.overflow;
    style.overflow = 'hidden';
    this.#fit();
    window.visualViewport?.addEventListener('resize', this.#refit);
    window.visualViewport?.addEventListener('scroll', this.#fit);
  }

  #unlock(): void {
    window.visualViewport?.removeEventListener('resize', this.#refit);
    window.visualViewport?.removeEventListener('scroll', this.#fit);
    if (this.#overflow === undefined) return;
    this.host.ownerDocument.documentElement.style.overflow = this.#overflow;
    this.#overflow = undefined;
  }
}

/** The surface in its dialog. */
export function modal(surface: TemplateResult, label: string, controller: Modal): TemplateResult {
  return html`<dialog
    class="modal"
    aria-label=${label}
    @keydown=${controller.onKeydown}
    @cancel=${controller.onCancel}
    @close=${controller.onClose}
  >
    ${surface}
  </dialog>`;
}

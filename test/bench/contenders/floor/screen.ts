/**
 * The least that is a search of banks at all: it fetches the list, offers each bank with its logo, answers a letter, says
 * how many it found, and what to do when the list does not come. Nothing else of what the widget does.
 */
import { css, html, LitElement, type TemplateResult } from 'lit';

interface Bank {
  readonly id: number;
  readonly name: string;
  readonly color: string | null;
}

/** Rows drawn: all of a short list. */
const ROWS = 25;

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

class FloorSearch extends LitElement {
  static override styles = css`
    :host {
      display: block;
      font:
        1rem/1.5 system-ui,
        sans-serif;
    }
    input {
      box-sizing: border-box;
      width: 100%;
      font: inherit;
      padding: 0.75rem;
    }
    ul {
      list-style: none;
      margin: 0;
      padding: 0;
      max-height: 30rem;
      overflow: auto;
    }
    li button {
      display: flex;
      align-items: center;
      gap: 0.75rem;
      width: 100%;
      padding: 0.75rem;
      border: 0;
      border-bottom: 1px solid #ddd;
      background: none;
      font: inherit;
      text-align: start;
    }
    img {
      width: 2rem;
      height: 2rem;
      border-radius: 0.5rem;
      background: #eee;
    }
  `;
  static override properties = {
    banks: { state: true },
    failed: { state: true },
    query: { state: true },
  };

  declare private banks: readonly Bank[] | undefined;
  declare private failed: boolean;
  declare private query: string;

  constructor() {
    super();
    this.failed = false;
    this.query = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  readonly #load = async (): Promise<void> => {
    this.failed = false;
    try {
      const answer = await fetch(this.getAttribute('list') ?? '');
      if (!answer.ok) throw new Error(`${answer.status}`);
      const { connectors } = (await answer.json()) as { connectors: readonly Bank[] };
      this.banks = connectors;
    } catch {
      this.failed = true;
    }
  };

  readonly #type = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.query = event.target.value;
  };

  #choose({ id }: Bank): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: id }));
  }

  protected override render(): TemplateResult {
    if (this.failed) {
      return html`<p role="alert">The banks could not be loaded.</p>
        <button type="button" @click=${this.#load}>Try again</button>`;
    }
    if (!this.banks) return html`<p role="status">Loading…</p>`;
    const typed = fold(this.query);
    const found = typed === '' ? this.banks : this.banks.filter(({ name }) => fold(name).includes(typed));
    return html`<h2>Choose your bank</h2>
      <input part="search" type="search" aria-label="Name of the bank" @input=${this.#type} />
      <p role="status">${found.length} banks</p>
      <ul>
        ${found.slice(0, ROWS).map((bank) => this.#row(bank))}
      </ul>`;
  }

  #row(bank: Bank): TemplateResult {
    return html`<li>
      <button part="option" type="button" @click=${() => this.#choose(bank)}>
        <img
          alt=""
          loading="lazy"
          src="${this.getAttribute('service') ?? ''}/connectors/${bank.id}/logos/thumbnail"
        />
        ${bank.name}
      </button>
    </li>`;
  }
}

export const define = (): void => customElements.define('floor-search', FloorSearch);

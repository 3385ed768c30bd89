import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { connectorKey } from '../rules/scope.js';
import type { Connector } from '../protocol/types.js';
import { createIndex, type SearchIndex, type SearchResult } from '../search/index.js';
import type { FirstKey } from '../i18n/localize.js';
import { actions } from '../ui/actions.js';
import { badge } from '../ui/badge.js';
import { hero, title } from '../ui/hero.js';
import { icon } from '../ui/icons.js';
import { badgeOf } from './bank.js';
import { marked } from './marked.js';
import { BankConnectStep } from './step.js';

/** Rows drawn at first, and again when one scrolls on. */
const PAGE = 50;
/** Rows drawn at each letter: what one sees and a little more, so that typing stays instant. */
const TYPING = 24;
/** Nobody reads further than this: typing is the way. */
const MOST = 500;
/** Rows one jump goes with Page Up and Page Down. */
const JUMP = 6;

/** Which bank? Search as you type; a combobox whose list is always open. */
export class ConnectorStep extends BankConnectStep<FirstKey> {
  protected readonly screens = ['connector'] as const;

  @state() private query = '';
  /** Row the arrow keys are on; -1 = in the text. */
  @state() private active = -1;
  @state() private limit = PAGE;
  @state() private notListed = false;

  @query('[part~="search"]') private readonly input!: HTMLInputElement | null;
  @query('[role="listbox"]') private readonly list!: HTMLElement | null;

  #indexed: readonly Connector[] | undefined;
  #index: SearchIndex | undefined;
  #rows: readonly SearchResult[] = [];
  #total = 0;

  constructor() {
    super();
    this.addEventListener('click', this.#onClick);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { connectors } = this.view.flow;
    if (connectors !== this.#indexed) {
      this.#indexed = connectors;
      this.#index = undefined;
    }
    const { total, results } = this.#search.search(this.query, this.limit);
    this.#total = total;
    this.#rows = results;
    this.active = Math.min(this.active, this.#rows.length - 1);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('query')) {
      this.list?.scrollTo({ top: 0 });
      // a very high list shows more than was drawn
      this.#onScroll();
    }
    if (changed.has('active')) this.#reveal();
    if (changed.has('notListed') && changed.get('notListed') !== undefined)
      this.querySelector<HTMLElement>(this.notListed ? '[part~="title"]' : '[part~="search"]')?.focus();
  }

  get #search(): SearchIndex {
    return (this.#index ??= createIndex(this.#indexed ?? []));
  }

  readonly #onClick = (event: Event): void => {
    const option = event.target instanceof Element ? event.target.closest('[role="option"]') : null;
    if (option instanceof HTMLElement) this.#choose(Number(option.dataset['row']));
  };

  /** Who comes to the field is about to type: the index is made in the pauses before. */
  readonly #prepare = (): void => {
    // Safari has no idle callbacks; there the first letter waits for the index
    if (!('requestIdleCallback' in window)) return;
    const index = this.#search;
    requestIdleCallback((pause) => {
      if (!index.prepare(() => pause.timeRemaining() > 0)) this.#prepare();
    });
  };

  readonly #onInput = (): void => {
    this.query = this.input?.value ?? '';
    const searching = this.query.trim() !== '';
    this.limit = searching ? TYPING : PAGE;
    this.active = searching ? 0 : -1;
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = this.#rows.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: this.active === last ? 0 : this.active + 1,
      ArrowUp: this.active <= 0 ? last : this.active - 1,
      PageDown: Math.min(last, this.active + JUMP),
      PageUp: Math.max(0, this.active - JUMP),
      // in an empty field there is no text to move through
      ...(this.active >= 0 && !event.shiftKey ? { Home: 0, End: last } : {}),
    };
    const move = moves[event.key];
    if (move !== undefined) {
      this.active = move;
      if (move === last) this.#more();
    } else if (event.key === 'Enter') this.#choose(this.active);
    else if (event.key === 'Escape' && this.query !== '') this.#clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #clear = (): void => {
    if (this.input !== null) this.input.value = '';
    this.#onInput();
    this.input?.focus();
  };

  /** More rows as one gets near the end of those there are. */
  readonly #onScroll = (): void => {
    const { list } = this;
    if (list !== null && list.scrollHeight - list.scrollTop - list.clientHeight < list.clientHeight)
      this.#more();
  };

  #more(): void {
    if (this.#rows.length < this.#total) this.limit = Math.min(MOST, this.limit + PAGE);
  }

  readonly #sayNotListed = (): void => {
    this.send({ type: 'notListed' });
    this.notListed = true;
  };

  #choose(row: number): void {
    const connector = this.#rows[row]?.connector;
    if (connector === undefined || connector.restricted) return;
    this.send({ type: 'choose', connectorId: connectorKey(connector) });
  }

  /** Keeps the active row in sight by moving the list, never the page. */
  #reveal(): void {
    const row = this.list?.children[this.active];
    if (this.list === null || !(row instanceof HTMLElement)) return;
    const view = this.list.getBoundingClientRect();
    const { top, bottom } = row.getBoundingClientRect();
    if (top < view.top) this.list.scrollTop -= view.top - top;
    else if (bottom > view.bottom) this.list.scrollTop += bottom - view.bottom;
  }

  protected override render(): TemplateResult {
    return this.notListed ? this.#answer() : this.#chooser();
  }

  #answer(): TemplateResult {
    return html`${hero({
      icon: 'bank',
      title: this.t('notListed.title'),
      text: this.t('notListed.text'),
      extra: html`<slot name="not-listed"></slot>`,
    })}
    ${actions({ primary: { label: this.t('notListed.back'), run: () => (this.notListed = false) } })}`;
  }

  #chooser(): TemplateResult {
    const searching = this.query.trim() !== '';
    const more = this.#total - this.#rows.length;
    return html`<div part="body" class="body">
        ${title(this.t('connector.title'))}
        <p class="text">${this.t('connector.text')}</p>
        <div class="control search">
          ${icon('search', 'lead')}
          <input
            part="search"
            class="input"
            type="search"
            role="combobox"
            aria-label=${this.t('connector.search')}
            aria-autocomplete="list"
            aria-expanded=${this.#rows.length > 0 ? 'true' : 'false'}
            aria-controls="banks"
            aria-activedescendant=${this.active >= 0 ? `bank-${this.active}` : nothing}
            placeholder=${this.t('connector.placeholder', { count: this.view.flow.connectors.length })}
            autocomplete="off"
            autocapitalize="off"
            autocorrect="off"
            spellcheck="false"
            enterkeyhint="search"
            .value=${this.query}
            @focus=${this.#prepare}
            @input=${this.#onInput}
            @keydown=${this.#onKeydown}
          />
          ${
            this.query === ''
              ? nothing
              : html`<button
                  class="icon-button clear"
                  type="button"
                  aria-label=${this.t('connector.clear')}
                  @click=${this.#clear}
                >
                  ${icon('close')}
                </button>`
          }
        </div>
        <p class="count small" role="status">
          ${searching ? this.t('connector.found', { count: this.#total }) : this.t('connector.all')}
        </p>
        ${this.#rows.length === 0 && searching ? this.#none() : nothing}
        <ul
          id="banks"
          class="rows banks scroller"
          role="listbox"
          aria-label=${this.t('connector.list')}
          ?hidden=${this.#rows.length === 0}
          @scroll=${this.#onScroll}
        >
          ${this.#rows.map((row, index) => this.#option(row, index))}
        </ul>
        ${more > 0 && this.limit >= MOST ? html`<p class="list-end small">${this.t('connector.keepTyping')}</p>` : nothing}
      </div>
      ${actions({ secondary: { label: this.t('connector.notListed'), run: this.#sayNotListed } })}`;
  }

  #option({ connector, ranges, via }: SearchResult, index: number): TemplateResult {
    const { name, restricted, beta, unstable } = connector;
    const note = restricted
      ? this.t('connector.restrictedText')
      : unstable
        ? this.t('connector.unstableText')
        : beta
          ? this.t('connector.betaText')
          : undefined;
    const pill = restricted
      ? undefined
      : unstable
        ? this.t('connector.unstable')
        : beta
          ? this.t('connector.beta')
          : undefined;
    return html`<li
      part="option"
      class="row"
      role="option"
      id="bank-${index}"
      data-row=${index}
      aria-posinset=${index + 1}
      aria-setsize=${this.#total}
      aria-selected=${index === this.active ? 'true' : 'false'}
      aria-disabled=${ifDefined(restricted ? 'true' : undefined)}
      aria-describedby=${via === undefined ? nothing : `bank-${index}-via`}
    >
      ${badge(badgeOf(connector, this.config), 'large')}
      <span class="row-text">
        <span class="row-name clamp">${marked(name, ranges)}</span>
        ${
          // read after the name, not as part of it
          via === undefined
            ? nothing
            : html`<span class="row-note" id="bank-${index}-via" aria-hidden="true"
                >${marked(via.text, via.ranges)}</span
              >`
        }
        ${note === undefined ? nothing : html`<span class="row-note">${note}</span>`}
      </span>
      ${pill === undefined ? nothing : html`<span class="pill">${pill}</span>`}
      ${restricted ? nothing : icon('next')}
    </li>`;
  }

  #none(): TemplateResult {
    return html`<div class="nothing">
      <p class="lead">${this.t('connector.none', { query: this.query.trim() })}</p>
      <p class="text">${this.t('connector.noneHint')}</p>
    </div>`;
  }
}

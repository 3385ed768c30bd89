import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { connectorKey } from '../rules/scope.js';
import type { Connector } from '../protocol/types.js';
import { createIndex, type Found, type SearchIndex } from '../search/index.js';
import { scan } from '../search/scan.js';
import type { FirstKey } from '../i18n/localize.js';
import { actions } from '../ui/actions.js';
import { hero, title } from '../ui/hero.js';
import { icon } from '../ui/icons.js';
import { inPauses } from '../ui/pauses.js';
import { connectorRow } from './connector-row.js';
import { BankConnectStep } from './step.js';

/** Rows drawn at once, at each letter too: what one sees and a little more. */
const SEEN = 16;
/** Rows drawn further as one scrolls on, and before, once the page rests. */
const PAGE = 48;
/** Pixels of a row that is not seen whole. */
const LITTLE = 60;
/** Lists that are indexed in no time, within the first letter. */
const SMALL = 200;
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
  @state() private limit = SEEN;
  @state() private notListed = false;

  @query('[part~="search"]') private readonly input!: HTMLInputElement | null;
  @query('[role="listbox"]') private readonly list!: HTMLElement | null;

  #connectors: readonly Connector[] = [];
  /** Made once the list is complete. */
  #index: SearchIndex | undefined;
  /** The index that is being made ready. */
  #prepared: SearchIndex | undefined;
  #found: Found = { total: 0, results: [] };
  /** Whether this is all there is: the list is complete, and every name, code and slip was thought of. */
  #certain = true;

  constructor() {
    super();
    this.addEventListener('click', this.#onClick);
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { connectors, connectorsComplete } = this.view.flow;
    if (connectors !== this.#connectors || (connectorsComplete && this.#index === undefined)) {
      this.#connectors = connectors;
      this.#index = connectorsComplete ? createIndex(connectors) : undefined;
    }
    const held = this.#found.results[this.active]?.connector;
    this.#find();
    const { results } = this.#found;
    // rows that come of themselves, not by typing, leave the arrow keys where they were
    const moved = changed.has('active') || changed.has('query') || this.active <= 0;
    const kept = moved ? -1 : results.findIndex(({ connector }) => connector === held);
    this.active = kept < 0 ? Math.min(this.active, results.length - 1) : kept;
  }

  #find(): void {
    const index = this.#index;
    const small = this.#connectors.length <= SMALL;
    if (index !== undefined && (index.ready || small || !this.#searching)) {
      this.#certain = true;
      this.#found = index.search(this.query, this.limit);
    } else {
      this.#certain = false;
      this.#found = scan(this.#connectors, this.query, this.limit);
    }
  }

  get #searching(): boolean {
    return this.query.trim() !== '';
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('query')) {
      this.list?.scrollTo({ top: 0 });
      // a very high list shows more than was drawn
      this.#drawMoreWithin(LITTLE);
    }
    if (changed.has('active')) this.#reveal();
    this.#prepare();
    if (changed.has('notListed') && changed.get('notListed') !== undefined)
      this.querySelector<HTMLElement>(this.notListed ? '[part~="title"]' : '[part~="search"]')?.focus();
  }

  readonly #onClick = (event: Event): void => {
    const option = event.target instanceof Element ? event.target.closest('[role="option"]') : null;
    if (option instanceof HTMLElement) this.#choose(Number(option.dataset['row']));
  };

  /** In the pauses after the first rows: more of them, then what is needed to search. */
  #prepare(): void {
    const index = this.#index;
    if (index === undefined || index.ready || index === this.#prepared) return;
    this.#prepared = index;
    inPauses((mayGoOn) => {
      // another list came, or this one is not on screen
      if (index !== this.#index || !this.isConnected) {
        if (this.#prepared === index) this.#prepared = undefined;
        return true;
      }
      if (!this.#searching && this.limit < PAGE) {
        this.limit = PAGE;
        return false;
      }
      if (!index.prepare(mayGoOn)) return false;
      if (!this.#certain) this.requestUpdate();
      return true;
    });
  }

  readonly #onInput = (): void => {
    this.query = this.input?.value ?? '';
    this.limit = SEEN;
    this.active = this.#searching ? 0 : -1;
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = this.#found.results.length - 1;
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
    this.#drawMoreWithin(this.list?.clientHeight ?? 0);
  };

  /** More rows where less than this many pixels are left below those in sight. */
  #drawMoreWithin(distance: number): void {
    const { list } = this;
    if (list !== null && list.scrollHeight - list.scrollTop - list.clientHeight < distance) this.#more();
  }

  #more(): void {
    const { total, results } = this.#found;
    if (results.length < total) this.limit = Math.min(MOST, this.limit + PAGE);
  }

  readonly #sayNotListed = (): void => {
    this.send({ type: 'notListed' });
    this.notListed = true;
  };

  #choose(row: number): void {
    const connector = this.#found.results[row]?.connector;
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
    const { total, results } = this.#found;
    const { connectors, connectorsComplete } = this.view.flow;
    const rows = {
      localize: this.localize,
      config: this.config,
      active: this.active,
      size: connectorsComplete && this.#certain ? total : -1,
    };
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
            aria-expanded=${results.length > 0 ? 'true' : 'false'}
            aria-controls="banks"
            aria-activedescendant=${this.active >= 0 ? `bank-${this.active}` : nothing}
            placeholder=${
              connectorsComplete
                ? this.t('connector.placeholder', { count: connectors.length })
                : this.t('connector.search')
            }
            autocomplete="off"
            autocapitalize="off"
            autocorrect="off"
            spellcheck="false"
            enterkeyhint="search"
            .value=${this.query}
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
        <p class="count small" role="status">${this.#status()}</p>
        ${results.length === 0 && this.#searching && this.#certain ? this.#none() : nothing}
        <ul
          id="banks"
          class="rows banks scroller"
          role="listbox"
          aria-label=${this.t('connector.list')}
          ?hidden=${results.length === 0}
          @scroll=${this.#onScroll}
        >
          ${results.map((result, index) => connectorRow(result, index, rows))}
        </ul>
        ${total > results.length && this.limit >= MOST ? html`<p class="list-end small">${this.t('connector.keepTyping')}</p>` : nothing}
      </div>
      ${actions({ secondary: { label: this.t('connector.notListed'), run: this.#sayNotListed } })}`;
  }

  /** Counts are told when they are known. */
  #status(): string {
    if (!this.#searching)
      return this.t(this.view.flow.connectorsComplete ? 'connector.all' : 'wait.connectors');
    return this.#certain
      ? this.t('connector.found', { count: this.#found.total })
      : this.t('connector.searching');
  }

  #none(): TemplateResult {
    return html`<div class="nothing">
      <p class="lead">${this.t('connector.none', { query: this.query.trim() })}</p>
      <p class="text">${this.t('connector.noneHint')}</p>
    </div>`;
  }
}

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { actions } from '../ui/actions.js';
import { title } from '../ui/hero.js';
import { outLink } from '../ui/link.js';
import { icon } from '../ui/icons.js';
import { addSourceLabel } from './account-groups.js';
import { accountGroups, accountList, accountRow, group, row, subscriptionRow } from './account-row.js';
import { BankConnectStep } from './step.js';

/** What to share: nothing is ticked but by the person. */
export class ActivationStep extends BankConnectStep {
  protected readonly screens = ['activation'] as const;

  @state() private accounts: ReadonlySet<number> = new Set();
  @state() private subscriptions: ReadonlySet<number> = new Set();
  @state() private nothingTicked = false;

  #connectionId: number | undefined;

  protected override willUpdate(_changed: PropertyValues): void {
    const { connection, offer } = this.view.flow;
    if (connection?.id !== this.#connectionId) {
      this.#connectionId = connection?.id;
      this.accounts = new Set();
      this.subscriptions = new Set();
      this.nothingTicked = false;
      return;
    }
    // what is no longer offered cannot be agreed to
    this.accounts = only(this.accounts, offer.accounts);
    this.subscriptions = only(this.subscriptions, offer.subscriptions);
  }

  get #count(): number {
    return this.accounts.size + this.subscriptions.size;
  }

  get #total(): number {
    const { accounts, subscriptions } = this.view.flow.offer;
    return accounts.length + subscriptions.length;
  }

  readonly #onAll = (event: Event): void => {
    const { offer } = this.view.flow;
    const all = (event.target as HTMLInputElement).checked;
    this.accounts = new Set(all ? offer.accounts.map(({ id }) => id) : []);
    this.subscriptions = new Set(all ? offer.subscriptions.map(({ id }) => id) : []);
    this.nothingTicked = false;
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.nothingTicked = this.#count === 0;
    if (this.nothingTicked) this.querySelector<HTMLElement>('[part~="account"] input')?.focus();
    else
      this.send({
        type: 'activate',
        accountIds: [...this.accounts],
        subscriptionIds: [...this.subscriptions],
      });
  };

  protected override render(): TemplateResult {
    return html`<form class="column" novalidate @submit=${this.#onSubmit}>
      <div part="body" class="body">
        ${title(this.t('activation.title'))}
        <p class="text">${this.t('activation.text')}</p>
        ${
          this.nothingTicked
            ? html`<div part="error" class="error" role="alert" id="nothing-ticked">
                ${icon('alert')}<span>${this.t('activation.noneError')}</span>
              </div>`
            : nothing
        }
        ${this.#all()} ${accountList(this.#groups())}
      </div>
      ${actions({
        note: html`<p class="consent small">${this.t('activation.consent')} ${this.#links()}</p>`,
        primary: this.#share,
        secondary: this.offer(addSourceLabel(this.localize, this.view.flow.nextSource), {
          type: 'addSource',
        }),
      })}
    </form>`;
  }

  get #share(): { label: string; unavailable: boolean } {
    const count = this.#count;
    if (count === 0) return { label: this.t('activation.none'), unavailable: true };
    const key = this.subscriptions.size > 0 ? 'activation.shareItems' : 'activation.share';
    return { label: this.t(key, { count }), unavailable: false };
  }

  #all(): TemplateResult | typeof nothing {
    const total = this.#total;
    const count = this.#count;
    // one account needs no shortcut
    if (total < 2) return nothing;
    const hasOthers = this.view.flow.offer.subscriptions.length > 0;
    const counted = hasOthers ? 'activation.countItems' : 'activation.count';
    return html`<label class="account all">
      <input
        class="checkbox"
        type="checkbox"
        aria-labelledby="select-all"
        .checked=${count === total}
        .indeterminate=${count > 0 && count < total}
        @change=${this.#onAll}
      />
      <span class="row-text row-name" id="select-all">${this.t('activation.all')}</span>
      <span class="small">${this.t(counted, { count: total })}</span>
    </label>`;
  }

  #groups(): readonly TemplateResult[] {
    const { accounts, subscriptions } = this.view.flow.offer;
    const rows = accountGroups(this.localize, accounts, (account) =>
      row(
        accountRow(this.localize, account, this.accounts.has(account.id), (checked) => {
          this.accounts = toggled(this.accounts, account.id, checked);
          this.nothingTicked = false;
        }),
      ),
    );
    if (subscriptions.length === 0) return rows;
    return [
      ...rows,
      group(
        this.t('group.subscriptions'),
        subscriptions.map((item) =>
          row(
            subscriptionRow(this.localize, item, this.subscriptions.has(item.id), (checked) => {
              this.subscriptions = toggled(this.subscriptions, item.id, checked);
              this.nothingTicked = false;
            }),
          ),
        ),
      ),
    ];
  }

  /** “See the terms of use and the privacy policy.” with what the host gave. */
  #links(): TemplateResult | typeof nothing {
    const { termsUrl, privacyUrl } = this.view.flow.config;
    const terms =
      termsUrl === undefined ? undefined : outLink(this.localize, termsUrl, this.t('activation.terms'));
    const privacy =
      privacyUrl === undefined ? undefined : outLink(this.localize, privacyUrl, this.t('activation.privacy'));
    const link = terms ?? privacy;
    if (link === undefined) return nothing;
    const both = terms !== undefined && privacy !== undefined;
    const blanks: Readonly<Record<string, TemplateResult | undefined>> = { terms, privacy, link };
    const parts = this.localize.parts(both ? 'activation.links' : 'activation.linkOne');
    return html`${parts.map((part, index) => (index % 2 === 0 ? part : (blanks[part] ?? nothing)))}`;
  }
}

/** The same set when nothing has to go, so that nothing is drawn anew. */
function only(ticked: ReadonlySet<number>, offered: readonly { readonly id: number }[]): ReadonlySet<number> {
  const ids = new Set(offered.map(({ id }) => id));
  return [...ticked].every((id) => ids.has(id)) ? ticked : new Set([...ticked].filter((id) => ids.has(id)));
}

function toggled(ticked: ReadonlySet<number>, id: number, checked: boolean): ReadonlySet<number> {
  const next = new Set(ticked);
  if (checked) next.add(id);
  else next.delete(id);
  return next;
}

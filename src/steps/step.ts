import { consume } from '@lit/context';
import { LitElement, type PropertyValues } from 'lit';
import { state } from 'lit/decorators.js';
import type { Config } from '../config.js';
import { configContext, flowContext, localizeContext, type FlowHandle } from '../context.js';
import type { FlowEvent, FlowView, Screen } from '../flow/types.js';
import type { FirstKey, Localize, MessageKey } from '../i18n/localize.js';
import type { Params } from '../i18n/messages.js';
import type { Action } from '../ui/actions.js';
import type { BadgeModel } from '../ui/badge.js';
import { badgeOf, bankOf } from './bank.js';

/**
 * What every step is: a small element inside the widget's one shadow root, drawn from the flow's view, that asks
 * by sending events. It has no shadow root of its own, so that labels, autofill and `::part` work throughout.
 * A step that is drawn before the rest is loaded names the texts it may use: `BankConnectStep<FirstKey>`.
 */
export abstract class BankConnectStep<Keys extends MessageKey = MessageKey> extends LitElement {
  @consume({ context: flowContext, subscribe: true })
  @state()
  protected handle: FlowHandle | undefined;

  @consume({ context: localizeContext, subscribe: true })
  @state()
  protected localize!: Localize<Keys | FirstKey>;

  @consume({ context: configContext, subscribe: true })
  @state()
  protected config: Config | undefined;

  /** The screens it draws: a view of any other one is the next step's, and this one stays as it is until it goes. */
  protected abstract readonly screens: readonly Screen[];

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.classList.add('step');
    // kept aside and shown again (lit's cache): the view may have changed meanwhile
    this.requestUpdate();
  }

  protected override shouldUpdate(_changed: PropertyValues): boolean {
    return this.isConnected && this.handle !== undefined && this.screens.includes(this.handle.view.screen);
  }

  /** Only read while drawing or in handlers, when there is one. */
  protected get view(): FlowView {
    if (this.handle === undefined) throw new Error('a step was drawn without a flow');
    return this.handle.view;
  }

  /** Name of the bank, to speak of it. */
  protected get bank(): string {
    return bankOf(this.view)?.name ?? this.t('yourBank');
  }

  /** The bank's logo or initials, for screens about one. */
  protected get badge(): BadgeModel | undefined {
    const connector = bankOf(this.view);
    return connector === undefined ? undefined : badgeOf(connector, this.config);
  }

  protected t<Key extends Keys | FirstKey>(key: Key, ...params: Params<Key>): string {
    return this.localize.t(key, ...params);
  }

  protected send(event: FlowEvent): void {
    this.handle?.send(event);
  }

  /** A button for an event, if the flow would take it now. */
  protected offer(label: string, event: FlowEvent): Action | undefined {
    return this.view.can(event) ? { label, run: () => this.send(event) } : undefined;
  }

  /** The first that is possible. */
  protected firstOf(...offers: readonly (Action | undefined)[]): Action | undefined {
    return offers.find((offer) => offer !== undefined);
  }

  /** The last way on: out of here, without a question, as there is nothing to lose. */
  protected get leave(): Action | undefined {
    return this.offer(this.t('close'), { type: 'close' });
  }

  /** Out of a wait: what it is about is left for later, where that can be, else the bank is. */
  protected get cancel(): Action | undefined {
    return this.firstOf(
      this.offer(this.t('cancel'), { type: 'later' }),
      this.offer(this.t('cancel'), { type: 'back' }),
    );
  }

  /** Ways out, in the order they help: go on without what failed, do it later, another bank. */
  protected get wayOut(): Action | undefined {
    return this.firstOf(
      this.offer(this.t('skipSource'), { type: 'skipSource' }),
      this.offer(this.t('later'), { type: 'later' }),
      this.offer(this.t('otherBank'), { type: 'back' }),
    );
  }
}

import { ContextProvider } from '@lit/context';
import { adoptStyles, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { FROZEN, parseConfig, type Config } from './config.js';
import { Configurable } from './configurable.js';
import { configContext, flowContext } from './context.js';
import { BankConnectStepEvent, type ConnectedBankDetail } from './events.js';
import { loadChunk } from './browser/load.js';
import { browserSchedule } from './browser/schedule.js';
import { wantBack, type BackTarget } from './browser/back.js';
import { answerAsPopup, claimReturn, type Claim } from './browser/returns.js';
import { isTouch } from './browser/touch.js';
import { detailOf, domEventOf } from './host-events.js';
import { readOffer } from './offer.js';
import { openFlow, type OpeningTools } from './flow/opening.js';
import type { RunningFlow } from './flow/run.js';
import type { FlowEmitted, FlowEvent, FlowView, Step } from './flow/types.js';
import type { RunOptions } from './rest.js';
import { headerBank } from './steps/bank.js';
import { defineSteps, KeptSteps } from './steps/define.js';
import { first as firstStyles } from './styles/first.js';
import { Texts } from './texts.js';
import { addIcons } from './ui/icons.js';
import { Modal, modal } from './ui/modal.js';
import { leaveQuestion, shell } from './ui/shell.js';
import { StageFocus } from './ui/stage-focus.js';

type Rest = typeof import('./rest.js');

/**
 * Connects a person's bank: runs the Powens connection protocol in the page, from the choice of a bank to consent.
 *
 * @element bank-connect
 * @fires {BankConnectStepEvent} bank-connect-step - another step is shown
 * @fires {BankConnectConnectorEvent} bank-connect-connector - a bank was chosen
 * @fires {BankConnectWebauthEvent} bank-connect-webauth - the person leaves for the bank's own page
 * @fires {BankConnectConnectionEvent} bank-connect-connection - a connection was made, or its state changed
 * @fires {BankConnectActivatedEvent} bank-connect-activated - accounts were consented to and activated
 * @fires {BankConnectCompleteEvent} bank-connect-complete - the flow reached its end
 * @fires {BankConnectCancelEvent} bank-connect-cancel - the person left
 * @fires {BankConnectErrorEvent} bank-connect-error - something went wrong
 * @fires {BankConnectNotListedEvent} bank-connect-not-listed - "my bank isn't listed"
 * @fires {BankConnectDeletedEvent} bank-connect-deleted - a connection was deleted, in manage
 * @slot header - replaces the name beside the logo while no bank is chosen
 * @slot logo - the host's logo in the header
 * @slot footer - below the actions of every step
 * @csspart surface - the whole widget
 * @csspart header - bar with back, identity and close
 * @csspart title - heading of the step
 * @csspart body - content of the step
 * @csspart actions - the step's buttons
 * @csspart primary-action - the one obvious next action
 * @csspart secondary-action - the other one
 * @csspart back - back button
 * @csspart close - close button
 * @csspart search - the bank search input
 * @csspart option - a bank that can be chosen
 * @csspart field - a form field with its label, hint and error
 * @csspart input - a form control
 * @csspart error - an error, beside what caused it
 * @csspart notice - a message of the bank or about it
 * @csspart progress - progress of a wait
 * @csspart account - a row of the consent screen
 * @csspart link - a text button or link
 */
export class BankConnect extends Configurable {
  static override styles = firstStyles;

  @state() private view: FlowView | undefined;
  /** This window was a trip's, and could not close itself. */
  @state() private over = false;
  /** `close()` asks before something is lost. */
  @state() private confirming = false;

  /** Of the flow on screen; its end begins with none. */
  #steps = new KeptSteps();
  #flow: RunningFlow | undefined;
  /** The last flow that ran, also once it is over: its user may still be asked for. */
  #last: RunningFlow | undefined;
  /** What is loaded after the start. */
  #rest: Rest | undefined;
  #step: Step = 'starting';
  #started = false;
  /** Of a user the hosted webview made; given out once. */
  #userCode: string | undefined;
  readonly #focus = new StageFocus(this);
  readonly #modal = new Modal(this, {
    entered: () => this.#focus.enter(),
    leaving: () => this.close(),
    dismissed: () => {
      if (isTouch()) this.#goBack();
      else this.close();
    },
  });
  readonly #backTarget: BackTarget = {
    element: this,
    goBack: () => this.#goBack(),
  };
  readonly #flowProvider = new ContextProvider(this, { context: flowContext });
  readonly #texts = new Texts(this);
  readonly #configProvider = new ContextProvider(this, { context: configContext });

  /** The step shown now. */
  get step(): Step {
    return this.#step;
  }

  /** What the flow has connected so far. */
  get connections(): readonly ConnectedBankDetail[] {
    return (this.view?.flow.banks ?? []).map(detailOf);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // after the current task's properties were set, once: moving the element starts nothing
    if (!this.#started) queueMicrotask(() => this.#arrive());
    // moved, it wants the system's back gesture again
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    wantBack(this.#backTarget, false, false);
  }

  /**
   * Starts the flow, when none is running.
   * What is wrong with the configuration is shown as a step and told by `bank-connect-error` (`config`).
   */
  start(): void {
    this.#begin(undefined);
  }

  /** Shows the dialog (`presentation="dialog"`), and starts a flow when none is running. */
  show(): void {
    this.start();
    if (this.#isDialog) void this.#modal.open();
  }

  /** Leaves the flow: asks first if something would be lost, then sends `bank-connect-cancel`. */
  close(): void {
    const { view } = this;
    if (view === undefined || view.ended) {
      this.#modal.close();
      return;
    }
    if (view.atRisk || this.#hasTyped()) this.confirming = true;
    else this.#send({ type: 'close' });
  }

  /** Stops whatever runs, without a terminal event, and starts anew (unless `manual`). */
  reset(): void {
    this.#discard();
    this.#started = false;
    this.view = undefined;
    this.#setStep('starting');
    const isShown = !this.#isDialog || this.#modal.isOpen;
    if (!this.manual && this.isConnected && isShown) this.start();
    else this.#modal.close();
  }

  /**
   * Goes on after the bank's own page was opened by the host.
   * @param callbackUrl the whole address the bank came back to
   */
  resume(callbackUrl: string): void {
    this.#send({ type: 'resume', url: callbackUrl });
  }

  /**
   * A one-time code of the temporary user the widget made, for the host's server to exchange at `/auth/token/access`
   * and so keep the user.
   * @throws {Error} when the user is the host's own, or none was made
   */
  async getUserCode(): Promise<string> {
    if (this.#userCode !== undefined) {
      const code = this.#userCode;
      this.#userCode = undefined;
      return code;
    }
    const flow = this.#last;
    if (flow?.user?.temporary !== true)
      throw new Error('<bank-connect>: there is no temporary user to keep.');
    return flow.getUserCode();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('lang') || changed.has('messages') || !this.hasUpdated) void this.#texts.load();
    if (this.hasUpdated && this.#flow !== undefined && !this.#flow.view.ended) {
      const frozen = FROZEN.filter((name) => changed.has(name));
      if (frozen.length > 0)
        console.warn(`<bank-connect>: ${frozen.join(', ')} will be used when the next flow starts.`);
    }
  }

  protected override firstUpdated(): void {
    this.#dress();
  }

  protected override updated(): void {
    const wanted = this.#modal.isOpen || this.confirming || this.#canGoBack;
    wantBack(this.#backTarget, wanted && this.isConnected, this.#modal.isOpen);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this;
    const { localize } = this.#texts;
    if (localize === undefined) return nothing;
    if (this.over && view === undefined)
      return html`<section part="surface" class="surface" role="status">
        <div part="body" class="body"><p class="text">${localize.t('webauth.over')}</p></div>
      </section>`;
    if (view === undefined) return nothing;
    const surface = shell({
      localize,
      screen: view.screen,
      bank: headerBank(view, view.flow.config),
      canGoBack: this.#canGoBack,
      onBack: () => this.#send({ type: 'back' }),
      closable: !view.ended,
      onClose: () => this.close(),
      body: this.#steps.of(view.screen, this.ownerDocument),
      confirm: this.confirming
        ? leaveQuestion(localize, {
            onConfirm: () => this.#send({ type: 'close' }),
            onCancel: () => (this.confirming = false),
          })
        : undefined,
    });
    return this.#isDialog ? modal(surface, localize.t('widget'), this.#modal) : surface;
  }

  get #canGoBack(): boolean {
    return this.view?.can({ type: 'back' }) === true;
  }

  /** The system's back: out of a question, else as the button in the header, else out of the dialog. */
  #goBack(): void {
    if (this.confirming) this.confirming = false;
    else if (this.#canGoBack) this.#send({ type: 'back' });
    else if (this.#modal.isOpen) this.close();
  }

  /** Frozen while a flow is on screen, as all configuration is. */
  get #isDialog(): boolean {
    const { view } = this;
    const runs = view !== undefined && view.screen !== 'idle';
    return (runs ? view.flow.config.presentation : this.presentation) === 'dialog';
  }

  /** In the page, with its properties set: the return of a trip, or a first start. */
  #arrive(): void {
    if (!this.isConnected || this.#started) return;
    this.over = answerAsPopup();
    if (this.over) return;
    const claim = claimReturn(this.#name());
    if (claim !== undefined) {
      this.#begin(claim);
      if (this.presentation === 'dialog') void this.#modal.open();
    } else if (!this.manual && this.presentation !== 'dialog') {
      this.start();
    }
  }

  /** Tells this widget from the others of the page, across a redirect. */
  #name(): string {
    const all = [...this.ownerDocument.querySelectorAll(this.localName)];
    return this.id === '' ? `#${all.indexOf(this)}` : this.id;
  }

  #begin(claim: Claim | undefined): void {
    if (this.#flow !== undefined && !this.#flow.view.ended) return;
    this.#discard();
    this.#started = true;
    this.#steps = new KeptSteps();
    this.#userCode = claim?.code;
    const returned = claim?.returned;
    const { config, problems } = parseConfig(this, this.ownerDocument.location.href);
    for (const { attribute, message } of problems) console.error(`<bank-connect ${attribute}>: ${message}`);
    this.#configProvider.setValue(config);
    const input = { config, valid: problems.length === 0, returned, read: undefined };
    this.#flow = this.#last = openFlow(input, this.#tools(config, returned?.record.own === true), {
      changed: (view) => {
        this.#show(view);
      },
      emitted: (event) => {
        this.#tell(event);
      },
    });
    this.#flow.send({ type: 'start' });
  }

  /** What a flow acts through. Read late where a host may set it late. */
  #tools(config: Config, ownUserOnly: boolean): OpeningTools {
    const options: RunOptions = {
      config,
      accessToken: () => this.accessToken,
      ownUserOnly: config.mode !== 'connect' || ownUserOnly,
      fetch: (request, init) => (this.fetch ?? globalThis.fetch)(request, init),
      host: {
        openWebauth: () => this.openWebauth,
        lang: () => this.#texts.localize?.lang ?? 'en',
        widget: () => this.#name(),
      },
    };
    return {
      readConnectors: (grown, signal) => readOffer(options, grown, signal),
      loadMachine: async () => {
        const { run } = await this.#loadRest();
        return (input, listener) => run(input, options, listener);
      },
      idle: async (signal) => {
        await this.updateComplete;
        await browserSchedule.idle(signal);
      },
      sleep: browserSchedule.sleep,
    };
  }

  /** The other screens, with the machine that leads to them. */
  async #loadRest(): Promise<Rest> {
    const rest = await loadChunk(() => import('./rest.js'));
    if (this.#rest === undefined) {
      this.#rest = rest;
      defineSteps(rest.steps);
      addIcons(rest.icons);
      this.#texts.add(rest.texts);
      this.#dress();
    }
    return rest;
  }

  /** A sheet for each room, once there is a root to wear it. */
  #dress(): void {
    if (this.#rest !== undefined && this.renderRoot instanceof ShadowRoot)
      adoptStyles(this.renderRoot, [firstStyles, this.#rest.styles]);
  }

  #send(event: FlowEvent): void {
    this.confirming = false;
    if (event.type === 'start') this.start();
    else this.#flow?.send(event);
  }

  #show(view: FlowView): void {
    if (view.ended && this.view?.ended === false) this.#steps = new KeptSteps();
    this.view = view;
    if (view.ended && view.screen === 'idle') this.#modal.close();
    this.#flowProvider.setValue({ view, send: (event) => this.#send(event) });
    this.#setStep(view.step, view);
  }

  #setStep(step: Step, view?: FlowView): void {
    const previousStep = this.getAttribute('step') === null ? undefined : this.#step;
    if (step === previousStep) return;
    this.#step = step;
    this.setAttribute('step', step);
    if (view === undefined) return;
    const { connector, source } = view.flow;
    this.dispatchEvent(
      new BankConnectStepEvent({
        step,
        previousStep,
        ...(connector?.uuid === undefined ? {} : { connectorUuid: connector.uuid }),
        ...(source === undefined ? {} : { source: source.name }),
      }),
    );
  }

  #tell(event: FlowEmitted): void {
    const user = this.#last?.user;
    const temporaryUser = user?.temporary === true || this.#userCode !== undefined;
    const connectorUuid = this.view?.flow.connector?.uuid;
    this.dispatchEvent(
      domEventOf(event, { step: this.#step, connectorUuid, userId: user?.id, temporaryUser }),
    );
  }

  #hasTyped(): boolean {
    const inputs = this.renderRoot.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[part~="input"]');
    return [...inputs].some(({ value }) => value !== '');
  }

  #discard(): void {
    this.#flow?.stop();
    this.#flow = undefined;
    this.confirming = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bank-connect': BankConnect;
  }
}

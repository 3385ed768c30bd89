import { ContextProvider } from '@lit/context';
import { LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { configContext, flowContext, localizeContext } from '../../../src/context.js';
import type { FlowEvent, FlowView } from '../../../src/flow/types.js';
import { en } from '../../../src/i18n/en.js';
import { createLocalize, type Localize } from '../../../src/i18n/localize.js';
import { headerBank } from '../../../src/steps/bank.js';
import { defineSteps, KeptSteps } from '../../../src/steps/define.js';
import { firstSteps } from '../../../src/steps/first.js';
import { restSteps } from '../../../src/steps/rest.js';
import { first } from '../../../src/styles/first.js';
import { rest } from '../../../src/styles/rest.js';
import { addIcons } from '../../../src/ui/icons.js';
import { restIcons } from '../../../src/ui/icons-rest.js';
import { shell, type ConfirmModel } from '../../../src/ui/shell.js';
import { StageFocus } from '../../../src/ui/stage-focus.js';

export const steps = { ...firstSteps, ...restSteps };

defineSteps(steps);
addIcons(restIcons);

/** The widget without its flow: draws any view, and keeps what the steps ask for. */
export class StepStage extends LitElement {
  static override styles = [first, rest];

  @property({ attribute: false }) view: FlowView | undefined;
  @property({ attribute: false }) localize: Localize = createLocalize('en', en);
  @property({ attribute: false }) confirm: ConfirmModel | undefined;

  readonly sent: FlowEvent[] = [];

  readonly #steps = new KeptSteps();
  readonly #flow = new ContextProvider(this, { context: flowContext });
  readonly #localize = new ContextProvider(this, { context: localizeContext });
  readonly #config = new ContextProvider(this, { context: configContext });

  constructor() {
    super();
    new StageFocus(this);
  }

  /** Shows a view and waits until it is drawn. */
  async show(view: FlowView): Promise<void> {
    this.view = view;
    await this.updateComplete;
    await (this.renderRoot.querySelector('.stage')?.firstElementChild as LitElement | null)?.updateComplete;
  }

  protected override willUpdate(): void {
    const { view } = this;
    this.#localize.setValue(this.localize);
    if (view === undefined) return;
    this.#config.setValue(view.flow.config);
    this.#flow.setValue({ view, send: (event) => this.sent.push(event) });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view, localize } = this;
    if (view === undefined) return nothing;
    return shell({
      localize,
      screen: view.screen,
      bank: headerBank(view, view.flow.config),
      canGoBack: view.can({ type: 'back' }),
      onBack: () => this.sent.push({ type: 'back' }),
      closable: view.screen !== 'idle',
      onClose: () => this.sent.push({ type: 'close' }),
      body: this.#steps.of(view.screen, this.ownerDocument),
      confirm: this.confirm,
    });
  }
}

if (customElements.get('step-stage') === undefined) customElements.define('step-stage', StepStage);

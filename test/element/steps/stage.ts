import { ContextProvider } from '@lit/context';
import { LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { cache } from 'lit/directives/cache.js';
import { configContext, flowContext, localizeContext } from '../../../src/context.js';
import type { FlowEvent, FlowView } from '../../../src/flow/types.js';
import { createLocalize, type Localize } from '../../../src/i18n/localize.js';
import { headerBank } from '../../../src/steps/bank.js';
import { screens } from '../../../src/steps/index.js';
import { styles } from '../../../src/styles/index.js';
import { shell, type ConfirmModel } from '../../../src/ui/shell.js';
import { StageFocus } from '../../../src/ui/stage-focus.js';

/** The widget without its flow: draws any view, and keeps what the steps ask for. */
export class StepStage extends LitElement {
  static override styles = styles;

  @property({ attribute: false }) view: FlowView | undefined;
  @property({ attribute: false }) localize: Localize = createLocalize('en');
  @property({ attribute: false }) confirm: ConfirmModel | undefined;

  readonly sent: FlowEvent[] = [];

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
      body: cache(screens[view.screen]()),
      confirm: this.confirm,
    });
  }
}

if (customElements.get('step-stage') === undefined) customElements.define('step-stage', StepStage);

import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, css, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';

/** That the runner, the TypeScript settings and Lit's decorators fit together in this engine. */
@customElement('test-counter')
class TestCounter extends LitElement {
  static override styles = css`
    :host {
      color: rgb(1, 2, 3);
    }
  `;

  @state() clicks = 0;

  override render(): TemplateResult {
    return html`<button @click=${() => this.clicks++}>Clicked ${this.clicks} times</button>`;
  }
}

describe('the test runner', () => {
  it('renders a Lit element with decorators, and its state changes the page', async () => {
    const element = await fixture<TestCounter>(html`<test-counter></test-counter>`);
    const button = element.shadowRoot?.querySelector('button');
    button?.click();
    await element.updateComplete;
    expect(button?.textContent).to.equal('Clicked 1 times');
    expect(getComputedStyle(element).color).to.equal('rgb(1, 2, 3)');
    await expect(element).to.be.accessible();
  });
});

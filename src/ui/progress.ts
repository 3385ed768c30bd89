import { html, type TemplateResult } from 'lit';

/** The bar of a wait that nobody knows the end of. */
export const progress = (): TemplateResult => html`<div part="progress" class="progress"></div>`;

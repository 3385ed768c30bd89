import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons.js';

export interface HeroModel {
  readonly icon: IconName;
  readonly tone?: 'plain' | 'success' | 'warning' | 'danger';
  readonly title: string;
  readonly text?: string | TemplateResult | undefined;
  readonly extra?: TemplateResult | typeof nothing | undefined;
}

export const title = (text: string): TemplateResult =>
  html`<h2 part="title" class="title" tabindex="-1">${text}</h2>`;

/** A screen that says one thing: a picture, a title, a sentence. */
export const hero = ({
  icon: name,
  tone = 'plain',
  title: heading,
  text,
  extra,
}: HeroModel): TemplateResult =>
  html`<div part="body" class="body">
    <div class="hero">
      <div class="orb ${tone}">${icon(name)}</div>
      <div>${title(heading)} ${text === undefined ? nothing : html`<p class="text">${text}</p>`}</div>
      ${extra ?? nothing}
    </div>
  </div>`;

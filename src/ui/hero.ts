import { html, nothing, type TemplateResult } from 'lit';
import { badge, type BadgeModel } from './badge.js';
import { icon, type IconName } from './icons.js';

interface OrbModel {
  readonly icon: IconName;
  readonly tone?: 'plain' | 'success' | 'warning' | 'danger';
  /** The bank it is about: it is the picture then, and the icon a small sign on it. */
  readonly bank?: BadgeModel | undefined;
}

export interface HeroModel extends OrbModel {
  readonly title: string;
  readonly text?: string | TemplateResult | undefined;
  readonly extra?: TemplateResult | typeof nothing | undefined;
}

export const title = (text: string): TemplateResult =>
  html`<h2 part="title" class="title" tabindex="-1">${text}</h2>`;

/** A title and what it means. */
export const heading = (text: string, explained: string | TemplateResult | undefined): TemplateResult =>
  html`<div>
    ${title(text)} ${explained === undefined ? nothing : html`<p class="text">${explained}</p>`}
  </div>`;

/** The picture of a screen. The icon of any bank says nothing more once the bank itself is shown. */
export const orb = ({ icon: name, tone = 'plain', bank }: OrbModel): TemplateResult =>
  bank === undefined
    ? html`<div class="orb ${tone}">${icon(name)}</div>`
    : html`<div class="orb of-bank ${tone}">
        ${badge(bank, 'huge')}${name === 'bank' ? nothing : html`<span class="sign">${icon(name)}</span>`}
      </div>`;

/** A screen that says one thing: a picture, a title, a sentence. */
export const hero = ({ title: said, text, extra, ...picture }: HeroModel): TemplateResult =>
  html`<div part="body" class="body">
    <div class="hero">${orb(picture)} ${heading(said, text)} ${extra ?? nothing}</div>
  </div>`;

import { ContextProvider } from '@lit/context';
import type { LitElement } from 'lit';
import { settingOf } from './config.js';
import { localizeContext } from './context.js';
import { loadMessages } from './i18n/dictionaries.js';
import { resolveLang, type Lang } from './i18n/languages.js';
import { createLocalize, type Localize, type MessageOverrides } from './i18n/localize.js';
import type { Dictionary, RestMessages } from './i18n/messages.js';

export interface TextsHost extends LitElement {
  /** Texts to replace. */
  readonly messages: MessageOverrides | null;
}

/** The words of a widget: chooses the language, loads it, and hands the texts to the steps. */
export class Texts {
  #localize: Localize | undefined;
  #wanted: Lang | undefined;
  #loaded: { readonly lang: Lang; readonly messages: Dictionary } | undefined;
  #rest: RestMessages | undefined;
  readonly #provider: ContextProvider<typeof localizeContext, TextsHost>;

  constructor(private readonly host: TextsHost) {
    this.#provider = new ContextProvider(host, { context: localizeContext });
  }

  /** Undefined until the first language is there. */
  get localize(): Localize | undefined {
    return this.#localize;
  }

  /** The language, or the host's own texts, may have changed. */
  async load(): Promise<void> {
    const { host } = this;
    const lang = resolveLang([
      settingOf('lang', host.lang),
      host.parentElement?.closest('[lang]')?.getAttribute('lang'),
      host.ownerDocument.documentElement.lang,
      ...navigator.languages,
    ]);
    this.#wanted = lang;
    const messages = this.#loaded?.lang === lang ? this.#loaded.messages : await loadMessages(lang);
    if (this.#wanted !== lang) return;
    this.#loaded = { lang, messages };
    this.#make();
  }

  /** English of the other screens is there: said where it is the language, or where a language could not be had. */
  add(rest: RestMessages): void {
    this.#rest = rest;
    this.#make();
  }

  #make(): void {
    if (this.#loaded === undefined) return;
    const { lang, messages } = this.#loaded;
    this.#localize = createLocalize(
      lang,
      { ...this.#rest, ...messages },
      settingOf('messages', this.host.messages),
    );
    this.#provider.setValue(this.#localize);
    this.host.requestUpdate();
  }
}

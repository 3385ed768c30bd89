/**
 * For a return page that does not hold the widget: `<script type="module" src="…/callback.js"></script>`.
 * A window the widget opened tells it and closes; one that cannot close itself says that it may be closed, in the
 * page's element `[data-bank-connect-return]` where there is one. A trip made in this tab goes on in the page it left.
 */
import { answerAsPopup, forwardReturn } from './browser/returns.js';
import type { Lang } from './i18n/languages.js';

const TEXTS: Readonly<Record<Lang, string>> = {
  en: 'You can close this window now.',
  fr: 'Vous pouvez maintenant fermer cette fenêtre.',
  de: 'Sie können dieses Fenster jetzt schließen.',
  es: 'Ya puede cerrar esta ventana.',
  it: 'Ora può chiudere questa finestra.',
  nl: 'U kunt dit venster nu sluiten.',
  pt: 'Já pode fechar esta janela.',
};

const isKnown = (language: string): language is Lang => Object.hasOwn(TEXTS, language);

function sayClosable(): void {
  const { documentElement, body } = document;
  const [language = ''] = (documentElement.lang || navigator.language).toLowerCase().split('-');
  const place =
    document.querySelector<HTMLElement>('[data-bank-connect-return]') ??
    body.appendChild(document.createElement('p'));
  if (place.textContent.trim() === '') place.textContent = TEXTS[isKnown(language) ? language : 'en'];
  place.hidden = false;
}

if (typeof window !== 'undefined') {
  // a window that closes goes before anybody reads it
  if (answerAsPopup()) sayClosable();
  else forwardReturn();
}

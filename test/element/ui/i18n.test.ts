import { expect } from '@open-wc/testing';
import { en } from '../../../src/i18n/en.js';
import { loadMessages } from '../../../src/i18n/dictionaries.js';
import { LANGUAGES, resolveLang } from '../../../src/i18n/languages.js';
import type { Dictionary } from '../../../src/i18n/messages.js';
import { createLocalize, type MessageKey, type Plural } from '../../../src/i18n/localize.js';

const forms = (entry: string | Plural): string[] =>
  typeof entry === 'string' ? [entry] : Object.values(entry).filter((form) => typeof form === 'string');
const blanks = (text: string): string => [...new Set(text.match(/\{\w+\}/g))].sort().join();

describe('languages', () => {
  for (const lang of LANGUAGES)
    it(`${lang} has every text, with the blanks of the English one and no other`, async () => {
      // English is in two parts: the second comes with the screens that need it
      const messages: Dictionary = lang === 'en' ? en : await loadMessages(lang);
      expect(Object.keys(messages).sort()).to.deep.equal(Object.keys(en).sort());
      for (const key of Object.keys(en) as MessageKey[]) {
        const wanted = blanks(forms(en[key]).at(-1) ?? '');
        for (const form of forms(messages[key] ?? '')) {
          expect(form.trim(), key).to.equal(form);
          expect(form, key).not.to.equal('');
          // which of the two a language names in a sentence and its title is its own business
          if (key !== 'wait.bank' && key !== 'wait.bankText') expect(blanks(form), key).to.equal(wanted);
          expect(form, key).not.to.match(/[<>]|\.\.\.|'/);
        }
      }
    });

  it('are chosen by the first wish somebody speaks', () => {
    expect(resolveLang(['', null, 'xx', 'fr-CA', 'de'])).to.equal('fr');
    expect(resolveLang(['PT_br'])).to.equal('pt');
    expect(resolveLang(['constructor', undefined])).to.equal('en');
  });
});

describe('localize', () => {
  it('chooses forms by number, and writes numbers its own way', async () => {
    const english = createLocalize('en', en);
    expect(english.t('connector.found', { count: 1 })).to.equal('1 bank found');
    expect(english.t('connector.found', { count: 1842 })).to.equal('1,842 banks found');
    const french = createLocalize('fr', await loadMessages('fr'));
    expect(french.t('connector.found', { count: 0 })).to.equal('0 banque trouvée');
    expect(french.t('connector.found', { count: 1842 })).to.equal('1\u202f842 banques trouvées');
  });

  it('fills blanks in once: what is filled in is no pattern', () => {
    expect(createLocalize('en', en).t('decoupled.text', { bank: '{host} $& {bank}' })).to.equal(
      'Open the {host} $& {bank} app on your phone and approve the request.',
    );
  });

  it('takes the words of the host, text by text', () => {
    const { t, parts } = createLocalize('en', en, {
      host: 'Acme Budget',
      done: 'OK',
      'activation.links': 'Read {terms}.',
      'connector.found': 'Found: {count}',
    });
    expect(t('done')).to.equal('OK');
    expect(t('connection.text')).to.equal('Switch on what you share with Acme Budget.');
    expect(parts('activation.links')).to.deep.equal(['Read ', 'terms', '.']);
    expect(t('connector.found', { count: 3 })).to.equal('Found: 3');
  });

  it('writes days, money, durations and lists', async () => {
    const french = createLocalize('fr', await loadMessages('fr'));
    expect(french.date('2026-11-02 23:59:59')).to.equal('2 nov. 2026');
    expect(french.date('never')).to.equal(undefined);
    expect(french.date(undefined)).to.equal(undefined);
    expect(french.money(2418.07, { id: 'EUR', precision: 2 })).to.equal('2\u202f418,07\u00a0€');
    expect(french.money(12.5, { id: '???', symbol: 'pts' })).to.equal('12,5 pts');
    expect(french.money(12.5, undefined)).to.equal('12,5');
    expect(french.duration(84.4)).to.equal('1:24');
    expect(french.list(['a', 'b', 'c'])).to.equal('a, b et c');
    expect(french.country('ES')).to.equal('Espagne');
    expect(french.country('nowhere')).to.equal(undefined);
  });

  it('writes Portuguese as it is written in Portugal', async () => {
    const portuguese = createLocalize('pt', await loadMessages('pt'));
    expect(portuguese.date('2026-11-02 23:59:59')).to.equal('02/11/2026');
    expect(portuguese.money(2418.07, { id: 'EUR', precision: 2 })).to.equal('2418,07\u00a0€');
    expect(portuguese.t('connector.found', { count: 0 })).to.equal('0 bancos encontrados');
  });
});

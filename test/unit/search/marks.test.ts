import { describe, expect, it } from 'vitest';
import { createIndex } from '../../../src/search/index.js';
import { connector } from './banks.js';

const COUNTRY = ['FR', 'France'] as const;

/** The name with what is marked between brackets. */
function marked(name: string, query: string): string | undefined {
  const result = createIndex([connector(1, name, COUNTRY, '30004')])
    .search(query, 1)
    .results.at(0);
  return result?.ranges.reduceRight(
    (text, [start, end]) => `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`,
    name,
  );
}

describe('what is marked in the original name', () => {
  it.each([
    ['BNP Paribas', 'bnp', '[BNP] Paribas'],
    ['BNP Paribas', 'par', 'BNP [Par]ibas'],
    ['BNP Paribas', 'ibas', 'BNP Par[ibas]'],
    ['BNP Paribas', 'paribas bnp', '[BNP] [Paribas]'],
    ['Crédit Agricole', 'creditagr', '[Crédit Agr]icole'],
    ['Crédit Agricole', 'agr cred', '[Créd]it [Agr]icole'],
    ['BoursoBank', 'bourso bank', '[BoursoBank]'],
    ['BoursoBank', 'bank bourso', '[BoursoBank]'],
    ["Caisse d'Épargne", 'depargne', "Caisse [d'Épargne]"],
    ['Straße Bank', 'strass', '[Straß]e Bank'],
    ['Straße Bank', 'stras', '[Straß]e Bank'],
    ['Straße Bank', 'strasse', '[Straße] Bank'],
    ['Cœur & Sæl', 'coeur sael', '[Cœur & Sæl]'],
    ['Cœur & Sæl', 'sael', 'Cœur & [Sæl]'],
    ['Łódź Bank', 'lodz', '[Łódź] Bank'],
    ['İş Bankası', 'bankasi', 'İş [Bankası]'],
    ['Cre\u0301dit Coope\u0301ratif', 'credit', '[Cre\u0301dit] Coope\u0301ratif'],
    ['Cre\u0301dit', 'cre', '[Cre\u0301]dit'],
    ['🏦 Bank Ⅳ', 'bank iv', '🏦 [Bank Ⅳ]'],
    ['Société Générale', 'genrale', 'Société [Générale]'],
    ['Société Générale', 'socitegenerale', '[Société Générale]'],
    ['Santander', 'santnad', '[Santand]er'],
    // found by alias, code or country: nothing in the name to mark
    ['Société Générale', 'sg', 'Société Générale'],
    ['La Banque Postale', 'la poste', 'La Banque Postale'],
    ['BNP Paribas', '30004', 'BNP Paribas'],
    ['BNP Paribas', 'france', 'BNP Paribas'],
    ['BNP Paribas', '', 'BNP Paribas'],
  ])('%s, searched as "%s": %s', (name, query, expected) => {
    expect(marked(name, query)).toBe(expected);
  });
});

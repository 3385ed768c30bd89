import { describe, expect, it } from 'vitest';
import { createIndex, type SearchResult } from '../../../src/search/index.js';
import { connector } from './banks.js';

const COUNTRY = ['FR', 'France'] as const;

const find = (name: string, query: string) =>
  createIndex([{ ...connector(1, name, COUNTRY, '30004'), slug: 'hsbc-france' }])
    .search(query, 1)
    .results.at(0);

/** A text with what is marked between brackets. */
const brackets = (original: string, ranges: SearchResult['ranges']) =>
  ranges.reduceRight(
    (text, [start, end]) => `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`,
    original,
  );

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
    ['CaixaBank', 'caxa bank', '[CaixaBank]'],
    ['Stadtsparkasse München', 'satdt', '[Stadt]sparkasse München'],
    ['Caja Grande de Pueblo', 'cgp', '[C]aja [G]rande de [P]ueblo'],
    ['Caja Grande de Pueblo', 'cgdp', '[C]aja [G]rande [d]e [P]ueblo'],
    ['Caja Grande de Pueblo', 'cg', '[C]aja [G]rande de Pueblo'],
    ['Banca Popolare di Milano', 'bpm', '[B]anca [P]opolare di [M]ilano'],
    ['Stadtsparkasse München', 'muenchen', 'Stadtsparkasse [München]'],
    ['Banque Duquesne München', 'duquesne munchen', 'Banque [Duquesne München]'],
    // found by alias, code or country: nothing in the name to mark
    ['Société Générale', 'sg', 'Société Générale'],
    ['La Banque Postale', 'la poste', 'La Banque Postale'],
    ['BNP Paribas', '30004', 'BNP Paribas'],
    ['BNP Paribas', 'france', 'BNP Paribas'],
    ['BNP Paribas', '', 'BNP Paribas'],
  ])('%s, searched as "%s": %s', (name, query, expected) => {
    const result = find(name, query);
    expect(result && brackets(name, result.ranges)).toBe(expected);
  });
});

describe('what else a bank was found by, when nothing is marked in its name', () => {
  it.each([
    ['LCL', 'credit lyo', '[Crédit Lyo]nnais'],
    ['LCL', 'lyonnais credit', '[Crédit] [Lyonnais]'],
    ['LCL', 'credti', '[Crédit] Lyonnais'],
    ['Société Générale', 'sg', '[SG]'],
    ['Société Générale', 'socgne', '[SocGen]'],
    ['La Banque Postale', 'la poste', '[La Poste]'],
    ['Crédit Agricole Île-de-France', 'ca idf', '[IDF]'],
    ['Caixa Geral de Depósitos', 'cgd', '[CGD]'],
    ['ING', 'ingdiba', '[ING-DiBa]'],
    ['BNP Paribas', '300', '[300]04'],
    ['BNP Paribas', 'FR', '[Fr]ance'],
    ['BNP Paribas', 'frankr', '[Frankr]eich'],
    ['BNP Paribas', 'hsbc', '[hsbc] france'],
    // the name says it, or nothing is asked
    ['LCL', 'lcl', undefined],
    ['BNP Paribas', 'bnp france', undefined],
    ['Caja Grande de Pueblo', 'cgp', undefined],
    ['BNP Paribas', '', undefined],
  ])('%s, searched as "%s": %s', (name, query, expected) => {
    const via = find(name, query)?.via;
    expect(via && brackets(via.text, via.ranges)).toBe(expected);
  });
});

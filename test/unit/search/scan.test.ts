import { describe, expect, it } from 'vitest';
import { createIndex } from '../../../src/search/index.js';
import { scan } from '../../../src/search/scan.js';
import { BANKS, connector } from './banks.js';

const FRANCE = ['FR', 'France'] as const;
const list = (...names: readonly string[]) => names.map((name, id) => connector(id + 1, name, FRANCE));
const found = (names: readonly string[], query: string) =>
  scan(list(...names), query, 50).results.map((result) => result.connector.name);

describe('a search without an index', () => {
  it.each<[string, readonly string[], string, readonly string[]]>([
    [
      'starts, then words that start so, then the inside',
      ['Novalpha', 'Banca Alphabet', 'Alphabetica', 'Beta'],
      'alpha',
      ['Alphabetica', 'Banca Alphabet', 'Novalpha'],
    ],
    [
      'the shorter name first, then the given order',
      ['Beta Long', 'Beta', 'Bela'],
      'be',
      ['Beta', 'Bela', 'Beta Long'],
    ],
    ['one letter only where a word starts', ['Alpha', 'Bank Air', 'Gamma'], 'a', ['Alpha', 'Bank Air']],
    ['marks of the name', ['Crédit Épargne', 'Žiba', 'Łódź'], 'epargne', ['Crédit Épargne']],
    ['marks of the query', ['Credit Epargne'], 'ÉPARGNE', ['Credit Epargne']],
    ['other marks', ['Žiba', 'Łódź'], 'lodz', ['Łódź']],
    ['words in any order', ['Crédit Agricole', 'Crédit du Nord'], 'agricole cre', ['Crédit Agricole']],
    ['behind an apostrophe', ['Caisse d’Épargne'], 'ep', ['Caisse d’Épargne']],
    ['capitals', ['bunq'], 'BUNQ', ['bunq']],
    ['another alphabet', ['Τράπεζα Πειραιώς'], 'πειρ', ['Τράπεζα Πειραιώς']],
    ['characters that mean something in patterns', ['Alpha (Beta)', 'Alpha'], 'alpha (b', ['Alpha (Beta)']],
    ['nothing', ['Alpha'], 'zzz', []],
  ])('%s', (_, names, query, expected) => expect(found(names, query)).toEqual(expected));

  it('finds a bank by its code', () => {
    const banks = [connector(1, 'Alpha', FRANCE, '12345'), connector(2, 'Beta', FRANCE, '30004')];
    expect(scan(banks, '3000', 5).results.map((result) => result.connector.id)).toEqual([2]);
  });

  it.each(['', ' ', ' - ’ '])('for “%s” gives all in the order they came', (query) => {
    const { total, results } = scan(BANKS, query, 3);
    expect(total).toBe(BANKS.length);
    expect(results).toEqual(createIndex(BANKS).search(query, 3).results);
  });

  it('marks what it found, and counts more than it gives', () => {
    const { total, results } = scan(list('Crédit Agricole', 'Crédit Mutuel'), 'cred', 1);
    expect(total).toBe(2);
    expect(results.map(({ ranges }) => ranges)).toEqual([[[0, 4]]]);
    for (const limit of [0, -1, NaN]) expect(scan(BANKS, 'b', limit).results).toEqual([]);
  });

  it('has what the index will find by the beginning of a name, first', () => {
    for (const query of ['c', 'cr', 'bo', 'spark', 'deut']) {
      const exact = createIndex(BANKS)
        .search(query, 500)
        .results.map((result) => result.connector.id);
      const early = scan(BANKS, query, 500).results.map((result) => result.connector.id);
      expect(exact).toEqual(expect.arrayContaining(early));
      expect(early.length).toBeGreaterThan(0);
    }
  });
});

describe('getting ready', () => {
  it('tells when a search answers at once', () => {
    const index = createIndex(BANKS);
    expect(index.ready).toBe(false);
    expect(index.prepare(() => false)).toBe(false);
    let left = 1;
    expect(index.prepare(() => left-- > 0)).toBe(false);
    expect(index.ready).toBe(false);
    expect(index.prepare(() => true)).toBe(true);
    expect(index.ready).toBe(true);
  });
});

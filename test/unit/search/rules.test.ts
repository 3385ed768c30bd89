import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../../../src/protocol/types.js';
import { distance } from '../../../src/search/distance.js';
import { fold, foldWithMap } from '../../../src/search/fold.js';
import { createIndex, type SearchResult } from '../../../src/search/index.js';
import { BANKS, connector } from './banks.js';

const index = createIndex(BANKS);
const COUNTRY = ['FR', 'France'] as const;
const names = (results: readonly SearchResult[]) => results.map((result) => result.connector.name);
const list = (...all: readonly string[]) => all.map((name, id) => connector(id + 1, name, COUNTRY));
const search = (connectors: readonly Connector[], query: string) =>
  names(createIndex(connectors).search(query, 50).results);

describe('an empty query', () => {
  const banks = list('Alpha', 'Beta', 'Gamma', 'Delta');

  it('keeps the order it was given', () => {
    expect(search(banks, '')).toEqual(['Alpha', 'Beta', 'Gamma', 'Delta']);
    expect(search(banks, ' - ’ ')).toEqual(['Alpha', 'Beta', 'Gamma', 'Delta']);
    const { total, results } = createIndex(banks).search('', 3);
    expect(total).toBe(4);
    expect(results.map(({ ranges, via }) => [ranges, via])).toEqual([
      [[], undefined],
      [[], undefined],
      [[], undefined],
    ]);
  });

  it('survives an empty list and any limit', () => {
    expect(createIndex([]).search('bnp', 5)).toEqual({ total: 0, results: [] });
    expect(createIndex([]).search('', 5)).toEqual({ total: 0, results: [] });
    for (const limit of [0, -1, NaN, 0.5]) expect(index.search('bnp', limit).results).toEqual([]);
    expect(index.search('bnp', Infinity).results.length).toBe(index.search('bnp', 1).total);
  });
});

describe('order', () => {
  it('is exact, prefix, first letters of a later word, inside, typo', () => {
    const banks = list('Novalphabank', 'Banca Alphabet', 'Alphabetica', 'Alhpa', 'Alpha');
    expect(search(banks, 'alpha')).toEqual(['Alpha', 'Alphabetica', 'Banca Alphabet', 'Novalphabank']);
    expect(search(list('Alhpa'), 'alpha')).toEqual(['Alhpa']);
  });

  it('is the shorter name, then the given order, when nothing else decides', () => {
    expect(search(list('Crédit Beta Long', 'Crédit Beta', 'Crédit Alfa'), 'credit')).toEqual([
      'Crédit Beta',
      'Crédit Alfa',
      'Crédit Beta Long',
    ]);
  });

  it('tells names apart that fold to the same letters', () => {
    const banks = list('N26', 'N 26', 'Ñ26');
    for (const name of ['N26', 'N 26', 'Ñ26']) expect(search(banks, name).at(0)).toBe(name);
  });

  it('puts the brand before its regions, and a region first when it is named', () => {
    const { total, results } = index.search('crédit agricole', 50);
    expect(names(results).at(0)).toBe('Crédit Agricole');
    expect(total).toBeGreaterThan(36);
    expect(names(index.search('credit agricole normandie', 2).results)).toEqual([
      'Crédit Agricole Normandie',
      'Crédit Agricole Normandie-Seine',
    ]);
  });
});

it('can be prepared piece by piece, and finds the same', () => {
  const many = Array.from({ length: 5 }, () => BANKS).flat();
  const prepared = createIndex(many);
  let pieces = 0;
  while (!prepared.prepare(() => ++pieces % 2 === 1));
  expect(pieces).toBeGreaterThan(20);
  const begun = createIndex(many);
  let left = 3;
  expect(begun.prepare(() => left-- > 0)).toBe(false);
  for (const query of ['credit', 'sparkase', '30004', 'sg', 'espagne']) {
    const expected = createIndex(many).search(query, 50);
    expect(expected.total).toBeGreaterThan(0);
    expect(prepared.search(query, 50)).toEqual(expected);
    expect(begun.search(query, 50)).toEqual(expected);
  }
});

it('gives the same best ones, however few are asked for', () => {
  for (const query of ['b', 'ba', 'credit', 'sparkase', 'france', 'bank de']) {
    const all = names(index.search(query, Infinity).results);
    for (const limit of [1, 2, 7, 50]) {
      expect(names(index.search(query, limit).results), query).toEqual(all.slice(0, limit));
    }
  }
});

describe('guesses', () => {
  it('puts banks named so before banks only called so', () => {
    for (const query of ['credti', 'crdit', 'xredit', 'rcedit']) {
      const found = names(index.search(query, 99).results);
      expect(found.slice(0, 3), query).toEqual(['Crédit Mutuel', 'Crédit du Nord', 'Crédit Agricole']);
      const called = found.findIndex((name) => !/Cr[ée]dit\b/i.test(name));
      expect(found.slice(called < 0 ? found.length : called).join(), query).not.toMatch(/Cr[ée]dit\b/i);
    }
    expect(search(list('LCL', 'Crédit Lyonnais'), 'lyonanis')).toEqual(['Crédit Lyonnais', 'LCL']);
  });

  it.each([
    ['mafi', ['MAIF']],
    ['revoult', ['Revolut', 'Revolut Nederland']],
    ['intessa', ['Intesa Sanpaolo']],
    ['helo bank', ['Hello bank!', 'Hello bank! Belgique']],
    ['voksbnk', BANKS.map(({ name }) => name).filter((name) => /Volksbank/.test(name))],
  ])('%s: what is loose does not come beside what is close', (query, expected) => {
    expect(names(index.search(query, 99).results).sort()).toEqual(expected.sort());
  });

  it('takes "bank" for what was meant only when nothing that tells banks apart is as close', () => {
    const banks = list('ASN Bank', 'bunq', 'Lloyds Bank');
    expect(search(banks, 'bunk')).toEqual(['bunq']);
    expect(search(banks, 'bnak')).toEqual(['ASN Bank', 'Lloyds Bank']);
  });

  it('takes a slip in the first letter for less likely than one further on', () => {
    expect(search(list('Gamlo', 'Hamla', 'Gemla', 'Tamla'), 'gamla')).toEqual([
      'Gamlo',
      'Gemla',
      'Hamla',
      'Tamla',
    ]);
    // and not in words half typed
    expect(search(list('Crédit Mutuel', 'Sandbox: approval in the app'), 'bred')).toEqual([]);
    expect(search(list('Sandbox: happy path', 'Sandbox: approval in the app'), 'hapy')).toEqual([
      'Sandbox: happy path',
    ]);
    expect(search(list('Sandbox: approval in the app'), 'hapy')).toEqual([]);
  });
});

describe('what is not guessed', () => {
  it.each(['xyzzy', '30009', '99999', 'qqqqqqqq', '日本語'])('%s finds nothing', (query) => {
    expect(index.search(query, 5)).toEqual({ total: 0, results: [] });
  });

  it('guesses only when nothing is written as typed', () => {
    expect(names(index.search('comdirect', 9).results)).toEqual(['comdirect']);
  });

  it('reads over the end of a word only from the start of one', () => {
    const banks = list('Banque Populaire Rives de Paris', "Caisse d'Épargne", 'Sparkasse');
    expect(search(banks, 'spar')).toEqual(['Sparkasse']);
    expect(search(banks, 'sede')).toEqual([]);
    expect(search(banks, 'depargn')).toEqual(["Caisse d'Épargne"]);
    expect(search(banks, 'rivesdepar')).toEqual(['Banque Populaire Rives de Paris']);
    expect(search(banks, 'opul')).toEqual(['Banque Populaire Rives de Paris']);
  });

  it('finds banks by country in the languages people type', () => {
    const spanish = BANKS.filter(({ countries }) => countries[0]!.id === 'ES').length;
    for (const query of ['espagne', 'spanien', 'España', 'spagna', 'spanje', 'espanha']) {
      expect(index.search(query, 1).total, query).toBeGreaterThanOrEqual(spanish);
    }
  });

  it('survives countries nobody knows', () => {
    expect(search([connector(1, 'Bank', ['ZZ', ''])], 'bank')).toEqual(['Bank']);
    expect(search([connector(1, 'Bank', ['Europe', 'Europe'])], 'europe')).toEqual(['Bank']);
    expect(search([{ ...connector(1, 'Bank', COUNTRY), countries: [] }], 'bank')).toEqual(['Bank']);
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(fc.constantFrom(...Array.from("aeéßœŁıİ ’'-.&26bnpcréditＢ\u0301🏦")), { maxLength: 30 })
    .map((all) => all.join('')),
  // what people type: pieces of names, cut and reordered
  fc
    .array(fc.constantFrom(...BANKS.flatMap(({ name }) => name.split(' '))), { minLength: 1, maxLength: 4 })
    .chain((words) => fc.nat(30).map((cut) => words.join(' ').slice(0, cut + 1))),
);

const rangesAreSound = ({ connector: { name }, ranges, via }: SearchResult) => {
  for (const marked of [{ text: name, ranges }, ...(via ? [via] : [])]) {
    let last = 0;
    for (const [start, end] of marked.ranges) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      last = end;
    }
    expect(last).toBeLessThanOrEqual(marked.text.length);
  }
  if (via) expect([ranges.length, via.ranges.length > 0]).toEqual([0, true]);
};

describe('properties', () => {
  it('never throws; totals, limits and ranges hold; asking again gives the same', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: -2, max: 60 }), (query, limit) => {
        const answer = index.search(query, limit);
        expect(answer.results.length).toBe(Math.max(0, Math.min(limit, answer.total)));
        expect(answer.total).toBeLessThanOrEqual(index.size);
        expect(new Set(answer.results.map(({ connector: { id } }) => id)).size).toBe(answer.results.length);
        answer.results.forEach(rangesAreSound);
        expect(createIndex(BANKS).search(query, limit)).toEqual(answer);
      }),
      { numRuns: 200 },
    );
  });

  it('holds for any names too', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 8 }), anyText, (all, query) => {
        for (const name of [query, ...all]) {
          createIndex(list(...all))
            .search(name, 50)
            .results.forEach(rangesAreSound);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('puts an exact name first, whatever else there is', () => {
    for (const { name } of BANKS) expect(names(index.search(name, 1).results), name).toEqual([name]);
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 8 }), (all) => {
        const some = createIndex([...list(...all), ...BANKS]);
        for (const name of all) {
          if (fold(name)) expect(names(some.search(name, 1).results).at(0)?.trim()).toBe(name.trim());
        }
      }),
      { numRuns: 100 },
    );
  });

  it('does not lose a name written in other case, order, punctuation, or run together', () => {
    for (const { name } of BANKS) {
      const words = name.split(/[\s'’]+/);
      const variants = [name.toUpperCase(), words.toReversed().join(' '), words.join(''), words.join(' - ')];
      for (const query of variants) expect(names(index.search(query, 50).results), query).toContain(name);
    }
  });

  it('says of every bank it finds what it was found by', () => {
    fc.assert(
      fc.property(anyText, (query) => {
        if (!fold(query)) return;
        for (const { ranges, via, connector } of index.search(query, 50).results) {
          // "montep": the little word in between was left out
          if (/ (d|de|dei|del|di|du|la|le|of|the|et|e) /.test(fold(connector.name))) continue;
          expect(ranges.length + (via?.ranges.length ?? 0), connector.name).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds every name of two words or more with any two neighbouring letters swapped', () => {
    const missed: string[] = [];
    let tried = 0;
    for (const { name } of BANKS) {
      for (let at = 1; at + 1 < name.length; at++) {
        const [a = '', b = ''] = [name[at], name[at + 1]];
        if (!/^[a-z]{2}$/i.test(a + b) || a === b || name.split(/[^\p{L}]+/u).some((word) => word.length < 4))
          continue;
        tried++;
        const query = name.slice(0, at) + b + a + name.slice(at + 2);
        if (!names(index.search(query, 5).results).includes(name)) missed.push(query);
      }
    }
    expect(tried).toBeGreaterThan(1000);
    expect(missed).toEqual(['MBAN']); // which is also what mBank looks like, half typed;
  });

  it('folds the same with and without a map', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldWithMap(text);
        expect(folded.text).toBe(fold(text).replaceAll(' ', ''));
        expect(folded.words.length - 1).toBe(fold(text).split(' ').filter(Boolean).length);
        expect(folded.from.length).toBe(folded.text.length);
      }),
    );
  });

  it('measures like the textbook, in its band', () => {
    const word = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 9 }).map((all) => all.join(''));
    fc.assert(
      fc.property(word, word, fc.constantFrom(1, 2), (typed, text, edits) => {
        const textbook = osa(typed, text);
        const whole = textbook.at(-1)!;
        const start = typed.length > 3 ? Math.min(...textbook) + 1 : Infinity;
        const best = Math.min(whole, start);
        expect(distance(typed, text, 0, text.length, edits)).toBe(best <= edits * 4 + 1 ? best : undefined);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Optimal string alignment, the whole matrix, without any shortcut: the cost against each beginning of `text`. */
function osa(typed: string, text: string): number[] {
  const rows = [Array.from({ length: text.length + 1 }, (_, column) => column * 4)];
  for (let i = 1; i <= typed.length; i++) {
    const row = [i * 4];
    for (let j = 1; j <= text.length; j++) {
      const same = typed[i - 1] === text[j - 1];
      let cost = Math.min(rows[i - 1]![j - 1]! + (same ? 0 : 4), rows[i - 1]![j]! + 4, row[j - 1]! + 4);
      if (i > 1 && j > 1 && typed[i - 1] === text[j - 2] && typed[i - 2] === text[j - 1]) {
        cost = Math.min(cost, rows[i - 2]![j - 2]! + 3);
      }
      row.push(cost);
    }
    rows.push(row);
  }
  return rows[typed.length]!;
}

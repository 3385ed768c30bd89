import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Config, Scope } from '../../../src/config.js';
import {
  connectorKey,
  inScope,
  isEmptyOffer,
  offerOf,
  offeredConnectors,
  offeredSoFar,
  uniqueById,
} from '../../../src/rules/scope.js';
import type { Account, Connector } from '../../../src/protocol/types.js';
import { account, connection, connector, subscription } from '../../support/build.js';

const anything: Scope = { types: [], usages: [], ibans: [] };

describe('whether an account may be shown', () => {
  it.each<[string, Partial<Account>, Partial<Scope>, boolean]>([
    ['nothing asked', {}, {}, true],
    ['its type', { type: 'card' }, { types: ['checking', 'card'] }, true],
    ['another type', { type: 'loan' }, { types: ['checking', 'card'] }, false],
    ['an unknown type, when nothing is asked (F8)', { type: 'crypto' }, {}, true],
    ['an unknown type, when another is asked', { type: 'crypto' }, { types: ['checking'] }, false],
    ['an unknown type that is asked', { type: 'crypto' }, { types: ['crypto'] }, true],
    ['its usage', { usage: 'ORGA' }, { usages: ['ORGA'] }, true],
    ['another usage', { usage: 'PRIV' }, { usages: ['ORGA'] }, false],
    ['no usage, one asked', {}, { usages: ['ORGA'] }, false],
    ['its IBAN', { iban: 'FR7630001007941234567890185' }, { ibans: ['FR7630001007941234567890185'] }, true],
    ['its IBAN in groups and small letters', { iban: 'fr76 3000 1007' }, { ibans: ['FR7630001007'] }, true],
    ['another IBAN', { iban: 'FR7611111' }, { ibans: ['FR7630001007'] }, false],
    ['the beginning of an asked IBAN', { iban: 'FR76' }, { ibans: ['FR7630001007'] }, false],
    ['no IBAN, one asked', {}, { ibans: ['FR7630001007'] }, false],
    ['type but not usage', { usage: 'PRIV' }, { types: ['checking'], usages: ['ORGA'] }, false],
    ['usage but not IBAN', { usage: 'PRIV', iban: 'X' }, { usages: ['PRIV'], ibans: ['Y'] }, false],
    [
      'all three',
      { usage: 'PRIV', iban: 'X' },
      { types: ['checking'], usages: ['PRIV'], ibans: ['X'] },
      true,
    ],
  ])('%s', (_, part, scope, expected) =>
    expect(inScope(account(1, part), { ...anything, ...scope })).toBe(expected),
  );
});

describe('what may be consented to', () => {
  const ids = (items: readonly { readonly id: number }[]): readonly number[] => items.map(({ id }) => id);
  const found = connection({
    accounts: [account(1), account(2, { type: 'loan' }), account(1, { name: 'Again' }), account(3)],
    subscriptions: [subscription(8), subscription(9), subscription(8)],
  });

  it('F10: each once, the first of its id', () => {
    const offer = offerOf(found, { scope: anything });
    expect(ids(offer.accounts)).toEqual([1, 2, 3]);
    expect(offer.accounts[0]?.name).toBe('Account 1');
    expect(ids(offer.subscriptions)).toEqual([8, 9]);
    expect(ids(uniqueById([]))).toEqual([]);
  });

  it('only what is in scope; a host that restricts accounts did not ask for subscriptions', () => {
    for (const scope of [{ types: ['checking'] }, { usages: ['PRIV'] }, { ibans: ['FR76'] }])
      expect(offerOf(found, { scope: { ...anything, ...scope } }).subscriptions).toEqual([]);
    expect(ids(offerOf(found, { scope: { ...anything, types: ['checking'] } }).accounts)).toEqual([1, 3]);
  });

  it('F10: what is out of scope does not hide what is in', () => {
    const both = connection({ accounts: [account(1, { type: 'loan' }), account(2)] });
    expect(ids(offerOf(both, { scope: { ...anything, types: ['checking'] } }).accounts)).toEqual([2]);
  });

  it.each<[string, ReturnType<typeof offerOf>, boolean]>([
    ['nothing', { accounts: [], subscriptions: [] }, true],
    ['an account', { accounts: [account(1)], subscriptions: [] }, false],
    ['a subscription', { accounts: [], subscriptions: [subscription(1)] }, false],
  ])('empty or not: %s', (_, offer, expected) => expect(isEmptyOffer(offer)).toBe(expected));
});

describe('the banks that are offered', () => {
  const uuid = 'AAAA-bbbb';
  const banks: readonly Connector[] = [
    connector({ id: 3, name: 'Third', uuid }),
    connector({ id: 1, name: 'First' }),
    connector({ id: 2, name: 'Hidden', hidden: true }),
    connector({ id: 4, name: 'Restricted', restricted: true }),
    connector({ id: 5, name: 'Beta', beta: true, unstable: true }),
    connector({ id: 6, name: 'Bills', capabilities: ['document'] }),
    connector({ id: 7, name: 'Both', capabilities: ['document', 'bank', 'comesTomorrow'] }),
    connector({ id: 1, name: 'First again' }),
    connector({ id: 8, name: 'Nothing', capabilities: [] }),
  ];
  const bank: Pick<Config, 'connectors' | 'capabilities' | 'countries' | 'popular'> = {
    connectors: [],
    popular: [],
    capabilities: ['bank'],
    countries: [],
  };

  it.each<[string, Partial<typeof bank>, readonly number[]]>([
    ['by default', {}, [3, 1, 4, 5, 7]],
    ['several capabilities: all of them', { capabilities: ['bank', 'document'] }, [7]],
    ['another capability', { capabilities: ['document'] }, [6, 7]],
    ['an unknown capability (F8)', { capabilities: ['comesTomorrow'] }, [7]],
    ['by id', { connectors: ['1', '5'] }, [1, 5]],
    ['by uuid, in any case', { connectors: ['aaaa-BBBB'] }, [3]],
    ['by id of one that has a uuid', { connectors: ['3'] }, [3]],
    ["in the service's order", { connectors: ['7', '1', '3'] }, [3, 1, 7]],
    ['asked for, but hidden', { connectors: ['2'] }, []],
    ['asked for, but without the capability', { connectors: ['6'] }, []],
    ['asked for by the beginning of an id', { connectors: ['0', '01', ''] }, []],
    [
      'popular ones first, in their order, by uuid or id',
      { popular: ['5', 'AAAA-bbbb', '99'] },
      [5, 3, 1, 4, 7],
    ],
    ['unknown ones', { connectors: ['99', 'zzz'] }, []],
  ])('%s', (_, config, expected) => {
    expect(offeredConnectors(banks, { ...bank, ...config }).map(({ id }) => id)).toEqual(expected);
  });

  it.each<[string, readonly string[], number, readonly number[]]>([
    ['none is popular: those that came', [], 2, [3, 1]],
    ['one has not come that stands first', ['5', '1'], 2, []],
    ['one has not come that stands later', ['1', '5'], 2, [1]],
    ['all that are popular have come', ['1', '3'], 4, [1, 3, 4]],
    ['one that is popular is not offered', ['2', '1'], 3, [1, 3]],
    ['one is popular that there is not', ['1', '99'], 9, [1]],
    ['the whole list', ['5', '7'], 9, [5, 7, 3, 1, 4]],
  ])('so far: %s', (_, popular, size, expected) => {
    const offered = offeredSoFar(banks.slice(0, size), { ...bank, popular });
    expect(offered.map(({ id }) => id)).toEqual(expected);
  });

  it('so far are where they stay', () => {
    const ids = fc.integer({ min: 1, max: 12 });
    const coming = fc.array(fc.record({ id: ids, hidden: fc.boolean(), bank: fc.boolean() }), {
      maxLength: 20,
    });
    const asked = fc.uniqueArray(ids.map(String), { maxLength: 4 });
    fc.assert(
      fc.property(coming, fc.nat({ max: 20 }), asked, fc.option(asked), (some, size, popular, connectors) => {
        const all = some.map(({ id, hidden, bank }) =>
          connector({ id, name: `Bank ${id}`, hidden, capabilities: bank ? ['bank'] : [] }),
        );
        const config = { ...bank, popular, connectors: connectors ?? [] };
        const soFar = offeredSoFar(all.slice(0, size), config);
        expect(offeredConnectors(all, config).slice(0, soFar.length)).toEqual(soFar);
      }),
    );
  });

  it('are named by uuid, or id where there is none', () => {
    expect(connectorKey({ id: 3, uuid })).toBe(uuid);
    expect(connectorKey({ id: 3 })).toBe('3');
  });
});

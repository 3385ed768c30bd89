import { describe, expect, it } from 'vitest';
import type { Scope, SourceStrategy } from '../../../src/config.js';
import {
  isPaymentType,
  nextSource,
  orderedSources,
  servesScope,
  type SourceChoice,
} from '../../../src/rules/sources.js';
import type { Source } from '../../../src/protocol/types.js';
import { source } from '../../support/build.js';

const anything: Scope = { types: [], usages: [], ibans: [] };
const types = (...list: readonly string[]): Scope => ({ ...anything, types: list });

const openapi = source('openapi', {
  priority: 1,
  accountTypes: ['checking', 'card'],
  accountUsages: ['PRIV'],
});
const direct = source('directaccess', {
  priority: 2,
  accountTypes: ['savings', 'pea'],
  accountUsages: ['PRIV', 'ORGA'],
});
const fallback = source('fallback', { priority: 3, accountTypes: ['checking'] });
const off = (item: Source): Source => ({ ...item, disabled: true });

describe('the order of sources', () => {
  it.each<[string, readonly Source[], readonly string[]]>([
    ['lowest priority first', [fallback, direct, openapi], ['openapi', 'directaccess', 'fallback']],
    ['disabled ones left out', [off(openapi), fallback, off(direct)], ['fallback']],
    ['all disabled', [off(openapi), off(direct)], []],
    ['equal priority: as the service lists them', [source('b'), source('a'), source('c')], ['b', 'a', 'c']],
    ['no priority last', [source('x', { priority: Number.MAX_SAFE_INTEGER }), openapi], ['openapi', 'x']],
    ['negative priority', [openapi, source('x', { priority: -1 })], ['x', 'openapi']],
    ['none', [], []],
  ])('%s', (_, sources, expected) => {
    const given = [...sources];
    expect(orderedSources({ sources }).map(({ name }) => name)).toEqual(expected);
    expect(sources).toEqual(given);
  });
});

describe('whether a source serves the scope', () => {
  it.each<[string, Source, Scope, boolean]>([
    ['nothing asked', openapi, anything, true],
    ['a type it gives', openapi, types('card'), true],
    ['one of the types it gives', openapi, types('savings', 'card'), true],
    ['types it does not give', openapi, types('savings', 'pea'), false],
    ['a usage it gives', direct, { ...anything, usages: ['ORGA'] }, true],
    ['a usage it does not give', openapi, { ...anything, usages: ['ORGA'] }, false],
    ['the type, not the usage', openapi, { ...anything, types: ['card'], usages: ['ORGA'] }, false],
    ['it tells no usage', fallback, { ...anything, usages: ['ORGA'] }, true],
    ['it tells no type', source('x'), types('pea'), true],
    ['IBANs say nothing of sources', openapi, { ...anything, ibans: ['FR76'] }, true],
    ['an unknown type (F8)', openapi, types('crypto'), false],
  ])('%s', (_, item, scope, expected) => expect(servesScope(item, scope)).toBe(expected));
});

describe('the next source', () => {
  const all = [direct, fallback, openapi];
  const name = (choice: SourceChoice): string =>
    choice.kind === 'source' ? choice.source.name : choice.kind;

  it.each<[SourceStrategy, string, readonly Source[], Scope, readonly string[], string]>([
    ['optional', 'first', all, anything, [], 'openapi'],
    ['optional', 'then', all, anything, ['openapi'], 'directaccess'],
    ['optional', 'then the last', all, anything, ['openapi', 'directaccess'], 'fallback'],
    ['optional', 'then none', all, anything, ['openapi', 'directaccess', 'fallback'], 'complete'],
    ['optional', 'never skips ahead: a gap is filled first', all, anything, ['directaccess'], 'openapi'],
    ['optional', 'the first one is disabled', [off(openapi), direct], anything, [], 'directaccess'],
    ['optional', 'all disabled', [off(openapi), off(direct)], anything, [], 'unavailable'],
    ['optional', 'no sources', [], anything, [], 'none'],
    ['optional', 'no sources, connected', [], anything, [''], 'complete'],
    ['optional', 'nothing of the scope', all, types('crypto'), [], 'unavailable'],

    ['restricted', 'first that serves', all, types('pea'), [], 'directaccess'],
    ['restricted', 'no other is offered', all, types('pea'), ['directaccess'], 'complete'],
    ['restricted', 'in order among those that serve', all, types('checking'), [], 'openapi'],
    ['restricted', 'in order among those that serve, then', all, types('checking'), ['openapi'], 'fallback'],
    ['restricted', 'what was added already does not count', all, types('pea'), ['openapi'], 'directaccess'],
    [
      'restricted',
      'the one that serves is disabled',
      [openapi, off(direct)],
      types('pea'),
      [],
      'unavailable',
    ],
    ['restricted', 'nothing asked is everything', all, anything, [], 'openapi'],

    ['all', 'first', all, types('pea'), [], 'openapi'],
    ['all', 'chained', all, types('pea'), ['openapi'], 'directaccess'],
    ['all', 'chained to the end', all, types('pea'), ['openapi', 'directaccess'], 'fallback'],
    ['all', 'then none', all, anything, ['openapi', 'directaccess', 'fallback'], 'complete'],
    ['all', 'disabled ones left out', [openapi, off(direct)], anything, ['openapi'], 'complete'],
    ['all', 'nothing of the scope', all, types('crypto'), [], 'unavailable'],
  ])('%s: %s', (sources, _, list, scope, added, expected) => {
    expect(name(nextSource({ sources: list }, { scope, sources }, added))).toBe(expected);
  });
});

it.each([
  ['checking', true],
  ['card', true],
  ['savings', false],
  ['loan', false],
  ['crypto', false],
])('%s: payment account %s', (type, expected) => expect(isPaymentType(type)).toBe(expected));

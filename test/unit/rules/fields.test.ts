import { describe, expect, it } from 'vitest';
import {
  checkField,
  fieldsFor,
  isSafeFieldName,
  MAX_VALUE_LENGTH,
  type FieldProblem,
} from '../../../src/rules/fields.js';
import type { Field } from '../../../src/protocol/types.js';
import { field } from '../../support/build.js';

const named = (name: string, part: Partial<Field> = {}): Field => field({ name, label: name, ...part });

const byCredentials = (names: readonly string[]) =>
  names.map((name) => ({ name, authMechanism: 'credentials' }));

describe('which fields are asked', () => {
  const everywhere = named('login');
  const openapi = named('branch', { connectorSources: ['openapi'] });
  const direct = named('password', { connectorSources: ['directaccess'] });
  const both = named('birth', { connectorSources: ['openapi', 'directaccess'] });
  const web = named('country', { authMechanisms: ['webauth'] });
  const typed = named('pin', { authMechanisms: ['credentials'] });
  const either = named('language', { authMechanisms: ['credentials', 'webauth'] });
  const openapiWeb = named('region', { connectorSources: ['openapi'], authMechanisms: ['webauth'] });
  const all = [everywhere, openapi, direct, both, web, typed, either, openapiWeb];

  it.each<[string, string | undefined, string, readonly string[], readonly string[]]>([
    // first source
    ['openapi by credentials', 'openapi', 'credentials', [], ['login', 'branch', 'birth', 'pin', 'language']],
    [
      'openapi by webauth',
      'openapi',
      'webauth',
      [],
      ['login', 'branch', 'birth', 'country', 'language', 'region'],
    ],
    [
      'directaccess by credentials',
      'directaccess',
      'credentials',
      [],
      ['login', 'password', 'birth', 'pin', 'language'],
    ],
    ['a source no field is tied to', 'fallback', 'credentials', [], ['login', 'pin', 'language']],
    ['an unknown mechanism (F8)', 'openapi', 'telepathy', [], ['login', 'branch', 'birth']],
    // connectors without sources
    [
      'no source at all',
      undefined,
      'credentials',
      [],
      ['login', 'branch', 'password', 'birth', 'pin', 'language'],
    ],
    // a second source: what the first one was given is known
    ['directaccess after openapi', 'directaccess', 'credentials', ['openapi'], ['password']],
    ['openapi after directaccess', 'openapi', 'credentials', ['directaccess'], ['branch']],
    [
      'openapi by webauth after directaccess',
      'openapi',
      'webauth',
      ['directaccess'],
      ['branch', 'country', 'region'],
    ],
    ['fallback after both', 'fallback', 'credentials', ['openapi', 'directaccess'], []],
  ])('%s', (_, source, mechanism, added, expected) => {
    const asked = fieldsFor(
      all,
      source === undefined ? undefined : { name: source },
      mechanism,
      byCredentials(added),
    );
    expect(asked.map(({ name }) => name)).toEqual(expected);
  });

  it('what belongs to another mechanism was not asked when a source was added by the bank’s own page', () => {
    const login = named('login', { authMechanisms: ['credentials'] });
    const added = [{ name: 'openapi', authMechanism: 'webauth' }];
    expect(fieldsFor([login], { name: 'directaccess' }, 'credentials', added)).toEqual([login]);
  });

  it('repairing a source that was added asks for its own fields', () => {
    const asked = fieldsFor(
      [openapi, direct],
      { name: 'openapi' },
      'credentials',
      byCredentials(['openapi']),
    );
    expect(asked).toEqual([openapi]);
  });

  it('two fields of one name: the one of the source', () => {
    const first = named('login', { label: 'Card number', connectorSources: ['openapi'] });
    const second = named('login', { label: 'Customer number', connectorSources: ['directaccess'] });
    expect(fieldsFor([first, second], { name: 'openapi' }, 'credentials')).toEqual([first]);
    expect(fieldsFor([first, second], { name: 'directaccess' }, 'credentials')).toEqual([second]);
    expect(
      fieldsFor([first, second], { name: 'directaccess' }, 'credentials', byCredentials(['openapi'])),
    ).toEqual([second]);
  });

  it('two fields of one name for one source are asked once', () => {
    const twice = [named('login', { label: 'One' }), named('login', { label: 'Two' })];
    expect(fieldsFor(twice, { name: 'openapi' }, 'credentials')).toEqual([twice[0]]);
  });

  it("keeps the bank's order", () => {
    const list = ['c', 'a', 'b'].map((name) => named(name));
    expect(fieldsFor(list, undefined, 'credentials')).toEqual(list);
  });
});

describe('checking one value', () => {
  const list = {
    type: 'list',
    values: [
      { label: 'Private', value: 'par' },
      { label: 'Business', value: 'pro' },
    ],
  };

  it.each<[string, Partial<Field>, string, FieldProblem | undefined]>([
    ['required, empty', {}, '', 'required'],
    ['required, blank', {}, ' \t', 'required'],
    ['required, given', {}, 'x', undefined],
    ['required password, empty', { type: 'password' }, '', 'required'],
    ['optional, empty', { required: false }, '', undefined],
    ['optional, empty, whatever its regex', { required: false, regex: '\\d+' }, '', undefined],
    ['optional, empty date', { required: false, type: 'date' }, '', undefined],
    ['optional, empty list', { required: false, ...list }, '', undefined],
    ['optional, wrong', { required: false, regex: '\\d+' }, 'x', 'format'],

    ['text, anything', {}, 'é <b> 🔐', undefined],
    ['text, as its regex says', { regex: '^\\d{8}$' }, '12345678', undefined],
    ['text, not as its regex says', { regex: '^\\d{8}$' }, '1234567', 'format'],
    ['text, regex of PCRE only', { regex: '(?i)\\Aabc\\z' }, 'xyz', undefined],
    ['text, hostile regex (T11)', { regex: '(a+)+b' }, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', undefined],
    ['text, as long as may be', {}, 'x'.repeat(MAX_VALUE_LENGTH), undefined],
    ['text, too long', {}, 'x'.repeat(MAX_VALUE_LENGTH + 1), 'format'],
    ['password, not as its regex says', { type: 'password', regex: '\\d{6}' }, 'hunter2', 'format'],
    ['password with blanks around', { type: 'password' }, ' x ', undefined],

    ['list, a choice', list, 'pro', undefined],
    ['list, no choice', list, 'other', 'choice'],
    ['list, a label', list, 'Business', 'choice'],
    ['list, regex does not count', { ...list, regex: '\\d' }, 'pro', undefined],
    ['list without choices is left to the server', { type: 'list', values: [] }, 'anything', undefined],
    ['list without choices, its regex', { type: 'list', values: [], regex: '\\d' }, 'x', 'format'],

    ['date', { type: 'date' }, '1980-02-29', undefined],
    ['date, leap day of no leap year', { type: 'date' }, '1981-02-29', 'date'],
    ['date, leap day of a century', { type: 'date' }, '1900-02-29', 'date'],
    ['date, 31 April', { type: 'date' }, '1980-04-31', 'date'],
    ['date, month 13', { type: 'date' }, '1980-13-01', 'date'],
    ['date, day 0', { type: 'date' }, '1980-01-00', 'date'],
    ['date, as people write', { type: 'date' }, '29/02/1980', 'date'],
    ['date, without zeros', { type: 'date' }, '1980-2-9', 'date'],
    ['date, with a time', { type: 'date' }, '1980-02-29T00:00', 'date'],
    ['date, five digits', { type: 'date' }, '19800-02-29', 'date'],
    ['date, not as its regex says', { type: 'date', regex: '^19' }, '2001-01-01', 'format'],

    ['number', { type: 'number' }, '123', undefined],
    ['number with zeros in front', { type: 'number' }, '000123', undefined],
    ['number with blanks around', { type: 'number' }, ' 123 ', undefined],
    ['number with decimals', { type: 'number' }, '1.5', undefined],
    ['number with a comma', { type: 'number' }, '1,5', undefined],
    ['number with a sign', { type: 'number' }, '-1', undefined],
    ['number with letters', { type: 'number' }, '12a', 'number'],
    ['number, exponent', { type: 'number' }, '1e3', 'number'],
    ['number, hexadecimal', { type: 'number' }, '0x1f', 'number'],
    ['number, as its regex says', { type: 'number', regex: '\\d{2} \\d{2}' }, '12 34', undefined],
    ['number, too short for its regex', { type: 'number', regex: '^\\d{8}$' }, '123', 'format'],
    ['number with letters and a regex', { type: 'number', regex: '^\\d{8}$' }, '1234567a', 'number'],
    ['number, regex of PCRE only', { type: 'number', regex: '\\A\\d\\z' }, '5', undefined],

    ['unknown type (F8)', { type: 'retina' }, 'anything', undefined],
    ['unknown type, its regex', { type: 'retina', regex: '\\d' }, 'x', 'format'],
  ])('%s', (_, part, value, expected) => expect(checkField(field(part), value)).toBe(expected));
});

describe('T13: names of fields', () => {
  it.each([
    'id',
    'id_connector',
    'id_connection',
    'id_user',
    'connector_uuid',
    'source',
    'resume',
    'background',
    'state',
    'redirect_uri',
    'token',
    'client_id',
    'client_secret',
    '',
  ])('%j is refused: the request has it already', (name) => expect(isSafeFieldName(name)).toBe(false));

  it.each([
    'login',
    'password',
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'Source',
    'code',
    'otp',
  ])('%s is a name like any other', (name) => expect(isSafeFieldName(name)).toBe(true));
});

import { describe, expect, it } from 'vitest';
import {
  allSafe,
  blockedReason,
  credentialFields,
  isOf,
  unsettled,
} from '../../../src/rules/connection-states.js';
import type { ConnectionSource, ConnectionState } from '../../../src/protocol/types.js';
import { connection, connectionSource as on, connector, field, source } from '../../support/build.js';

describe('what to settle next', () => {
  it.each<
    [
      string,
      ConnectionState,
      readonly ConnectionSource[],
      string | undefined,
      ConnectionState,
      string | undefined,
    ]
  >([
    // no sources known
    ['synchronised', null, [], undefined, null, undefined],
    ['a state', 'SCARequired', [], undefined, 'SCARequired', undefined],
    ['an unknown state (F8)', 'napping', [], undefined, 'napping', undefined],
    ['adding a source that is not listed yet', 'decoupled', [], 'openapi', 'decoupled', 'openapi'],
    ['added a source that is not listed', null, [], 'openapi', null, 'openapi'],

    // adding or repairing one source
    ['its own state', null, [on('openapi', 'wrongpass')], 'openapi', 'wrongpass', 'openapi'],
    [
      'its own state, not the one of the connection',
      'bug',
      [on('openapi', 'decoupled')],
      'openapi',
      'decoupled',
      'openapi',
    ],
    ['all well', null, [on('openapi')], 'openapi', null, 'openapi'],
    [
      'trouble of the connection that no source explains',
      'actionNeeded',
      [on('openapi')],
      'openapi',
      'actionNeeded',
      'openapi',
    ],
    [
      'trouble of another source is not of this moment',
      'wrongpass',
      [on('openapi', 'wrongpass'), on('directaccess')],
      'directaccess',
      null,
      'directaccess',
    ],
    [
      'trouble of another source, and more of the connection',
      'SCARequired',
      [on('openapi', 'wrongpass'), on('directaccess')],
      'directaccess',
      'SCARequired',
      'directaccess',
    ],
    [
      'trouble of another source, while the connection is well',
      null,
      [on('openapi', 'wrongpass'), on('directaccess')],
      'directaccess',
      null,
      'directaccess',
    ],
    [
      'both in trouble: its own',
      'wrongpass',
      [on('openapi', 'wrongpass'), on('directaccess', 'additionalInformationNeeded')],
      'directaccess',
      'additionalInformationNeeded',
      'directaccess',
    ],
    [
      'trouble of a disabled source explains nothing',
      'wrongpass',
      [on('openapi', 'wrongpass', true), on('directaccess')],
      'directaccess',
      'wrongpass',
      'directaccess',
    ],

    // the whole connection
    [
      'trouble of one source',
      'wrongpass',
      [on('openapi', 'wrongpass'), on('directaccess')],
      undefined,
      'wrongpass',
      'openapi',
    ],
    [
      'trouble of two',
      'wrongpass',
      [on('openapi', 'wrongpass'), on('directaccess', 'wrongpass')],
      undefined,
      'wrongpass',
      undefined,
    ],
    [
      'trouble of none',
      'actionNeeded',
      [on('openapi'), on('directaccess')],
      undefined,
      'actionNeeded',
      undefined,
    ],
    [
      'trouble that only a source tells',
      null,
      [on('openapi'), on('directaccess', 'decoupled')],
      undefined,
      'decoupled',
      'directaccess',
    ],
    [
      'trouble of a disabled source',
      null,
      [on('openapi'), on('directaccess', 'bug', true)],
      undefined,
      null,
      undefined,
    ],
    ['all well, several', null, [on('openapi'), on('directaccess')], undefined, null, undefined],
  ])('%s', (_, state, sources, adding, expected, by) => {
    expect(unsettled(connection({ state, sources }), adding)).toEqual({ state: expected, source: by });
  });
});

describe('the fields of new credentials', () => {
  const login = field();
  const password = field({ name: 'password', connectorSources: ['directaccess'] });
  const branch = field({ name: 'branch', authMechanisms: ['webauth'] });
  const bank = connector({ fields: [login, password, branch] });

  it('are those the connection asks for', () => {
    const asked = [field({ name: 'newPassword' })];
    expect(credentialFields(connection({ fields: asked }), bank, source('directaccess'))).toEqual(asked);
  });

  it('else those of the source', () => {
    expect(credentialFields(connection(), bank, source('directaccess'))).toEqual([login, password]);
    expect(credentialFields(connection(), bank, source('openapi', { authMechanism: 'webauth' }))).toEqual([
      login,
      branch,
    ]);
  });

  it('else those of the connector', () => {
    expect(credentialFields(connection(), connector({ fields: [login, branch] }), undefined)).toEqual([
      login,
    ]);
    const web = connector({ fields: [login, branch], authMechanism: 'webauth' });
    expect(credentialFields(connection(), web, undefined)).toEqual([login, branch]);
  });
});

it('T13: one unsafe name among the fields is enough to refuse', () => {
  expect(allSafe([])).toBe(true);
  expect(allSafe([field(), field({ name: '__proto__' })])).toBe(true);
  expect(allSafe([field(), field({ name: 'connector_uuid' })])).toBe(false);
});

it.each<[string, boolean, { id: number; uuid?: string }, { idConnector: number; connectorUuid?: string }]>([
  ['the same number', true, { id: 1 }, { idConnector: 1 }],
  ['the same uuid', true, { id: 1, uuid: 'u' }, { idConnector: 2, connectorUuid: 'u' }],
  ['another number', false, { id: 1 }, { idConnector: 2 }],
  ['another uuid', false, { id: 1, uuid: 'u' }, { idConnector: 2, connectorUuid: 'v' }],
  ['two without uuid', false, { id: 1 }, { idConnector: 2 }],
])('T2: a connection to this bank: %s is %s', (_, expected, bank, part) => {
  expect(isOf(connection(part), bank)).toBe(expected);
});

it.each<[ConnectionState, string]>([
  ['actionNeeded', 'actionNeeded'],
  ['bug', 'bug'],
  ['notSupported', 'notSupported'],
  ['unknown', 'unknown'],
  ['napping', 'unknown'],
  ['constructor', 'unknown'],
  [null, 'unknown'],
])('%s blocks because: %s', (state, reason) => expect(blockedReason(state)).toBe(reason));

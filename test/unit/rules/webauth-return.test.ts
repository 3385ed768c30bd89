import { describe, expect, it } from 'vitest';
import { isConnectionState, isOwnState, outcomeOf, readReturn } from '../../../src/rules/webauth-return.js';

const HEX = '0123456789abcdef0123456789abcdef';

describe('a state', () => {
  it.each([
    [`bcp-${HEX}`, true, true],
    [`bcr-${HEX}`, true, false],
    [`bcx-${HEX}`, false, false],
    [`bcr-${HEX.slice(1)}`, false, false],
    [`bcr-${HEX.toUpperCase()}`, false, false],
    [` bcr-${HEX}`, false, false],
    ['null', false, false],
    ['', false, false],
  ])('%j is ours: %s, of a popup: %s', (state, ours, popup) => {
    expect(isOwnState(state)).toBe(ours);
    expect(isOwnState(state, true)).toBe(popup);
  });

  it.each([
    ['null', true],
    ['', true],
    ['SCARequired', true],
    ['a-b', false],
    [`bcr-${HEX}`, false],
    ['1st', false],
    ['a'.repeat(65), false],
  ])('%j can be that of a connection: %s', (state, can) => {
    expect(isConnectionState(state)).toBe(can);
  });
});

describe('a return address', () => {
  it.each([
    ['', [], undefined],
    ['id_connection=7', [7], undefined],
    ['connection_ids=7,8&id_connection=7', [7, 8], undefined],
    ['id_connections=0,-1,x,1e3,07', [], undefined],
    ['error=access_denied', [], 'denied'],
    ['error=server_error&connection_id=7', [7], 'failed'],
    ['error=', [], 'failed'],
  ])('?%s names %j and says %s', (search, connectionIds, outcome) => {
    expect(readReturn(new URLSearchParams(search))).toEqual({ connectionIds, outcome });
  });

  it.each([
    ['ours', `https://shop.example/?error=access_denied&state=bcr-${HEX}`, 'denied'],
    ['that of a connection', 'https://shop.example/?error=x&state=null', 'failed'],
    ['none', 'https://shop.example/?error=x', 'failed'],
    ['another’s', `https://shop.example/?error=x&state=bcr-${HEX.replace('0', '1')}`, undefined],
  ])('brought by the host counts when its state is %s', (_, address, outcome) => {
    expect(outcomeOf(address, `bcr-${HEX}`)).toBe(outcome);
  });

  it('that is no address says nothing', () => {
    expect(outcomeOf('error=access_denied', `bcr-${HEX}`)).toBeUndefined();
  });
});

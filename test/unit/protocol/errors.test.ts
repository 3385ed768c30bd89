import { describe, expect, it } from 'vitest';
import { ConnectError, toErrorInfo, type ErrorCode } from '../../../src/protocol/errors.js';

describe('what a screen and the host may know of an error', () => {
  it.each<[ErrorCode, boolean, boolean]>([
    // code, worth trying again, may have been carried out
    ['network', true, true],
    ['timeout', true, true],
    ['server', true, true],
    ['malformed', true, true],
    ['rateLimited', true, false],
    ['websiteUnavailable', true, false],
    ['tooManySync', true, false],
    ['connectionLocked', true, false],
    ['wrongpass', false, false],
    ['bankMessage', false, false],
    ['actionNeeded', false, false],
    ['bug', false, false],
    ['notSupported', false, false],
    ['config', false, false],
    ['keymanager', false, false],
    ['dataError', false, false],
    ['forbidden', false, false],
    ['unauthorized', false, false],
    ['missingParameter', false, false],
    ['invalidValue', false, false],
    ['methodNotAllowed', false, false],
    ['noAccount', false, false],
    ['notFound', false, false],
    ['token', false, false],
    ['encryption', false, false],
    ['comesTomorrow', false, false],
  ])('%s: transient %s, uncertain %s', (code, transient, uncertain) => {
    expect(toErrorInfo(new ConnectError(code))).toEqual({ code, transient, uncertain });
  });

  it.each([500, 502, 503, 504])('F5: whatever the code, %i may have been carried out', (status) => {
    for (const code of ['bug', 'websiteUnavailable', 'server', 'comesTomorrow'])
      expect(toErrorInfo(new ConnectError(code, { status })).uncertain).toBe(true);
    expect(toErrorInfo(new ConnectError('wrongpass', { status: 400 })).uncertain).toBe(false);
  });

  it('keeps the words of the bank, the reference and the wait', () => {
    const error = new ConnectError('wrongpass', {
      status: 400,
      bankMessage: 'Mot de passe refusé',
      requestId: 'r1',
      retryAfter: 2000,
    });
    expect(toErrorInfo(error)).toEqual({
      code: 'wrongpass',
      bankMessage: 'Mot de passe refusé',
      requestId: 'r1',
      retryAfter: 2000,
      transient: false,
      uncertain: false,
    });
  });

  it('T8: carries no cause, stack or status', () => {
    const info = toErrorInfo(new ConnectError('token', { status: 401, cause: new Error('canary') }));
    expect(JSON.stringify(info)).not.toContain('canary');
    expect(Object.keys(info).sort()).toEqual(['code', 'transient', 'uncertain']);
  });

  it.each([[new TypeError('canary')], ['canary'], [undefined], [{ code: 'wrongpass', message: 'canary' }]])(
    'T8: %s, thrown by anything else, is internal and says nothing',
    (thrown) => {
      expect(toErrorInfo(thrown)).toEqual({ code: 'internal', transient: false, uncertain: false });
    },
  );
});

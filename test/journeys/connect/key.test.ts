// covers: §3 bad key
import { describe, expect, test } from 'vitest';
import type { PublicKeyKind } from '../../../demo/sandbox/index.js';
import { engines } from '../support/index.js';
import { useConnect, type ErrorDetail } from './journey.js';

const HOSTILE: readonly PublicKeyKind[] = ['no-kid', 'e1', 'small', 'ec', 'private'];

describe.each(engines)('T12: the key of the service in %s', (engine) => {
  const journey = useConnect(engine);

  test.each(HOSTILE)('%s: no form is shown, and nothing is sent', async (kind) => {
    journey.sandbox.control.setSettings({ publicKey: kind });
    const page = await journey.openAt('happy');
    await page.step('failed');
    await page.heading('We could not protect your details').waitFor();
    expect(journey.details<ErrorDetail>('error')).toMatchObject([{ code: 'encryption' }]);
    expect(journey.traffic.all.filter(({ method }) => method !== 'GET')).toEqual([]);

    // a service that mends its key is gone on with
    journey.sandbox.control.setSettings({ publicKey: 'good' });
    await page.button('Try again').click();
    await page.step('credentials');
  });
});

// covers: §+ leaving, back, reset, manual, configuration
import { describe, expect, test } from 'vitest';
import type { BankConnect } from '../../../src/bank-connect.js';
import { PATHS } from '../../../demo/sandbox/index.js';
import { engines, type JourneyPage } from '../support/index.js';
import {
  choose,
  LOGIN,
  PASSWORD,
  share,
  signIn,
  useConnect,
  type CancelDetail,
  type CompleteDetail,
  type ErrorDetail,
} from './journey.js';

/** Calls a method of the element, as the host's own script does. */
const call = (page: JourneyPage, method: 'start' | 'close' | 'reset') =>
  page.page.evaluate((name) => document.querySelector<BankConnect>('bank-connect')?.[name](), method);

describe.each(engines)('leaving and starting over in %s', (engine) => {
  const journey = useConnect(engine);

  test('nothing to lose: close() leaves at once, with exactly one terminal event', async () => {
    const page = await journey.open();
    await page.step('connector');
    await call(page, 'close');
    expect(await journey.visit.event('bank-connect-cancel')).toEqual({ step: 'connector', connections: [] });
    await call(page, 'close');
    await page.heading('Connect a bank').waitFor();
    await journey.visit.settle();
    expect(journey.details('cancel')).toHaveLength(1);
    expect(journey.details('complete')).toEqual([]);
    expect(journey.traffic.inits).toEqual([]);

    await page.button('Connect a bank').click();
    await page.step('connector');
  });

  test('something typed: close() asks first, and staying keeps it', async () => {
    const page = await journey.openAt('happy');
    await page.step('credentials');
    await page.label('Identifiant').fill(LOGIN);
    await page.label('Mot de passe').fill(PASSWORD);
    await call(page, 'close');
    await page.role('alertdialog', 'Leave now?').waitFor();
    expect(journey.details('cancel')).toEqual([]);
    await page.button('Stay').click();
    await page.role('alertdialog').gone();
    expect(await page.label('Identifiant').value()).toBe(LOGIN);
    expect(await page.label('Mot de passe').value()).toBe(PASSWORD);

    await page.button('Close').click();
    await page.role('alertdialog', 'Leave now?').waitFor();
    await page.press('Escape');
    await page.role('alertdialog').gone();
    await page.button('Close').click();
    await page.button('Leave').click();
    expect(await journey.visit.event('bank-connect-cancel')).toEqual({
      step: 'credentials',
      connections: [],
    });
    await page.heading('Connect a bank').waitFor();
    expect(journey.traffic.of('POST', /./)).toEqual([]);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('something made: cancel tells which connection', async () => {
    const page = await journey.openAt('happy');
    await signIn(page);
    await page.step('activation');
    await page.button('Close').click();
    await page.button('Leave').click();
    await journey.visit.event('bank-connect-cancel');
    const { creations, activations } = journey.traffic;
    const { id } = creations[0]?.response as { id: number };
    expect(journey.details<CancelDetail>('cancel')).toEqual([
      {
        step: 'activation',
        connections: [
          {
            connectionId: id,
            connectorUuid: PATHS.happy.uuid,
            sources: ['directaccess'],
            accountIds: [],
            subscriptionIds: [],
          },
        ],
      },
    ]);
    expect(activations).toEqual([]);
    expect(journey.details('complete')).toEqual([]);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('back goes to the list, and what was typed for one bank is not there for another', async () => {
    const page = await journey.open();
    await choose(page, 'happy');
    await page.step('credentials');
    await page.label('Mot de passe').fill(PASSWORD);
    await page.button('Back').click();
    await choose(page, 'oneTimeCode');
    await page.step('credentials');
    expect(await page.label('Mot de passe').value()).toBe('');
    await page.button('Back').click();
    await choose(page, 'happy');
    await page.step('credentials');
    expect(await page.label('Mot de passe').value()).toBe('');
    await journey.expectNoLeak([PASSWORD]);
  });

  test('reset() starts anew without a terminal event, with a user of its own', async () => {
    const page = await journey.openAt('oneTimeCode');
    await signIn(page);
    await page.step('information');
    await call(page, 'reset');
    await page.step('credentials');
    expect(await page.label('Mot de passe').value()).toBe('');
    expect([...journey.details('cancel'), ...journey.details('complete')]).toEqual([]);
    await signIn(page);
    await page.step('information');
    await page.label('Code reçu par SMS').fill('123456');
    await page.button('Confirm').click();
    await share(page, 'Compte courant');
    await journey.visit.settle();
    const ends = journey.details<CompleteDetail>('complete');
    expect(ends).toHaveLength(1);
    expect(ends[0]?.connections).toHaveLength(1);
    expect(journey.traffic.inits).toHaveLength(2);
  });

  test('`manual` waits for start(), and start() again starts nothing twice', async () => {
    const page = await journey.openAt('happy', { attributes: { manual: true } });
    await page.page.waitForFunction(() => customElements.get('bank-connect') !== undefined);
    expect(journey.traffic.all).toEqual([]);
    await call(page, 'start');
    await call(page, 'start');
    await page.step('credentials');
    expect(journey.traffic.of('GET', /^\/publickey$/)).toHaveLength(1);
  });

  test.each([
    ['no domain', { 'api-url': '' }],
    ['an unknown mode', { mode: 'teleport' }],
    ['reconnect without a connection', { mode: 'reconnect' }],
    ['an address that is none', { 'api-url': 'javascript:alert(1)' }],
    ['a redirect address with a query', { 'redirect-uri': 'https://shop.example/bank?x=1' }],
  ])('bad configuration: %s', async (_, attributes) => {
    journey.visit.allow(/^console error: <bank-connect /);
    const page = await journey.open({ attributes });
    await page.step('failed');
    await page.heading('Not set up correctly').waitFor();
    await journey.visit.settle();
    expect(journey.details<ErrorDetail>('error')).toMatchObject([{ code: 'config', recoverable: false }]);
    expect(journey.steps().at(-1)).toBe('failed');
    expect(journey.traffic.all).toEqual([]);
    expect(
      journey.visit.console.some(({ type, text }) => type === 'error' && text.startsWith('<bank-connect')),
    ).toBe(true);
  });
});

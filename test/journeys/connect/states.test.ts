// covers: §4 slow bank; §6 decoupled, unknown, any order; §+ leaving
import { describe, expect, test } from 'vitest';
import { PATHS } from '../../../demo/sandbox/index.js';
import { engines, readQr } from '../support/index.js';
import {
  choose,
  expectEncrypted,
  fastClock,
  LOGIN,
  PASSWORD,
  share,
  signIn,
  useConnect,
  type CancelDetail,
  type CompleteDetail,
  type ConnectionDetail,
  type ErrorDetail,
} from './journey.js';

describe.each(engines)('states of a connection in %s', (engine) => {
  const journey = useConnect(engine);
  const createdId = () => (journey.traffic.creations[0]?.response as { id: number }).id;

  test('an approval in the bank’s app is waited for, and goes on by itself', async () => {
    journey.sandbox.control.setSettings({ decoupledDelayMs: -1 });
    const page = await journey.openAt('decoupled');
    await signIn(page);
    await page.step('decoupled');
    await page.heading('Approve in your bank’s app').waitFor();
    await page.text('“Validez la connexion dans l’application mobile de votre banque.”').waitFor();
    const id = createdId();
    await page.waitUntil('the wait is on', () => journey.traffic.of('GET', /\/connections\/\d+$/).length > 0);
    journey.sandbox.control.changeConnection(id, { approve: true });
    await share(page, 'Compte courant');

    const { creations, updates, activations } = journey.traffic;
    expect(creations).toHaveLength(1);
    expectEncrypted(creations[0], { login: LOGIN, password: PASSWORD });
    expect(updates.map(({ path, query, body }) => [path, query, body])).toEqual([
      [`/users/me/connections/${id}`, { background: 'true' }, { resume: true }],
    ]);
    expect(activations).toHaveLength(1);
    await journey.visit.settle();
    expect(journey.details<ConnectionDetail>('connection').map(({ state }) => state)).toEqual([
      'decoupled',
      'validating',
      null,
    ]);
    expect(journey.steps()).toEqual([
      ...[
        'starting',
        'waiting',
        'credentials',
        'waiting',
        'decoupled',
        'waiting',
        'activation',
        'waiting',
        'done',
      ],
    ]);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('an approval on a page of the bank is handed over to another device', async () => {
    const page = await journey.openAt('decoupledPage');
    await signIn(page);
    await page.step('decoupled');
    const link = page.role('link', `Open ${new URL(journey.sandbox.bankOrigin).host} (opens in a new tab)`);
    const address = await link.attribute('href');
    expect(address).toBe(`${journey.sandbox.bankOrigin}/approve/${new URL(address ?? '').pathname.slice(9)}`);
    expect(await link.attribute('rel')).toBe('noopener noreferrer');

    const scanned = await readQr(await page.role('img', /QR code/).screenshot());
    expect(scanned).toBe(address);
    // the phone: no window of this browser
    expect((await fetch(scanned ?? '', { method: 'POST' })).status).toBe(200);
    await share(page, 'Compte courant');
    expect(journey.traffic.creations).toHaveLength(1);
  });

  test('a script whose address has a query is loaded once: what comes later is of the same copy', async () => {
    const page = await journey.openAt('decoupledPage', { scriptDelay: 1 });
    await signIn(page);
    await page.role('img', /QR code/).waitFor();
    const scripts = journey.visit.urls.filter((url) => /\/bank-connect[^/]*\.js/.test(url));
    expect(scripts.map((url) => new URL(url).search)).toEqual(['?delay=1']);
  });

  test('where the network drops before its code is there, the page of an approval is a link away', async () => {
    journey.visit.allow(/\/qr-|ERR_FAILED/);
    const page = await journey.openAt('decoupledPage');
    await page.step('credentials');
    await page.page.setRequestInterception(true);
    let dropped = 0;
    page.page.on('request', (request) => {
      const isCode = /\/chunks\/qr-/.test(request.url());
      if (isCode) dropped += 1;
      void (isCode ? request.abort() : request.continue());
    });
    await signIn(page);
    const link = page.role('link', /^Open localhost/);
    const address = (await link.attribute('href')) ?? '';
    await page.text(/^Scan with your phone/).gone();
    expect(dropped).toBe(1);
    expect((await fetch(address, { method: 'POST' })).status).toBe(200);
    await share(page, 'Compte courant');
  });

  test('an approval that expired can be asked for again', async () => {
    journey.sandbox.control.setSettings({ decoupledDelayMs: 0 });
    const page = await journey.openAt('decoupledExpires');
    await signIn(page);
    await page.step('decoupled');
    await page.waitUntil('the request expired', () => {
      const read = journey.traffic.of('GET', /\/connections\/\d+$/).at(-1)?.response as { state?: string };
      return (read as { state?: string } | undefined)?.state === 'decoupled';
    });
    await page.button('Send the request again').click();
    await share(page, 'Compte courant');
    expect(journey.traffic.creations).toHaveLength(1);
    expect(journey.traffic.updates.map(({ body }) => body)).toEqual([{ resume: true }, { resume: true }]);
  });

  test('an approval, then a code', async () => {
    journey.sandbox.control.setSettings({ decoupledDelayMs: 0 });
    const page = await journey.openAt('decoupledThenCode');
    await signIn(page);
    await page.step('information');
    await page.label('Code reçu par SMS').fill('123456');
    await page.button('Confirm').click();
    await share(page, 'Compte courant');
    expect(journey.traffic.creations).toHaveLength(1);
    await journey.expectNoLeak([LOGIN, PASSWORD, '123456']);
  });

  test('F8 a state nobody knows ends safely, and another bank can be taken', async () => {
    const page = await journey.open();
    await choose(page, 'unknownState');
    await signIn(page);
    await page.step('blocked');
    await page.heading('Sandbox: unknown state gave an answer we don’t know').waitFor();
    await page.text('“Quelque chose de nouveau est arrivé.”').waitFor();
    const id = createdId();
    await page.button('Choose another bank').click();
    await choose(page, 'happy');
    await signIn(page);
    await share(page, 'Compte courant');

    expect(journey.traffic.creations).toHaveLength(2);
    expect(journey.traffic.activations).toHaveLength(1);
    await journey.visit.settle();
    expect(journey.details<ErrorDetail>('error')).toMatchObject([{ code: 'somethingNew' }]);
    expect(journey.details('cancel')).toEqual([]);
    expect(journey.details<CompleteDetail>('complete')).toMatchObject([
      {
        connections: [
          { connectionId: id, connectorUuid: PATHS.unknownState.uuid, accountIds: [] },
          { connectorUuid: PATHS.happy.uuid, accountIds: [expect.any(Number)] },
        ],
      },
    ]);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('a state nobody knows at the only bank: it can be finished later', async () => {
    const page = await journey.openAt('unknownState');
    await signIn(page);
    await page.step('blocked');
    expect(await page.button('Choose another bank').count()).toBe(0);
    await page.button('Finish later').waitFor();
  });

  test('every state, one after the other', { timeout: 90_000 }, async () => {
    journey.sandbox.control.setSettings({ decoupledDelayMs: 0 });
    const page = await journey.openAt('everyState');
    await signIn(page);
    await page.step('information');
    await page.label('Code reçu par SMS').fill('123456');
    await page.button('Confirm').click();
    await page.button('Start the check').click();
    await page.step('retry');
    await page.button('Try again').click();
    // the wait in between may be too short to see: what is told about it is not
    const steps = (): readonly string[] => journey.details<{ step: string }>('step').map(({ step }) => step);
    await page.waitUntil('the second refusal', () => steps().filter((step) => step === 'retry').length === 2);
    await page.button('Try again').click();
    await page.step('blocked');
    await page.heading('Your bank needs something from you').waitFor();
    await page.button('I have done it').click();
    await page.text('Sandbox: one state after another').first().waitFor();
    await signIn(page, { password: 'an0ther-one' });
    await page.heading('Enter your new password').waitFor();
    await page.label('Nouveau mot de passe').fill('a-new-0ne');
    await page.button('Continue').click();
    await share(page, 'Compte courant');

    const { creations, activations } = journey.traffic;
    expect(creations).toHaveLength(1);
    expect(activations).toHaveLength(1);
    await journey.visit.settle();
    const states = journey.details<ConnectionDetail>('connection').map(({ state }) => state);
    expect(states.filter((state, index) => state !== states[index - 1])).toEqual([
      'additionalInformationNeeded',
      'decoupled',
      'SCARequired',
      'websiteUnavailable',
      'actionNeeded',
      'wrongpass',
      'passwordExpired',
      null,
    ]);
    await journey.expectNoLeak([LOGIN, PASSWORD, 'an0ther-one', 'a-new-0ne', '123456']);
  });

  test('F6 a bank that takes its time is waited for, with new words as it lasts', async () => {
    journey.sandbox.control.setSettings({ slowMs: 7000 });
    const page = await journey.openAt('slow', { setup: fastClock });
    await signIn(page);
    await page.heading('Checking with Sandbox: slow bank').waitFor();
    await page.text('Your bank is verifying your details.').waitFor();
    for (const words of ['This can take a minute', 'Still waiting for an answer', 'This is taking longer']) {
      await page.text(words).first().waitFor();
    }
    await share(page, 'Compte courant');
    expect(journey.traffic.creations.map(({ aborted }) => aborted)).toEqual([undefined]);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('leaving while the bank is asked: the connection it still makes is told', async () => {
    journey.sandbox.control.setSettings({ slowMs: 1000 });
    const page = await journey.openAt('slow');
    await signIn(page);
    await page.heading('Checking with Sandbox: slow bank').waitFor();
    await page.button('Close').click();
    await page.role('alertdialog').waitFor();
    await page.button('Stay').click();
    await page.step('activation');
    await page.button('Close').click();
    await page.button('Leave').click();
    await journey.visit.event('bank-connect-cancel');
    expect(journey.details<CancelDetail>('cancel')).toMatchObject([
      { step: 'activation', connections: [{ connectionId: createdId(), accountIds: [] }] },
    ]);
    expect(journey.details('complete')).toEqual([]);
  });
});

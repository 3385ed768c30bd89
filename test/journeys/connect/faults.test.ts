// covers: §1 expired token; §4 lost answer; §7 failed activation; §10 network, 429, 5xx, no sense
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/index.js';
import {
  connectionIds,
  expectEncrypted,
  fastClock,
  LOGIN,
  PASSWORD,
  share,
  signIn,
  useConnect,
  type CompleteDetail,
  type ConnectionDetail,
  type ErrorDetail,
} from './journey.js';

/**
 * Each request on a connection of its own. Browsers repeat by themselves, unseen by the page, what they lost on a connection
 * that had served before, even a POST: these faults are to reach the widget.
 */
function closeEach(message: unknown): void {
  (message as { response: ServerResponse }).response.shouldKeepAlive = false;
}

const CREATION = { method: 'POST', path: '^/users/me/connections$' };

describe.each(engines)('faults in %s', (engine) => {
  const journey = useConnect(engine);
  beforeAll(() => {
    subscribe('http.server.request.start', closeEach);
  });
  afterAll(() => {
    unsubscribe('http.server.request.start', closeEach);
  });

  test('F1 offline while posting: nothing made, the form’s values sent once more on request', async () => {
    const { control } = journey.sandbox;
    control.addFault({
      match: { path: '^/users/me/connections' },
      after: 1,
      times: 1000,
      fault: { kind: 'drop' },
    });
    const page = await journey.openAt('happy', { setup: fastClock });
    await signIn(page);
    await page.step('retry');
    await page.heading('No connection').waitFor();
    control.clearFaults();
    expect(journey.traffic.creations).toHaveLength(1);
    await page.button('Try again').click();
    await share(page, 'Compte courant');

    const { creations, activations } = journey.traffic;
    expect(creations.map(({ status }) => status)).toEqual([0, 200]);
    expectEncrypted(creations.at(-1), { login: LOGIN, password: PASSWORD });
    expect(connectionIds(journey.sandbox, creations)).toHaveLength(1);
    expect(activations).toHaveLength(1);
    await journey.visit.settle();
    expect(journey.details<ErrorDetail>('error')[0]).toMatchObject({ code: 'network', recoverable: true });
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('F1 offline while posting: back to the form, what is no secret is kept', async () => {
    const { control } = journey.sandbox;
    control.addFault({
      match: { path: '^/users/me/connections' },
      after: 1,
      times: 1000,
      fault: { kind: 'drop' },
    });
    const page = await journey.openAt('happy', { setup: fastClock });
    await signIn(page);
    await page.step('retry');
    control.clearFaults();
    await page.button('Back').click();
    await page.step('credentials');
    expect(await page.label('Identifiant').value()).toBe(LOGIN);
    expect(await page.label('Mot de passe').value()).toBe('');
    await page.label('Mot de passe').fill('an0ther-one');
    await page.button('Continue').click();
    await share(page, 'Compte courant');
    const { creations } = journey.traffic;
    expect(connectionIds(journey.sandbox, creations)).toHaveLength(1);
    expectEncrypted(creations.at(-1), { login: LOGIN, password: 'an0ther-one' });
    await journey.expectNoLeak([LOGIN, PASSWORD, 'an0ther-one']);
  });

  test('F2 made, but the answer is lost: found, adopted, never a second one', async () => {
    journey.sandbox.control.addFault({ match: CREATION, fault: { kind: 'drop-answer' } });
    const page = await journey.openAt('happy');
    await signIn(page);
    await share(page, 'Compte courant');

    const { creations, activations } = journey.traffic;
    expect(creations).toHaveLength(1);
    const [id] = connectionIds(journey.sandbox, creations);
    expect(activations).toHaveLength(1);
    await journey.visit.settle();
    expect(journey.details<ConnectionDetail>('connection')).toMatchObject([
      { connectionId: id, state: null },
    ]);
    expect(journey.details<CompleteDetail>('complete')).toMatchObject([
      { connections: [{ connectionId: id }] },
    ]);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('F2 half of the answer: the same', async () => {
    journey.sandbox.control.addFault({ match: CREATION, fault: { kind: 'truncate' } });
    const page = await journey.openAt('happy');
    await signIn(page);
    await share(page, 'Compte courant');
    const { creations } = journey.traffic;
    expect(creations).toHaveLength(1);
    await journey.visit.settle();
    expect(journey.details<CompleteDetail>('complete')).toMatchObject([
      { connections: [{ connectionId: connectionIds(journey.sandbox, creations)[0] }] },
    ]);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('F5 a proxy’s 502 instead of the creation: nothing of it is shown, nothing made twice', async () => {
    journey.sandbox.control.addFault({
      match: CREATION,
      fault: { kind: 'raw', status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' },
    });
    const page = await journey.openAt('happy', { setup: fastClock });
    await signIn(page);
    await page.step('retry');
    await page.heading('The service isn’t answering').waitFor();
    expect(await page.visibleText()).not.toContain('Bad Gateway');
    const { all } = journey.traffic;
    const posted = all.findIndex(({ method, path }) => method === 'POST' && path === '/users/me/connections');
    expect(
      all.slice(posted + 1).map(({ method, path }) => `${method} ${path}`),
      'looked before any new try',
    ).toContain('GET /users/me/connections');
    await page.button('Try again').click();
    await share(page, 'Compte courant');
    expect(journey.traffic.creations.map(({ status }) => status)).toEqual([502, 200]);
    expect(connectionIds(journey.sandbox, journey.traffic.creations)).toHaveLength(1);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('F3 a token that expires on the way is asked for once more, and the request sent once more', async () => {
    const { token, userId } = journey.sandbox.control.createUser();
    journey.sandbox.control.addFault({
      match: { path: '/connections/\\d+/accounts/' },
      fault: { kind: 'status', status: 401 },
    });
    const page = await journey.openAt('happy', { properties: { accessToken: token } });
    await signIn(page);
    await share(page, 'Compte courant');
    const calls = await page.page.evaluate(
      () => (window as unknown as { accessTokenCalls: number }).accessTokenCalls,
    );
    expect(calls).toBe(2);
    const { activations, creations, all } = journey.traffic;
    expect(activations.map(({ status }) => status)).toEqual([401, 200]);
    expect(creations).toHaveLength(1);
    expect(
      all.filter(({ path }) => path.startsWith('/users/')).every((record) => record.userId === userId),
    ).toBe(true);
    await journey.expectNoLeak([LOGIN, PASSWORD, token]);
  });

  test('F3 a second 401 is an honest end', async () => {
    const { token } = journey.sandbox.control.createUser();
    const page = await journey.openAt('happy', { properties: { accessToken: token } });
    await page.step('credentials');
    journey.sandbox.control.expireTokens();
    await signIn(page);
    await page.step('failed');
    await page.heading('Your session has ended').waitFor();
    await journey.visit.settle();
    expect(journey.details<ErrorDetail>('error').at(-1)).toMatchObject({ code: 'unauthorized' });
    expect(journey.traffic.creations.filter(({ status }) => status === 200)).toEqual([]);
    await journey.expectNoLeak([LOGIN, PASSWORD, token]);
  });

  test('F4 too many requests: the service says when, and is not asked before', async () => {
    journey.sandbox.control.addFault({
      match: { path: '^/connectors/' },
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '2' } },
    });
    const page = await journey.openAt('happy');
    await page.step('credentials');
    const reads = journey.traffic.of('GET', /^\/connectors\/[^/]+$/);
    expect(reads.map(({ status }) => status)).toEqual([429, 200]);
    expect((reads[1]?.at ?? 0) - (reads[0]?.at ?? 0)).toBeGreaterThanOrEqual(1990);
  });

  test('F4 a long wait is told, counted down, and then tried again by itself', async () => {
    journey.sandbox.control.addFault({
      match: { path: '^/connectors/' },
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '30' } },
    });
    const page = await journey.openAt('happy', { setup: fastClock });
    await page.step('retry');
    await page.heading('A short break is needed').waitFor();
    await page.text(/^Trying again in \d+ sec$/).waitFor();
    await page.button('Try now').waitFor();
    await page.step('credentials');
    expect(journey.traffic.of('GET', /^\/connectors\/[^/]+$/).map(({ status }) => status)).toEqual([
      429, 200,
    ]);
  });

  test('F5 bursts of 5xx on reads are borne without a word', async () => {
    const { control } = journey.sandbox;
    control.addFault({
      match: { method: 'GET', path: '^/connectors' },
      times: 2,
      fault: { kind: 'status', status: 503 },
    });
    control.addFault({
      match: { method: 'GET', path: '^/publickey' },
      times: 2,
      fault: { kind: 'status', status: 500 },
    });
    control.addFault({
      match: { method: 'GET', path: '^/users/me/connections/' },
      times: 2,
      fault: { kind: 'status', status: 502 },
    });
    const page = await journey.openAt('happy');
    await signIn(page);
    await share(page, 'Compte courant');
    expect(journey.traffic.creations).toHaveLength(1);
    expect(journey.traffic.activations).toHaveLength(1);
    await journey.visit.settle();
    expect(journey.details('error')).toEqual([]);
  });

  test('F5 a longer trouble is told, with a way on', async () => {
    const { control } = journey.sandbox;
    control.addFault({
      match: { method: 'GET', path: '^/connectors$' },
      times: 1000,
      fault: { kind: 'status', status: 503 },
    });
    const page = await journey.open({ setup: fastClock });
    await page.step('retry');
    await page.heading('The service isn’t answering').waitFor();
    control.clearFaults();
    await page.button('Try again').click();
    await page.step('connector');
  });

  test('the activation fails: nothing ticked is lost, and one more try shares it', async () => {
    journey.sandbox.control.addFault({
      match: { method: 'PUT', path: '/accounts/' },
      fault: { kind: 'status', status: 503 },
    });
    const page = await journey.openAt('happy');
    await signIn(page);
    await page.step('activation');
    await page.role('checkbox', 'Livret A').check();
    await page.button('Share 1 account').click();
    await page.step('retry');
    await page.button('Back').click();
    await page.step('activation');
    expect(await page.role('checkbox', 'Livret A').isChecked()).toBe(true);
    await page.button('Share 1 account').click();
    await page.step('done');
    expect(journey.traffic.activations.map(({ status }) => status)).toEqual([503, 200]);
    await journey.visit.settle();
    expect(journey.details('complete')).toHaveLength(1);
    expect(journey.details('activated')).toHaveLength(1);
  });
});

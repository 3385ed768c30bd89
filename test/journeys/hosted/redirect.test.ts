// covers: §1 user code; §11 without a user, with a user, parameters, access_denied, other errors, reconnect,
// manage
import { describe, expect, test } from 'vitest';
import { PATHS } from '../../../demo/sandbox/index.js';
import { engines, expectEnd, held, LOGIN, useWidget, type JourneyPage } from '../support/index.js';
import {
  expectNoCredentialSent,
  expectNothingToType,
  expectTidy,
  goThere,
  hosted,
  press,
  shareThere,
  signInThere,
  visits,
} from './hosted.js';

/** What the page's own script gets from the widget, as often as it asks. */
const userCode = (page: JourneyPage): Promise<string> =>
  page.page.evaluate(async () => {
    const widget = document.querySelector('bank-connect');
    return widget === null
      ? 'no widget'
      : widget.getUserCode().catch((error: unknown) => `no: ${String(error)}`);
  });

describe.each(engines)('the hosted webview by redirect in %s', (engine) => {
  const journey = useWidget(engine);

  test('without a user: the webview makes one, whose code the host exchanges', async () => {
    const page = await journey.open(hosted(journey, {}, 'happy'));
    const start = page.url;
    await goThere(journey, page);
    const [visit] = visits(journey);
    expect(visit).toEqual({
      flow: '/en/connect',
      query: {
        domain: new URL(journey.sandbox.apiUrl).host,
        client_id: journey.sandbox.clientId,
        redirect_uri: start,
        connector_uuids: PATHS.happy.uuid,
        connector_capabilities: 'bank',
        max_connections: '1',
        state: expect.stringMatching(/^bcr-[0-9a-f]{32}$/) as string,
      },
    });
    await signInThere(page);
    await shareThere(page);
    await page.step('done');
    await expectTidy(page, start);
    await expectNothingToType(page);

    const { connections, temporaryUser } = await expectEnd(journey, 'complete');
    expect(temporaryUser).toBe(true);
    expect(connections).toHaveLength(1);
    const [connection] = connections;
    const returned = journey.visit.urls.find((url) => url.startsWith(`${start}?`)) ?? '';
    expect(connection).toEqual({
      connectionId: Number(new URL(returned).searchParams.get('connection_id')),
      sources: [],
      accountIds: [],
      subscriptionIds: [],
    });
    // nobody but the host's server may ask for more
    expect(journey.sandbox.records().filter(({ origin }) => origin === journey.host.origin)).toEqual([]);

    const code = await userCode(page);
    expect(code).toBe(new URL(returned).searchParams.get('code'));
    expect(await userCode(page), 'given once').toMatch(/^no: /);
    expect(JSON.stringify(journey.visit.events)).not.toContain(code);
    const answer = await fetch(`${journey.sandbox.apiUrl}/auth/token/access`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'authorization_code',
        client_id: journey.sandbox.clientId,
        client_secret: journey.sandbox.clientSecret,
        code,
      }),
    });
    expect(answer.status).toBe(200);
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const kept = await fetch(`${journey.sandbox.apiUrl}/users/me/connections`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { connections: own } = (await kept.json()) as { connections: { id: number }[] };
    expect(own.map(({ id }) => id)).toEqual([connection?.connectionId]);
    await journey.expectDiscreet(token, LOGIN);
  });

  // the last screen takes accounts nobody may ask for yet for none
  test('without a user: the last screen does not say that nothing is shared', async () => {
    const page = await journey.open(hosted(journey, {}, 'happy'));
    await goThere(journey, page);
    await signInThere(page);
    await shareThere(page);
    await page.step('done');
    expect(await page.visibleText()).not.toContain('Nothing is shared');
  });

  test('with the host’s user: the API tells what was connected', async () => {
    const user = journey.user({ bank: PATHS.webauth.id, active: true });
    const page = await journey.openFor(user, {
      ...hosted(journey, {}, 'happy'),
      // told while the page is left, which is too late for some engines to tell us
      setup: () => {
        document.addEventListener('bank-connect-webauth', (event) => {
          localStorage.setItem('left', JSON.stringify(event.detail));
        });
      },
    });
    const start = page.url;
    await goThere(journey, page);
    expect(visits(journey)[0]?.query['code']).toBeTruthy();
    await signInThere(page);
    await shareThere(page);
    await page.heading(`${PATHS.happy.name} is connected`).waitFor();
    await page.text(/^1 account is shared/).waitFor();
    await expectTidy(page, start);
    expect(await page.page.evaluate(() => localStorage.getItem('left'))).toBe('{"mode":"redirect"}');

    const { connections, temporaryUser } = await expectEnd(journey, 'complete');
    expect(temporaryUser).toBe(false);
    const [connection] = connections;
    expect(connections).toEqual([
      {
        connectionId: expect.any(Number) as number,
        connectorUuid: PATHS.happy.uuid,
        sources: ['directaccess'],
        accountIds: [expect.any(Number)],
        subscriptionIds: [],
      },
    ]);
    expect(user.connections.map(({ id }) => id)).not.toContain(connection?.connectionId);
    const active = held(journey, connection?.connectionId ?? 0).all_accounts.filter(
      ({ disabled }) => disabled === null,
    );
    expect(active.map(({ id }) => id)).toEqual(connection?.accountIds);
    expect(journey.details('activated')).toEqual([
      { connectionId: connection?.connectionId, accountIds: connection?.accountIds, subscriptionIds: [] },
    ]);
    expect(await userCode(page)).toMatch(/^no: /);
    expectNoCredentialSent(journey);
    await journey.expectDiscreet(LOGIN);
  });

  test('what the host asks for reaches the webview', async () => {
    const page = await journey.open({
      ...hosted(journey, {
        connectors: `${PATHS.happy.uuid},${PATHS.oneTimeCode.id}`,
        'account-types': 'checking,savings',
        'account-ibans': 'FR7630001007941234567890185',
        'max-connections': '2',
      }),
      lang: 'fr',
      properties: { prefill: { [PATHS.happy.uuid]: { login: LOGIN } } },
    });
    await page.step('webauth');
    await page.css('[part~=primary-action]').click();
    await page.waitForUrl(`${journey.sandbox.webviewOrigin}/s/`);
    expect(visits(journey)).toMatchObject([
      {
        flow: '/fr/connect',
        query: {
          connector_uuids: PATHS.happy.uuid,
          connector_ids: String(PATHS.oneTimeCode.id),
          connector_capabilities: 'bank',
          account_types: 'checking,savings',
          account_ibans: 'FR7630001007941234567890185',
          max_connections: '2',
          [`${PATHS.happy.uuid}.login`]: LOGIN,
        },
      },
    ]);
    expect(await page.css('button[name="bank"]').count()).toBe(2);
    await page.css(`button[value="${PATHS.happy.id}"]`).click();
    expect(await page.css('input[name="f:login"]').value()).toBe(LOGIN);
    expect(await page.css('input[name="f:password"]').value()).toBe('');
  });

  test('two banks in one visit are both told', async () => {
    const user = journey.user();
    const page = await journey.openFor(
      user,
      hosted(journey, {
        connectors: `${PATHS.happy.uuid},${PATHS.oneTimeCode.uuid}`,
        'max-connections': '2',
      }),
    );
    await goThere(journey, page);
    await page.css(`button[value="${PATHS.happy.id}"]`).click();
    await signInThere(page);
    await shareThere(page);
    await page.css('#another').click();
    await page.css(`button[value="${PATHS.oneTimeCode.id}"]`).click();
    await signInThere(page);
    await page.css('input[name^="f:"]').fill('123456');
    await press(page, '#continue');
    await shareThere(page);
    await page.heading('2 banks connected').waitFor();
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections.map(({ connectorUuid }) => connectorUuid).sort()).toEqual(
      [PATHS.happy.uuid, PATHS.oneTimeCode.uuid].sort(),
    );
    await journey.expectDiscreet();
  });

  test('refused there: said, nothing ended, and a second visit connects', async () => {
    const page = await journey.openFor(journey.user(), hosted(journey, {}, 'happy'));
    const start = page.url;
    await goThere(journey, page);
    await press(page, '#cancel');
    await page.step('webauth');
    await page.text(/^You left your bank before the end, so nothing was shared/).waitFor();
    await expectTidy(page, start);
    expect([...journey.details('complete'), ...journey.details('cancel')]).toEqual([]);
    await goThere(journey, page);
    await signInThere(page);
    await shareThere(page);
    await page.step('done');
    const states = visits(journey).map(({ query }) => query['state']);
    expect(new Set(states).size).toBe(2);
    expect((await expectEnd(journey, 'complete')).connections).toHaveLength(1);
    await journey.expectDiscreet();
  });

  test.each(['server_error', 'tos_declined', 'something_new'])(
    '%s: our own words, nothing of the address, and a way on',
    async (error) => {
      const page = await journey.open(hosted(journey, {}, 'happy'));
      const start = page.url;
      await goThere(journey, page);
      const description = '<b id="theirs">Call +1 555 0100</b>';
      const state = visits(journey)[0]?.query['state'] ?? '';
      const back = new URLSearchParams({ error, error_description: description, state });
      await page.goto(`${start}?${back.toString()}`);
      await page
        .text(/The sign-in at your bank could not be completed. Nothing was shared. You can try again/)
        .waitFor();
      expect(await page.visibleText()).not.toContain('555');
      await expectTidy(page, start);
      expect([...journey.details('complete'), ...journey.details('cancel')]).toEqual([]);
      await goThere(journey, page);
      await signInThere(page);
      await shareThere(page);
      await page.step('done');
      expect((await expectEnd(journey, 'complete')).temporaryUser).toBe(true);
    },
  );

  test('T2: an address that names another connection changes nothing', async () => {
    const user = journey.user({ bank: PATHS.happy.id, active: true });
    const page = await journey.openFor(user, hosted(journey, {}, 'happy'));
    const start = page.url;
    await goThere(journey, page);
    const id = String(user.connections[0]?.id);
    const state = visits(journey)[0]?.query['state'] ?? '';
    const back = new URLSearchParams({ connection_id: id, connection_ids: `${id},99999`, state });
    await page.goto(`${start}?${back.toString()}`);
    await page.step('webauth');
    await page.text(/nothing was shared/).waitFor();
    expect(journey.details('complete')).toEqual([]);
    await page.button('Continue').waitFor();
  });

  test('T1: a return nobody left for starts at the beginning', async () => {
    const page = await journey.open(hosted(journey, {}, 'happy'));
    await page.goto(`${page.url}?connection_id=12&state=bcr-${'0'.repeat(32)}&code=f0rged-c0de`);
    await page.step('webauth');
    await page.button('Continue').waitFor();
    expect(await userCode(page)).toMatch(/^no: /);
    expect(journey.details('complete')).toEqual([]);
  });

  test('leaving before the visit is a cancel without a question', async () => {
    const page = await journey.open(hosted(journey, {}, 'happy'));
    await page.button('Close').click();
    await expectEnd(journey, 'cancel');
    await page.button('Connect a bank').click();
    await page.step('webauth');
  });
});

describe.each(engines)('repairing and managing in the hosted webview in %s', (engine) => {
  const journey = useWidget(engine);

  test('reconnect: the connection named is repaired', async () => {
    const user = journey.user(
      { bank: PATHS.wrongPasswordState.id, state: 'wrongpass', active: true },
      { bank: PATHS.happy.id, active: true },
    );
    const [broken] = user.connections;
    const page = await journey.openFor(
      user,
      hosted(journey, { mode: 'reconnect', 'connection-id': String(broken?.id) }),
    );
    const start = page.url;
    await goThere(journey, page);
    expect(visits(journey)).toMatchObject([
      { flow: '/en/reconnect', query: { connection_id: String(broken?.id), redirect_uri: start } },
    ]);
    expect(visits(journey)[0]?.query).not.toHaveProperty('reset_credentials');
    await signInThere(page);
    await page.step('done');
    await expectTidy(page, start);
    const { connections, temporaryUser } = await expectEnd(journey, 'complete');
    expect(temporaryUser).toBe(false);
    expect(connections.map(({ connectionId }) => connectionId)).toEqual([broken?.id]);
    expect(held(journey, broken?.id ?? 0).state).toBeNull();
    expectNoCredentialSent(journey);
    await journey.expectDiscreet();
  });

  test('reconnect with reset-credentials asks for all of them there', async () => {
    const user = journey.user({ bank: PATHS.happy.id, active: true });
    const page = await journey.openFor(
      user,
      hosted(journey, {
        mode: 'reconnect',
        'connection-id': String(user.connections[0]?.id),
        'reset-credentials': true,
      }),
    );
    await goThere(journey, page);
    expect(visits(journey)[0]?.query['reset_credentials']).toBe('true');
    await signInThere(page);
    await page.step('done');
    expect((await expectEnd(journey, 'complete')).connections).toHaveLength(1);
    await journey.expectDiscreet();
  });

  test('reconnect refused there, or broken off by the service: said, with a way on', async () => {
    const user = journey.user({ bank: PATHS.wrongPasswordState.id, state: 'wrongpass', active: true });
    const id = user.connections[0]?.id ?? 0;
    const page = await journey.openFor(
      user,
      hosted(journey, { mode: 'reconnect', 'connection-id': String(id) }),
    );
    await goThere(journey, page);
    await press(page, '#cancel');
    await page.text(/^You left your bank before the end/).waitFor();
    await goThere(journey, page);
    journey.sandbox.control.changeConnection(id, { delete: true });
    await page.reload();
    await page.text(/could not be completed/).waitFor();
    await page.button('Continue').waitFor();
    expect([...journey.details('complete'), ...journey.details('cancel')]).toEqual([]);
    await journey.expectDiscreet();
  });

  test('manage: what is left afterwards is told', async () => {
    const user = journey.user(
      { bank: PATHS.happy.id, active: true },
      { bank: PATHS.oneTimeCode.id, active: true },
    );
    const [first, second] = user.connections;
    const page = await journey.openFor(user, hosted(journey, { mode: 'manage' }));
    const start = page.url;
    await goThere(journey, page);
    expect(visits(journey)[0]?.flow).toBe('/en/manage');
    await press(page, `[data-delete="${String(second?.id)}"]`);
    await page.css(`[data-delete="${String(second?.id)}"]`).gone();
    await press(page, '#cancel');
    await page.step('done');
    await expectTidy(page, start);
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections.map(({ connectionId }) => connectionId)).toEqual([first?.id]);
    expectNoCredentialSent(journey);
    await journey.expectDiscreet();
  });
});

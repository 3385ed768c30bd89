// covers: §5 host opens, auto, fields first, further source, webauth-url, up to date, severed opener, return
// page; §6 webauthRequired, SCARequired, additionalInformationNeeded; §8 optional
import { describe, expect, test } from 'vitest';
import { PATHS } from '../../../demo/sandbox/index.js';
import {
  at,
  atBank,
  closed,
  engines,
  expectEnd,
  goByPopup,
  goByRedirect,
  held,
  LOGIN,
  PASSWORD,
  share,
  shareAll,
  signIn,
  typeCode,
  useWidget,
} from '../support/index.js';

describe.each(engines)('the other ways of webauth in %s', (engine) => {
  const journey = useWidget(engine);

  test('fields first: they go to the bank’s page, also when it is opened again', async () => {
    const page = await journey.open(at('webauthFields'));
    await page.step('credentials');
    expect(await page.label('Mot de passe').count()).toBe(0);
    await page.label('Caisse régionale').select('Val de Loire');
    await page.label(/^Numéro client/).fill('10042042');
    await page.button('Continue').click();
    const popup = await goByPopup(journey, page);
    await popup.text('region=ouest').waitFor();
    await popup.close();
    const again = await goByPopup(journey, page, 'Open the page again');
    await again.text('customer=10042042').waitFor();
    await atBank(again, 'sign-in');
    await closed(page, again);
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.departures.pages.map(({ query }) => [query['region'], query['customer']])).toEqual([
      ['ouest', '10042042'],
      ['ouest', '10042042'],
    ]);
    await journey.expectDiscreet();
  });

  test('fields, refused by redirect: asked again, as they are not kept', async () => {
    const page = await journey.openFor(journey.user(), at('webauthFields', { webauth: 'redirect' }));
    const fill = async () => {
      await page.step('credentials');
      await page.label('Caisse régionale').select('Alpes Provence');
      await page.button('Continue').click();
      await goByRedirect(journey, page);
    };
    await fill();
    await atBank(page, 'refuse');
    await page.text(/^You left/).waitFor();
    await fill();
    await atBank(page, 'sign-in');
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.departures.pages.map(({ query }) => query['region'])).toEqual(['sud', 'sud']);
  });

  test('then strong authentication, here', async () => {
    const page = await journey.open(at('webauthSca'));
    const popup = await goByPopup(journey, page);
    await atBank(popup, 'sign-in');
    await page.heading(`${PATHS.webauthSca.name} needs to check it’s you`).waitFor();
    await closed(page, popup);
    await page.button('Start the check').click();
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.states()).toEqual(['SCARequired', null]);
  });

  test('a bank without uuid is named by its id', async () => {
    const page = await journey.open({ attributes: { connectors: String(PATHS.noUuid.id) } });
    const popup = await goByPopup(journey, page);
    await atBank(popup, 'sign-in');
    await closed(page, popup);
    await shareAll(page);
    const query = journey.departures.pages[0]?.query;
    expect(query).toMatchObject({ id_connector: String(PATHS.noUuid.id) });
    expect(query).not.toHaveProperty('connector_uuid');
    await expectEnd(journey, 'complete');
  });

  test('§6 webauthRequired: after credentials, by /webauth-url; the bank’s raw address is never shown', async () => {
    const page = await journey.open(at('webauthRequired'));
    await signIn(page);
    await page.heading(`Continue at ${PATHS.webauthRequired.name}`).waitFor();
    expect(await page.visibleText()).not.toContain('auth.bank.example');
    const popup = await goByPopup(journey, page);
    await atBank(popup, 'sign-in');
    await closed(page, popup);
    await shareAll(page);
    await expectEnd(journey, 'complete');
    const [address, ...more] = journey.departures.addresses;
    expect(more).toEqual([]);
    expect(address?.query).toMatchObject({
      client_id: journey.sandbox.clientId,
      id_connection: expect.stringMatching(/^\d+$/) as string,
      redirect_uri: page.url,
    });
    expect(journey.departures.pages).toEqual([]);
    expect(journey.states()).toEqual(['webauthRequired', null]);
    await journey.expectDiscreet('auth.bank.example', LOGIN);
  });

  test('§6 webauthRequired by redirect: refused, said, then repaired', async () => {
    const page = await journey.openFor(journey.user(), at('webauthRequired', { webauth: 'redirect' }));
    await signIn(page);
    await goByRedirect(journey, page);
    await atBank(page, 'refuse');
    await page.text(/^You left/).waitFor();
    await goByRedirect(journey, page);
    await atBank(page, 'sign-in');
    await shareAll(page);
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections).toHaveLength(1);
    expect(journey.writes.filter((write) => write.startsWith('POST'))).toHaveLength(1);
    expect(journey.departures.addresses.map(({ query }) => query['id_connection'])).toEqual([
      String(connections[0]?.connectionId),
      String(connections[0]?.connectionId),
    ]);
    await journey.expectDiscreet();
  });

  test('/webauth with a code, where /webauth-url is missing', async () => {
    journey.sandbox.control.setSettings({ missing: ['webauth-url'] });
    const page = await journey.open(at('webauthRequired'));
    await signIn(page);
    const popup = await goByPopup(journey, page);
    await atBank(popup, 'sign-in');
    await closed(page, popup);
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.departures.addresses.map(({ status }) => status)).toEqual([404]);
    expect(journey.departures.pages[0]?.query).toMatchObject({ id_connection: expect.any(String) as string });
  });

  test('/webauth-url, where there are no codes for /webauth', async () => {
    journey.sandbox.control.addFault({
      match: { method: 'GET', path: '^/auth/token/code$' },
      fault: { kind: 'status', status: 404 },
    });
    const page = await journey.open(at('webauth'));
    const popup = await goByPopup(journey, page);
    await atBank(popup, 'sign-in');
    await closed(page, popup);
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.departures.addresses.map(({ status }) => status)).toEqual([200]);
  });

  test('409: up to date meanwhile, goes on without a trip', async () => {
    const page = await journey.open(at('webauthRequired'));
    await signIn(page);
    await page.step('webauth');
    const [created] = journey.requests('POST', '/users/me/connections');
    const { id } = created?.response as { id: number };
    journey.sandbox.control.changeConnection(id, { state: null });
    await page.button(/^Go to /).click();
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.departures.addresses.map(({ status }) => status)).toEqual([409]);
    expect(journey.bankPages()).toEqual([]);
  });

  test('host: openWebauth opens the page itself, resume() goes on', async () => {
    const page = await journey.open({
      ...at('webauth'),
      setup: (element) => {
        element.openWebauth = (url: string) => {
          Object.assign(window, { opened: url });
        };
      },
    });
    await page.button(/^Go to /).click();
    await page.heading('Finish at your bank').waitFor();
    expect(await journey.visit.event('bank-connect-webauth')).toMatchObject({ mode: 'host' });
    const url = await page.page.evaluate(() => (window as unknown as { opened: string }).opened);
    expect(url.startsWith(`${journey.sandbox.apiUrl}/webauth?`)).toBe(true);
    // the host's own webview, at another return address it watches
    const webview = await journey.newPage();
    await webview.goto(url);
    await atBank(webview, 'refuse');
    await webview.waitForUrl('access_denied');
    const resume = (address: string) =>
      page.page.evaluate((to) => document.querySelector('bank-connect')?.resume(to), address);
    await page.page.bringToFront();
    await resume(webview.url);
    await page.text(/^You left/).waitFor();

    await page.button(/^Go to /).click();
    await page.heading('Finish at your bank').waitFor();
    await webview.page.bringToFront();
    await webview.goto(await page.page.evaluate(() => (window as unknown as { opened: string }).opened));
    await atBank(webview, 'sign-in');
    await webview.waitForUrl('id_connection');
    const back = webview.url;
    await webview.close();
    await page.page.bringToFront();
    await resume(back);
    await shareAll(page);
    expect((await expectEnd(journey, 'complete')).connections).toHaveLength(1);
    await journey.expectDiscreet();
  });

  test('§8: payment accounts by the bank’s page, then the rest by credentials', async () => {
    const page = await journey.open(at('webauthTwoSources'));
    const popup = await goByPopup(journey, page);
    await atBank(popup, 'sign-in');
    await closed(page, popup);
    await page.step('activation');
    await page.button('Add savings, investments, and loans').click();
    await signIn(page);
    await shareAll(page);
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections).toMatchObject([{ sources: ['openapi', 'directaccess'] }]);
    expect(journey.writes).toEqual([
      'POST /users/me/connections/#?source=directaccess',
      'PUT /users/me/connections/#/accounts/#,…',
    ]);
    expect(held(journey, connections[0]?.connectionId ?? 0).sources.map(({ name }) => name)).toEqual([
      'openapi',
      'directaccess',
    ]);
    await journey.expectDiscreet(LOGIN);
  });

  test.each(['popup', 'redirect'])(
    'adds a source to a connection by the bank’s page (%s)',
    async (webauth) => {
      const user = journey.user({
        bank: PATHS.webauthTwoSources.id,
        sources: ['directaccess'],
        active: true,
      });
      const [connection] = user.connections;
      const page = await journey.openFor(user, {
        attributes: { mode: 'manage', 'connection-id': String(connection?.id), webauth },
      });
      await page.step('connections');
      await page.button(/^Add /).click();
      if (webauth === 'popup') {
        const popup = await goByPopup(journey, page);
        await atBank(popup, 'sign-in');
        await closed(page, popup);
      } else {
        await goByRedirect(journey, page);
        await atBank(page, 'refuse');
        await page.text(/^You left/).waitFor();
        await goByRedirect(journey, page);
        await atBank(page, 'sign-in');
      }
      await share(page, 'Select all');
      await page.step('connections');
      for (const { query } of journey.departures.pages)
        expect(query).toMatchObject({ id_connection: String(connection?.id), source: 'openapi' });
      expect(held(journey, connection?.id ?? 0).sources).toHaveLength(2);
      expect(journey.requests('POST', '/users/me/connections')).toEqual([]);
      await journey.expectDiscreet();
    },
  );

  test('the return page may hold nothing but the callback script', async () => {
    const back = journey.host.page({ script: 'callback' });
    const page = await journey.open(at('webauth', { 'redirect-uri': back }));
    const popup = await goByPopup(journey, page);
    await atBank(popup, 'sign-in');
    await closed(page, popup);
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.departures.pages[0]?.query['redirect_uri']).toBe(back);
  });

  test.each(['callback', 'module'] as const)(
    'a window that can’t close itself says that one may close it (%s)',
    async (script) => {
      const back = journey.host.page({ script, ...at('webauth') });
      const page = await journey.open(at('webauth', { 'redirect-uri': back }));
      const popup = await goByPopup(journey, page);
      await popup.page.evaluateOnNewDocument(() => {
        window.close = () => undefined;
      });
      await atBank(popup, 'sign-in');
      await popup.text('You can close this window now.').waitFor();
      expect(popup.url).toBe(back);
      await popup.close();
      await shareAll(page);
      await expectEnd(journey, 'complete');
    },
  );

  test('T5: a host’s page that isolates itself changes nothing either', async () => {
    const page = await journey.open({
      ...at('webauth'),
      headers: { 'cross-origin-opener-policy': 'same-origin' },
    });
    const popup = await goByPopup(journey, page);
    await atBank(popup, 'sign-in');
    await shareAll(page);
    await closed(page, popup);
    expect((await expectEnd(journey, 'complete')).connections).toHaveLength(1);
    expect(journey.departures.pages).toHaveLength(1);
  });

  test('auto: on a phone the page itself goes to the bank', async () => {
    const page = await journey.openFor(journey.user(), {
      ...at('webauth'),
      setup: () => {
        const ask = window.matchMedia.bind(window);
        window.matchMedia = (query) => ask(query.includes('pointer: coarse') ? 'all' : query);
      },
    });
    await goByRedirect(journey, page);
    await atBank(page, 'sign-in');
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.departures.pages[0]?.query['state']).toMatch(/^bcr-/);
  });

  test('T17: an address changed on the way gets no token: what the trip left with is what is asked', async () => {
    const other = journey.host.page({ script: 'none' });
    const page = await journey.openFor(journey.user(), at('webauth'));
    const popup = await goByPopup(journey, page);
    await page.page.evaluate((to) => {
      document.querySelector('bank-connect')?.setAttribute('api-url', to);
    }, other);
    await atBank(popup, 'sign-in');
    await closed(page, popup);
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.visit.urls.filter((url) => url.startsWith(other))).toEqual([]);
    await journey.expectDiscreet();
  });

  test('then a code, typed wrong once', async () => {
    const page = await journey.open(at('webauthThenCode'));
    const popup = await goByPopup(journey, page);
    await atBank(popup, 'sign-in');
    await closed(page, popup);
    await typeCode(page, '000000');
    await page.text(/This code wasn’t accepted/).waitFor();
    await typeCode(page);
    await shareAll(page);
    await expectEnd(journey, 'complete');
    await journey.expectDiscreet(PASSWORD);
  });
});

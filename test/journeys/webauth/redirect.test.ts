// covers: §1 late token; §5 redirect, late page, in a dialog, several widgets, meaning of state, errors on
// return, return page
import { describe, expect, test } from 'vitest';
import { PATHS } from '../../../demo/sandbox/index.js';
import type { BankConnect } from '../../../src/bank-connect.js';
import {
  at,
  atBank,
  engines,
  expectEnd,
  goByRedirect,
  shareAll,
  typeCode,
  useWidget,
  type HostPage,
} from '../support/index.js';

const redirect = { webauth: 'redirect' };

/** Tells where the page stood when it asked for something: read back as `window.seen`. */
const seesAddresses: HostPage['setup'] = (element) => {
  const seen: string[] = [];
  Object.assign(window, { seen });
  element.fetch = (input: RequestInfo, init?: RequestInit) => {
    seen.push(location.href);
    return fetch(input, init);
  };
  // told while the page is left, which is too late for some engines to tell us
  document.addEventListener('bank-connect-webauth', (event) => {
    localStorage.setItem('left', JSON.stringify((event as CustomEvent<unknown>).detail));
  });
};

/** protocol §5 in this tab: the page goes to the bank and comes back. */
describe.each(engines)('webauth by redirect in %s', (engine) => {
  const journey = useWidget(engine);

  test('T7: adds a connection; the address is clean before the first request, and nothing is left behind', async () => {
    const user = journey.user({ bank: PATHS.happy.id, active: true });
    const page = await journey.openFor(user, { ...at('webauth', redirect), setup: seesAddresses });
    const start = page.url;
    await goByRedirect(journey, page);
    await atBank(page, 'sign-in');
    await page.step('activation');
    expect(page.url).toBe(start);
    const seen = await page.page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    expect(new Set(seen)).toEqual(new Set([start]));
    expect(await page.page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    await shareAll(page);

    const { connections, temporaryUser } = await expectEnd(journey, 'complete');
    expect(temporaryUser).toBe(false);
    expect(connections).toMatchObject([{ connectorUuid: PATHS.webauth.uuid, sources: ['openapi'] }]);
    expect(connections[0]?.accountIds.length).toBeGreaterThan(0);
    const [departure, ...more] = journey.departures.pages;
    expect(more).toEqual([]);
    expect(departure?.query).toMatchObject({
      client_id: journey.sandbox.clientId,
      connector_uuid: PATHS.webauth.uuid,
      source: 'openapi',
      redirect_uri: start,
    });
    expect(departure?.query['state']).toMatch(/^bcr-[0-9a-f]{32}$/);
    expect(JSON.parse(await page.page.evaluate(() => localStorage.getItem('left') ?? ''))).toEqual({
      mode: 'redirect',
      connectorUuid: PATHS.webauth.uuid,
      source: 'openapi',
    });
    expect(journey.writes).toEqual(['PUT /users/me/connections/#/accounts/#,…']);
    expect(journey.requests('POST', '/auth/init')).toEqual([]);
    await journey.expectDiscreet();
  });

  test('comes back to a page that takes long to load, and to a token that comes late', async () => {
    const user = journey.user();
    const page = await journey.open({ ...at('webauth', redirect), scriptDelay: 1500 });
    const start = page.url;
    const giveToken = () =>
      page.page.evaluate((token) => {
        Object.assign(document.querySelector('bank-connect') ?? {}, { accessToken: token });
      }, user.token);
    await page.step('webauth');
    await giveToken();
    await goByRedirect(journey, page);
    await atBank(page, 'sign-in');
    await page.heading('Welcome back').waitFor();
    expect(page.url).toBe(start);
    await giveToken();
    await shareAll(page);
    expect((await expectEnd(journey, 'complete')).connections).toHaveLength(1);
    await journey.expectDiscreet();
  });

  test('comes back into its dialog, which is open again', async () => {
    const page = await journey.openFor(journey.user(), {
      ...at('webauth', { ...redirect, presentation: 'dialog' }),
      body: '<button id="connect" type="button">Connect</button>',
      setup: (element) => {
        document.querySelector('#connect')?.addEventListener('click', () => {
          (element as BankConnect).show();
        });
      },
    });
    await page.button('Connect').click();
    await goByRedirect(journey, page);
    await atBank(page, 'sign-in');
    await page.role('dialog').waitFor();
    await shareAll(page);
    await expectEnd(journey, 'complete');
  });

  test('F14: of several widgets only the one that left resumes', async () => {
    const page = await journey.openFor(journey.user(), { ...at('webauth', redirect), widgets: 3 });
    await page.button(/^Go to /).waitForCount(3);
    await page
      .button(/^Go to /)
      .nth(1)
      .click();
    await page.waitForUrl(journey.sandbox.bankOrigin);
    await atBank(page, 'sign-in');
    await page.step('activation');
    const steps = () =>
      page.page.evaluate(() => [...document.querySelectorAll('bank-connect')].map(({ step }) => step));
    await page.waitUntil(
      'all to be settled',
      async () => !(await steps()).some((step) => /waiting|starting/.test(step)),
    );
    // the others find a bank their user has by now
    expect(await steps()).toEqual(['connector', 'activation', 'connector']);
    expect(journey.departures.pages).toHaveLength(1);
  });

  test('the state on return may be the connection’s own', async () => {
    journey.sandbox.control.setSettings({ returnState: 'connection' });
    const page = await journey.openFor(journey.user(), at('webauthThenCode', redirect));
    const start = page.url;
    await goByRedirect(journey, page);
    await atBank(page, 'sign-in');
    await typeCode(page);
    expect(page.url).toBe(start);
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.visit.urls.some((url) => url.includes('state=additionalInformationNeeded'))).toBe(true);
    expect(journey.states()).toEqual(['additionalInformationNeeded', null]);
    expect(await page.page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  });

  test.each([
    ['refuse', 'opaque', /^You left/],
    ['refuse', 'connection', /^You left/],
    ['time-out', 'opaque', /could not be completed/],
    ['fail', 'connection', /could not be completed/],
  ] as const)(
    '%s at the bank (state: %s): in words of its own, then again',
    async (end, returnState, words) => {
      journey.sandbox.control.setSettings({ returnState });
      const page = await journey.openFor(journey.user(), at('webauth', redirect));
      const start = page.url;
      await goByRedirect(journey, page);
      await atBank(page, end);
      await page.text(words).waitFor();
      expect(page.url).toBe(start);
      expect(await page.visibleText()).not.toMatch(
        /access_denied|server_error|timeout|expired|refused the access/,
      );
      await goByRedirect(journey, page);
      await atBank(page, 'sign-in');
      await shareAll(page);
      await expectEnd(journey, 'complete');
      const states = journey.departures.pages.map(({ query }) => query['state']);
      expect(new Set(states).size).toBe(2);
      expect(journey.writes).toEqual(['PUT /users/me/connections/#/accounts/#,…']);
    },
  );

  test('F13: back from the bank’s page, and it can be left for again', async () => {
    const page = await journey.openFor(journey.user(), at('webauth', redirect));
    await goByRedirect(journey, page);
    await page.back();
    await page.step('webauth');
    expect(journey.writes).toEqual([]);
    await page.button(/^(Go to |Open the page again)/).click();
    await page.waitForUrl(`${journey.sandbox.bankOrigin}/login/`);
    await atBank(page, 'sign-in');
    await shareAll(page);
    expect((await expectEnd(journey, 'complete')).connections).toHaveLength(1);
  });

  test('F13: a reload after the return starts over, and makes nothing', async () => {
    const page = await journey.openFor(journey.user(), at('webauth', redirect));
    await goByRedirect(journey, page);
    await atBank(page, 'sign-in');
    await page.step('activation');
    await page.reload();
    await page.heading(`You already have ${PATHS.webauth.name}`).waitFor();
    expect(journey.departures.pages).toHaveLength(1);
    expect(journey.writes).toEqual([]);
  });

  test('the return page may be another one, with nothing but the callback script', async () => {
    const back = journey.host.page({ script: 'callback' });
    const page = await journey.openFor(journey.user(), at('webauth', { ...redirect, 'redirect-uri': back }));
    const start = page.url;
    await goByRedirect(journey, page);
    await atBank(page, 'sign-in');
    await page.step('activation');
    expect(page.url).toBe(start);
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.departures.pages[0]?.query['redirect_uri']).toBe(back);
  });
});

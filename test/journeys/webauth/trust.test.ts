// covers: §5 forged return, hostile address; §2 shared names
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
  shareAll,
  signIn,
  useWidget,
  type JourneyPage,
  type WidgetJourney,
} from '../support/index.js';

const redirect = { webauth: 'redirect' };
const FORGED = `bcr-${'5e'.repeat(16)}`;
/** An id nobody asked for, easy to find again. */
const VICTIM = '987654321';

/** Nothing of a forged address went to the API or to the screen. */
async function expectIgnored(journey: WidgetJourney, page: JourneyPage): Promise<void> {
  for (const { url, body } of journey.sandbox.records())
    expect(`${url} ${JSON.stringify(body)}`).not.toContain(VICTIM);
  const text = await page.visibleText();
  for (const words of [VICTIM, 'access_denied', 'Your account is blocked', FORGED])
    expect(text).not.toContain(words);
  await journey.visit.settle();
  expect(JSON.stringify(journey.visit.events)).not.toContain(VICTIM);
}

describe.each(engines)('what a return may not do, in %s', (engine) => {
  const journey = useWidget(engine);

  test.each([
    ['a state nobody made', `id_connection=${VICTIM}&state=${FORGED}`],
    ['a window’s state nobody made', `id_connection=${VICTIM}&state=${FORGED.replace('bcr', 'bcp')}`],
    ['the state of a connection', `id_connection=${VICTIM}&state=null`],
    ['no state', `id_connection=${VICTIM}`],
    ['an error', 'error=access_denied&error_description=Your+account+is+blocked'],
    ['markup', `error=${encodeURIComponent('<img src=x onerror=alert(1)>')}&state=%22%3E%3Cscript%3E`],
  ])('T1: %s, and no trip was made: the widget starts as ever', async (_what, query) => {
    const user = journey.user();
    const page = await journey.openFor(user, { ...at('webauth'), script: 'none' });
    await page.goto(
      `${journey.host.page({ ...at('webauth'), attributes: { ...at('webauth').attributes, 'api-url': journey.sandbox.apiUrl, 'client-id': journey.sandbox.clientId } })}?${query}`,
    );
    await page.heading(`Continue at ${PATHS.webauth.name}`).waitFor();
    expect(await page.text(/nothing was shared|close this window/i).count()).toBe(0);
    expect(journey.requests('GET', /^\/users/)).toEqual([]);
    await expectIgnored(journey, page);
  });

  test.each([
    ['a foreign state', `id_connection=${VICTIM}&state=${FORGED}`],
    ['a forged denial', 'error=access_denied&error_description=Your+account+is+blocked'],
    ['a forged denial with a connection’s state', 'error=access_denied&state=null'],
    ['somebody’s connection', `id_connection=${VICTIM}&state=null`],
  ])(
    'T1: %s while a trip is pending in this tab: the genuine return still completes',
    async (_what, query) => {
      const page = await journey.openFor(journey.user(), at('webauth', redirect));
      const start = page.url;
      await goByRedirect(journey, page);
      const bank = page.url;
      await page.goto(`${start}?${query}`);
      await page.heading(`Continue at ${PATHS.webauth.name}`).waitFor({ timeout: 15_000 });
      await expectIgnored(journey, page);
      expect(journey.details('connection')).toEqual([]);

      await page.goto(bank);
      await atBank(page, 'sign-in');
      await shareAll(page);
      expect((await expectEnd(journey, 'complete')).connections).toHaveLength(1);
    },
  );

  test('T1: a used return, and another tab’s, cause nothing', async () => {
    const user = journey.user();
    const page = await journey.openFor(user, at('webauth', redirect));
    await goByRedirect(journey, page);
    const state = journey.departures.pages[0]?.query['state'] ?? '';
    const start = journey.departures.pages[0]?.query['redirect_uri'] ?? '';

    const other = await journey.newPage();
    await other.goto(`${start}?id_connection=${VICTIM}&state=${state}`);
    await other.heading(`Continue at ${PATHS.webauth.name}`).waitFor();
    await expectIgnored(journey, other);
    await other.close();

    await atBank(page, 'sign-in');
    await page.step('activation');
    const used = journey.visit.urls.find((url) => url.startsWith(`${start}?`) && !url.includes(VICTIM)) ?? '';
    expect(used).toContain(state);
    await shareAll(page);
    await page.goto(used);
    await page.heading(`You already have ${PATHS.webauth.name}`).waitFor();
    await journey.visit.settle();
    expect(journey.details('connection')).toHaveLength(1);
    expect(journey.writes).toHaveLength(1);
  });

  test('T1: a trip of long ago is over', async () => {
    const page = await journey.openFor(journey.user(), at('webauth', redirect));
    await goByRedirect(journey, page);
    const bank = page.url;
    await page.goto(journey.host.page({ script: 'none' }));
    await page.page.evaluate(() => {
      for (const key of Object.keys(sessionStorage)) {
        const record = JSON.parse(sessionStorage.getItem(key) ?? '{}') as { at: number };
        sessionStorage.setItem(key, JSON.stringify({ ...record, at: record.at - 2 * 3_600_000 }));
      }
    });
    await page.goto(bank);
    await atBank(page, 'sign-in');
    // what the bank made is there all the same
    await page.heading(`You already have ${PATHS.webauth.name}`).waitFor();
    await journey.visit.settle();
    expect(journey.details('connection')).toEqual([]);
    expect(await page.page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  });

  test('T2: a return that names a connection the user had: not adopted', async () => {
    const user = journey.user({ bank: PATHS.webauth.id, active: true }, { bank: PATHS.happy.id });
    const page = await journey.openFor(user, at('webauth', redirect));
    await page.button('Add another login').click();
    await goByRedirect(journey, page);
    const { state, redirect_uri: start } = journey.departures.pages[0]?.query ?? {};
    const before = journey.sandbox.records().length;
    await page.goto(`${start ?? ''}?id_connection=${String(user.connections[0]?.id)}&state=${state ?? ''}`);
    await page.heading(`Continue at ${PATHS.webauth.name}`).waitFor({ timeout: 15_000 });
    await page.text(/The sign-in at .* was not confirmed/).waitFor();
    await journey.visit.settle();
    expect(journey.details('connection')).toEqual([]);
    const since = journey.sandbox.records().slice(before);
    expect(since.filter(({ path }) => /^\/users\/me\/connections\/\d/.test(path))).toEqual([]);
  });

  test('T3: a hostile address from the API is never gone to', async () => {
    const page = await journey.open(at('webauthHostileUrl'));
    await signIn(page);
    await page.step('webauth');
    const start = page.url;
    await page.button(/^Go to /).click();
    await page.text(/is not safe, so we did not open it/).waitFor();
    expect(await page.button('Continue without these accounts').count()).toBe(0);
    // the blank window it had opened in the click is closed again
    await page.waitUntil('one window', async () => (await page.page.browserContext().pages()).length === 1);
    expect(page.url).toBe(start);
    expect(journey.visit.urls.filter((url) => url.startsWith('javascript:'))).toEqual([]);
    expect(journey.bankPages()).toEqual([]);
    expect(await journey.visit.event('bank-connect-error')).toMatchObject({
      code: 'unsafeUrl',
      recoverable: true,
    });
    await journey.expectDiscreet('javascript:alert');
  });

  test('T3: by redirect as well, and no record is kept', async () => {
    const page = await journey.openFor(journey.user(), at('webauthHostileUrl', redirect));
    await signIn(page);
    await page.step('webauth');
    const start = page.url;
    await page.button(/^Go to /).click();
    await page.text(/is not safe, so we did not open it/).waitFor();
    expect(page.url).toBe(start);
    expect(await page.page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  });

  test('T6: a message on the trip’s channel only makes the API be asked, and foreign messages nothing', async () => {
    const page = await journey.open(at('webauth'));
    const popup = await goByPopup(journey, page);
    const state = journey.departures.pages[0]?.query['state'] ?? '';
    await page.page.evaluate(() => {
      window.postMessage({ type: 'bank-connect', id_connection: 987654321, state: 'returned' }, '*');
      new BroadcastChannel('bank-connect').postMessage({ id_connection: 987654321 });
    });
    expect(await popup.page.evaluate(() => window.opener === null)).toBe(true);
    await page.heading('Finish at your bank').waitFor();
    const other = await journey.newPage();
    await other.goto(journey.host.page({ script: 'none' }));
    await other.page.evaluate(
      (name, id) => {
        new BroadcastChannel(`bank-connect:${name}`).postMessage({
          id_connection: id,
          error: 'access_denied',
        });
      },
      state,
      VICTIM,
    );
    await page.page.bringToFront();
    await page.text(/The sign-in at .* was not confirmed/).waitFor({ timeout: 15_000 });
    await expectIgnored(journey, page);
    // and the genuine one still counts
    await atBank(popup, 'sign-in');
    await closed(page, popup);
    await page.page.bringToFront();
    await page.button(/^Go to /).click();
    await shareAll(page);
    expect((await expectEnd(journey, 'complete')).connections).toHaveLength(1);
  });

  test('T13: a field named like a parameter of the address stops before anything is asked', async () => {
    const page = await journey.open(at('webauthReservedField'));
    await page.step('blocked');
    await page.heading('This form can’t be sent safely').waitFor();
    expect(journey.requests('GET', /webauth|users|auth/)).toEqual([]);
  });
});

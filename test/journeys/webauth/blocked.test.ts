// covers: §5 blocked window
import { describe, expect, test } from 'vitest';
import { at, atBank, closed, engines, expectEnd, goByPopup, shareAll, useWidget } from '../support/index.js';

/** As some extensions, settings and in-app browsers do. */
const refusesWindows = (): void => {
  window.open = () => null;
};

/** F12, F20: windows or storage refused. */
describe.each(engines)('webauth where windows are refused, in %s', (engine) => {
  const journey = useWidget(engine);

  test('F12: goes on in this tab for a user the host can name again, and says so', async () => {
    const page = await journey.openFor(journey.user(), { ...at('webauth'), setup: refusesWindows });
    // the answer to this comes late enough to be read
    journey.sandbox.control.addFault({
      match: { path: '/auth/token/code' },
      fault: { kind: 'delay', ms: 1500 },
    });
    await page.button(/^Go to /).click();
    await page.text(/didn’t allow a new window, so the bank’s page will open in this tab/).waitFor();
    await page.waitForUrl(`${journey.sandbox.bankOrigin}/login/`);
    await atBank(page, 'sign-in');
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.departures.pages[0]?.query['state']).toMatch(/^bcr-/);
    await journey.expectDiscreet();
  });

  test('F12: a temporary user would be lost by leaving: an honest sentence, and nothing is opened', async () => {
    const page = await journey.open({ ...at('webauth'), setup: refusesWindows });
    const start = page.url;
    await page.button(/^Go to /).click();
    await page.text(/didn’t allow the window of .*Allow pop-up windows/).waitFor();
    await page.button(/^Go to /).waitFor();
    expect(page.url).toBe(start);
    expect(await journey.visit.event('bank-connect-error')).toMatchObject({
      code: 'popupBlocked',
      step: 'webauth',
      recoverable: true,
    });
    expect(journey.departures.pages).toEqual([]);
    expect(journey.bankPages()).toEqual([]);
  });

  test('a temporary user never leaves by redirect, even when the host asks for it', async () => {
    const page = await journey.open(at('webauth', { webauth: 'redirect' }));
    const start = page.url;
    const popup = await goByPopup(journey, page);
    await atBank(popup, 'sign-in');
    await closed(page, popup);
    await shareAll(page);
    expect(page.url).toBe(start);
    expect((await expectEnd(journey, 'complete')).temporaryUser).toBe(true);
    expect(await page.page.evaluate(() => document.querySelector('bank-connect')?.getUserCode())).toMatch(
      /.{8,}/,
    );
  });

  test('F20: where storage throws, no redirect that could not be resumed: a window and the API', async () => {
    const page = await journey.openFor(journey.user(), {
      ...at('webauth', { webauth: 'redirect' }),
      setup: () => {
        Object.defineProperty(window, 'sessionStorage', {
          get() {
            throw new DOMException('denied', 'SecurityError');
          },
        });
      },
    });
    const popup = await goByPopup(journey, page);
    await atBank(popup, 'sign-in');
    await closed(page, popup);
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.departures.pages[0]?.query['state']).toMatch(/^bcp-/);
  });
});

/** Without the flags and preferences by which automation lets every window through. */
describe.each(engines)('webauth under the browser’s own popup blocker, in %s', (engine) => {
  const journey = useWidget(engine, {
    ignoreDefaultArgs: ['--disable-popup-blocking'],
    preferences: { 'dom.disable_open_during_load': true, 'dom.popup_maximum': 20 },
  });

  test('F12: a window opened in the click itself is let through, also by a second one', async () => {
    const page = await journey.open(at('webauth'));
    journey.sandbox.control.addFault({
      match: { path: '/auth/token/code' },
      fault: { kind: 'delay', ms: 1500 },
    });
    const popup = await goByPopup(journey, page);
    await popup.close();
    const again = await goByPopup(journey, page, 'Open the page again');
    await atBank(again, 'sign-in');
    await closed(page, again);
    await shareAll(page);
    await expectEnd(journey, 'complete');
  });
});

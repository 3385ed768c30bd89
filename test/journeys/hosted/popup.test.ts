// covers: §11 popup, access_denied, reconnect
import { describe, expect, test } from 'vitest';
import { PATHS } from '../../../demo/sandbox/index.js';
import { closed, engines, expectEnd, LOGIN, useWidget } from '../support/index.js';
import {
  expectNoCredentialSent,
  expectNothingToType,
  expectTidy,
  goThere,
  hosted,
  openThere,
  press,
  shareThere,
  signInThere,
} from './hosted.js';

const popup = { webauth: 'popup' };

describe.each(engines)('the hosted webview in a window of its own, in %s', (engine) => {
  const journey = useWidget(engine);

  test('T4: connects for the host’s user; the window closes itself', async () => {
    const page = await journey.openFor(journey.user(), hosted(journey, popup, 'happy'));
    const start = page.url;
    const window = await openThere(journey, page);
    await page.heading('Finish on the other page').waitFor();
    expect(await window.page.evaluate(() => globalThis.window.opener === null)).toBe(true);
    expect(await journey.visit.event('bank-connect-webauth')).toEqual({ mode: 'popup' });
    await signInThere(window);
    await shareThere(window);
    await closed(page, window);
    await page.heading(`${PATHS.happy.name} is connected`).waitFor({ timeout: 4_000 });
    await expectTidy(page, start);
    await expectNothingToType(page);
    const returned = journey.visit.urls.find((url) => url.startsWith(`${start}?`)) ?? '';
    expect(new URL(returned).searchParams.get('state')).toMatch(/^bcp-[0-9a-f]{32}$/);
    const { connections, temporaryUser } = await expectEnd(journey, 'complete');
    expect(temporaryUser).toBe(false);
    expect(connections).toMatchObject([{ connectorUuid: PATHS.happy.uuid, sources: ['directaccess'] }]);
    expectNoCredentialSent(journey);
    await journey.expectDiscreet(LOGIN);
  });

  test('refused there: said, and it can be opened again', async () => {
    const page = await journey.openFor(journey.user(), hosted(journey, popup, 'happy'));
    const window = await openThere(journey, page);
    await press(window, '#cancel');
    await closed(page, window);
    await page.text(/nothing was shared/).waitFor();
    expect([...journey.details('complete'), ...journey.details('cancel')]).toEqual([]);
    const again = await openThere(journey, page);
    await signInThere(again);
    await shareThere(again);
    await page.step('done');
    expect((await expectEnd(journey, 'complete')).connections).toHaveLength(1);
    await journey.expectDiscreet();
  });

  test('F11: a window the person closed: opened again, with a code of its own', async () => {
    const page = await journey.openFor(journey.user(), hosted(journey, popup, 'happy'));
    const window = await openThere(journey, page);
    await window.close();
    await page.heading('Did you finish at your bank?').waitFor();
    expect(journey.details('error')).toEqual([]);
    const again = await openThere(journey, page, 'Open the page again');
    await signInThere(again);
    await shareThere(again);
    await page.step('done');
    expect(journey.requests('GET', '/auth/token/code')).toHaveLength(2);
    expect((await expectEnd(journey, 'complete')).connections).toHaveLength(1);
    await journey.expectDiscreet();
  });

  test('F11: “I have finished” asks the API, which knows of nothing', async () => {
    const page = await journey.openFor(journey.user(), hosted(journey, popup, 'happy'));
    const window = await openThere(journey, page);
    await window.close();
    await page.button('I have finished').click();
    await page.text(/nothing was shared/).waitFor({ timeout: 4_000 });
    await page.button('Continue').waitFor();
    expect(journey.details('complete')).toEqual([]);
  });

  test('reconnect: repaired in the window; left there, it is not said to be done', async () => {
    const user = journey.user({ bank: PATHS.wrongPasswordState.id, state: 'wrongpass', active: true });
    const id = user.connections[0]?.id;
    const page = await journey.openFor(
      user,
      hosted(journey, { ...popup, mode: 'reconnect', 'connection-id': String(id) }),
    );
    const window = await openThere(journey, page);
    await press(window, '#cancel');
    await closed(page, window);
    await page.text(/nothing was shared/).waitFor();
    expect(journey.details('complete')).toEqual([]);
    const again = await openThere(journey, page);
    await signInThere(again);
    await page.step('done');
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections.map(({ connectionId }) => connectionId)).toEqual([id]);
    await journey.expectDiscreet();
  });

  test('without a user it goes by redirect: only so can the code of the one made come back', async () => {
    const page = await journey.open(hosted(journey, popup, 'happy'));
    await goThere(journey, page);
    expect(journey.visit.pages).toHaveLength(1);
    await signInThere(page);
    await shareThere(page);
    await page.step('done');
    expect((await expectEnd(journey, 'complete')).temporaryUser).toBe(true);
  });
});

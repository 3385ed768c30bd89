// covers: §5 popup, severed opener, closed window, meaning of state, errors on return
import { describe, expect, test } from 'vitest';
import { PATHS } from '../../../demo/sandbox/index.js';
import {
  at,
  atBank,
  closed,
  engines,
  expectEnd,
  goByPopup,
  shareAll,
  typeCode,
  useWidget,
} from '../support/index.js';

/** As `setup` of a page: the widget looks by itself so seldom that only what a person presses makes it look. */
function patient(): void {
  const real = window.setTimeout.bind(window) as (run: () => void, ms?: number) => number;
  Object.assign(window, { setTimeout: (run: () => void, ms = 0) => real(run, ms < 500 ? ms : ms * 100) });
}

/** protocol §5 in a window of its own: the page of the widget stays where it is. */
describe.each(engines)('webauth by popup in %s', (engine) => {
  const journey = useWidget(engine);

  test('T4: adds a connection: blank window in the click, opener cut, closes itself on return', async () => {
    const page = await journey.open(at('webauth'));
    await page.heading(`Continue at ${PATHS.webauth.name}`).waitFor();
    const popup = await goByPopup(journey, page);
    await page.heading('Finish at your bank').waitFor();
    expect(await popup.page.evaluate(() => window.opener === null)).toBe(true);
    expect(await journey.visit.event('bank-connect-webauth')).toEqual({
      mode: 'popup',
      connectorUuid: PATHS.webauth.uuid,
      source: 'openapi',
    });
    await atBank(popup, 'sign-in');
    await closed(page, popup);
    await shareAll(page);

    const [departure, ...more] = journey.departures.pages;
    expect(more).toEqual([]);
    expect(departure?.query).toMatchObject({
      client_id: journey.sandbox.clientId,
      connector_uuid: PATHS.webauth.uuid,
      source: 'openapi',
      redirect_uri: page.url,
    });
    expect(departure?.query['state']).toMatch(/^bcp-[0-9a-f]{32}$/);
    expect(journey.departures.addresses).toEqual([]);
    expect(journey.writes).toEqual(['PUT /users/me/connections/#/accounts/#,…']);
    const { connections, temporaryUser } = await expectEnd(journey, 'complete');
    expect(connections).toMatchObject([{ connectorUuid: PATHS.webauth.uuid, sources: ['openapi'] }]);
    expect(temporaryUser).toBe(true);
    await journey.expectDiscreet();
  });

  test('T5: a bank page that severs its opener changes nothing', async () => {
    const page = await journey.open(at('webauthCoop'));
    const popup = await goByPopup(journey, page);
    await atBank(popup, 'sign-in');
    await shareAll(page);
    await closed(page, popup);
    expect(journey.departures.pages).toHaveLength(1);
    expect(journey.writes).toEqual(['PUT /users/me/connections/#/accounts/#,…']);
    await expectEnd(journey, 'complete');
    await journey.expectDiscreet();
  });

  test('T5: the API alone suffices, when the bank never sends the person back', async () => {
    const page = await journey.open(at('webauthCoop'));
    const popup = await goByPopup(journey, page);
    await atBank(popup, 'stay');
    await page.step('activation');
    await shareAll(page);
    await expectEnd(journey, 'complete');
  });

  test('T5: severed, and the state on return is the connection’s own', async () => {
    journey.sandbox.control.setSettings({ returnState: 'connection' });
    const page = await journey.open(at('webauthCoop'));
    const popup = await goByPopup(journey, page);
    await atBank(popup, 'sign-in');
    await shareAll(page);
    await closed(page, popup);
    expect((await expectEnd(journey, 'complete')).connections).toHaveLength(1);
  });

  test('the state on return may be the connection’s own', async () => {
    journey.sandbox.control.setSettings({ returnState: 'connection' });
    const page = await journey.open(at('webauthThenCode'));
    const popup = await goByPopup(journey, page);
    await atBank(popup, 'sign-in');
    await closed(page, popup);
    await typeCode(page);
    await shareAll(page);
    expect(journey.states()).toEqual(['additionalInformationNeeded', null]);
    await journey.expectDiscreet();
  });

  test('F11: a window the person closed: open it again, nothing is made twice', async () => {
    const page = await journey.open(at('webauth'));
    const popup = await goByPopup(journey, page);
    await popup.close();
    await page.heading(`Did you finish at ${PATHS.webauth.name}?`).waitFor();
    expect(journey.details('error')).toEqual([]);
    const again = await goByPopup(journey, page, 'Open the page again');
    await atBank(again, 'sign-in');
    await closed(page, again);
    await shareAll(page);
    const states = journey.departures.pages.map(({ query }) => query['state']);
    expect(new Set(states).size).toBe(2);
    expect(journey.writes).toEqual(['PUT /users/me/connections/#/accounts/#,…']);
    await expectEnd(journey, 'complete');
  });

  test('F11: “I have finished” asks the API, and says so when nothing came', async () => {
    const page = await journey.open(at('webauth'));
    const popup = await goByPopup(journey, page);
    await popup.close();
    await page.heading(`Did you finish at ${PATHS.webauth.name}?`).waitFor();
    await page.button('I have finished').click();
    await page.heading('Welcome back').waitFor();
    await page.heading(`Continue at ${PATHS.webauth.name}`).waitFor();
    await page.text(/nothing was shared/i).waitFor();
    expect(journey.writes).toEqual([]);
    await page.button(/^Go to /).waitFor();
  });

  test('“I have finished” while the page never came back: found at once', async () => {
    const page = await journey.open({ ...at('webauth'), setup: patient });
    const popup = await goByPopup(journey, page);
    await atBank(popup, 'stay');
    await popup.heading('Done').waitFor();
    await page.button('I have finished').click();
    await page.step('activation');
    expect(journey.departures.pages).toHaveLength(1);
  });

  test('cancel comes back to the start of the trip; what the window still makes is not made again', async () => {
    const page = await journey.open(at('webauth'));
    const popup = await goByPopup(journey, page);
    await page.button('Cancel').click();
    await page.heading(`Continue at ${PATHS.webauth.name}`).waitFor();
    expect(await page.button('Continue without these accounts').count()).toBe(0);
    expect(journey.details('cancel')).toEqual([]);
    expect(journey.writes).toEqual([]);

    // the bank's page is out of our reach, so it is still there: the person finishes in it after all
    await atBank(popup, 'sign-in');
    await closed(page, popup);
    await page.button(/^Go to /).click();
    await shareAll(page);
    expect(journey.departures.pages).toHaveLength(1);
    expect((await expectEnd(journey, 'complete')).connections).toHaveLength(1);
  });

  test.each(['refuse', 'time-out', 'fail'] as const)(
    '%s at the bank: said, and it can be tried again',
    async (end) => {
      const page = await journey.open(at('webauth'));
      const popup = await goByPopup(journey, page);
      await atBank(popup, end);
      await closed(page, popup);
      await page.heading(`Continue at ${PATHS.webauth.name}`).waitFor();
      await page.text(/nothing was shared/i).waitFor();
      const again = await goByPopup(journey, page);
      await atBank(again, 'sign-in');
      await closed(page, again);
      await page.step('activation');
      await shareAll(page);
      await expectEnd(journey, 'complete');
      await journey.expectDiscreet();
    },
  );
});

// covers: §5 redirect; §+ phone, dialog, leaving, back, embedding
import { beforeEach, describe, expect, test } from 'vitest';
import type { BankConnect } from '../../../src/bank-connect.js';
import { PATHS } from '../../../demo/sandbox/index.js';
import {
  atBank,
  engines,
  goByRedirect,
  shareAll,
  signIn,
  useWidget,
  type Engine,
  type HostPage,
  type JourneyPage,
} from '../support/index.js';
import { goBack, openOnPhone, touch } from './phone.js';

const two = `${PATHS.happy.uuid},${PATHS.webauth.uuid}`;

/** A page with a router of its own, which keeps its place in the state and counts what it is told. */
const routed = (page: HostPage = {}): HostPage => ({
  ...page,
  attributes: { connectors: two, ...page.attributes },
  body: `${page.body ?? ''}<button id="connect" type="button">Connect your bank</button>`,
  setup: (element) => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    if (history.state === null) history.replaceState({ place: 7 }, '');
    window.addEventListener('popstate', ({ state }) => heard.push(state));
    document.querySelector('#connect')?.addEventListener('click', () => {
      (element as BankConnect).show();
    });
  },
});

const choose = (page: JourneyPage, name: string): Promise<void> =>
  page.role('option', new RegExp(`^${name}`)).click();

const readHistory = (page: JourneyPage) =>
  page.page.evaluate(() => ({
    length: window.history.length,
    place: (window.history.state as { place?: number } | null)?.place,
    heard: (window as unknown as { heard: unknown[] }).heard,
  }));

/** Nothing of ours is to be told to the host's router; where it is asked first, that it is where it was. */
async function expectUndisturbed(page: JourneyPage, engine: Engine): Promise<void> {
  const { place, heard } = await readHistory(page);
  expect(place).toBe(7);
  if (engine === 'firefox') expect(heard).toEqual([]);
  for (const state of heard) expect(state).toEqual({ place: 7 });
}

describe.each(engines)('the back gesture of a phone in %s', (engine) => {
  const journey = useWidget(engine, touch);
  let before: string;
  /** The page before, and nothing else. */
  const isLeft = (page: JourneyPage): Promise<void> => page.waitForUrl(before);
  const open = (page: HostPage, options = {}): Promise<JourneyPage> =>
    openOnPhone(journey, routed(page), { from: before, ...options });

  beforeEach(() => {
    before = journey.host.page({ script: 'none' });
  });

  test('goes from the form to the list, however often, then leaves the page; its router hears of nothing', async () => {
    const page = await open({});
    const { length } = await readHistory(page);
    for (let round = 0; round < 2; round += 1) {
      await choose(page, PATHS.happy.name);
      await page.step('credentials');
      await goBack(page);
      await page.step('connector');
      await expectUndisturbed(page, engine);
    }
    // by the button of the header the entry stays, and is passed over
    await choose(page, PATHS.happy.name);
    await page.button('Back').click();
    await page.step('connector');
    await expectUndisturbed(page, engine);
    expect((await readHistory(page)).length).toBe(length + 1);
    await goBack(page);
    await isLeft(page);
  });

  test('goes back step by step, without a touch between', async () => {
    const user = journey.user({ bank: PATHS.happy.id, active: true });
    const page = await open({ attributes: { mode: 'manage' }, properties: { accessToken: user.token } });
    await page.button('Add a bank').click();
    await choose(page, PATHS.happy.name);
    await page.heading(/^You already have/).waitFor();
    await goBack(page);
    await page.role('combobox').waitFor();
    await goBack(page);
    await page.step('connections');
    await goBack(page);
    await isLeft(page);
  });

  test('is the page’s again after the end, and where the host goes then', async () => {
    const page = await open({});
    await choose(page, PATHS.happy.name);
    await page.button('Close').click();
    await page.step('starting');
    await page.page.evaluate(() => {
      window.history.pushState({ place: 8 }, '', '#thanks');
    });
    await goBack(page);
    await page.waitUntil('the host to hear', async () => (await readHistory(page)).heard.length === 1);
    expect((await readHistory(page)).place).toBe(7);
    await goBack(page);
    await isLeft(page);
  });

  test('is the page’s once the element is gone; moved, it still has it', async () => {
    const page = await open({});
    await choose(page, PATHS.happy.name);
    await page.step('credentials');
    await page.page.evaluate(() => {
      document.body.append(document.querySelector('bank-connect') ?? '');
    });
    await goBack(page);
    await page.step('connector');
    await choose(page, PATHS.happy.name);
    await page.step('credentials');
    await page.page.evaluate(() => document.querySelector('bank-connect')?.remove());
    await goBack(page);
    await isLeft(page);
  });

  test('in a dialog: back, then out of it, with a question when something would be lost', async () => {
    const page = await open({ attributes: { presentation: 'dialog' } });
    await page.button('Connect your bank').click();
    await choose(page, PATHS.webauth.name);
    await goBack(page);
    await page.step('connector');
    await choose(page, PATHS.happy.name);
    await signIn(page);
    await page.step('activation');
    await goBack(page);
    await page.role('alertdialog', 'Leave now?').waitFor();
    await goBack(page);
    await page.role('alertdialog').gone();
    await goBack(page);
    await page.button('Leave').click();
    await page.role('dialog').gone();
    await expectUndisturbed(page, engine);
    await goBack(page);
    await isLeft(page);
  });

  test('of two widgets, goes back in the one that has the focus, one at a time', async () => {
    const page = await open({ widgets: 2 });
    const steps = (...wanted: string[]): Promise<void> =>
      page.waitUntil(`steps ${wanted.join()}`, async () => {
        const shown = await page.page.evaluate(() =>
          [...document.querySelectorAll('bank-connect')].map(({ step }) => step),
        );
        return shown.join() === wanted.join();
      });
    const banks = page.role('option', new RegExp(`^${PATHS.happy.name}`));
    for (const left of [2, 1]) {
      await banks.waitForCount(left);
      await banks.first().click();
    }
    await steps('credentials', 'credentials');
    await page.label('Identifiant').first().focus();
    await goBack(page);
    await steps('connector', 'credentials');
    await goBack(page);
    await steps('connector', 'connector');
    await goBack(page);
    await isLeft(page);
  });

  test('a redirect leaves and comes back as ever; back from the bank’s page, the gesture still works', async () => {
    const user = journey.user();
    const page = await open({ attributes: { webauth: 'redirect' }, properties: { accessToken: user.token } });
    const start = page.url;
    await choose(page, PATHS.webauth.name);
    await goByRedirect(journey, page);
    await page.back();
    await page.waitForUrl(start);
    // the same page as it was, or loaded anew: one step back from the list leaves it all the same
    await page.waitUntil('a step', async () => {
      const step = await page.page.evaluate(() => document.querySelector('bank-connect')?.step);
      if (step === 'connector') return true;
      if (step === 'webauth') await goBack(page);
      return false;
    });
    await choose(page, PATHS.webauth.name);
    await goByRedirect(journey, page);
    await atBank(page, 'sign-in');
    await shareAll(page);
    expect(page.url).toBe(start);
    expect(journey.writes).toEqual(['PUT /users/me/connections/#/accounts/#,…']);
  });

  test('on a desktop nothing is done to the history', async () => {
    const page = await journey.newPage();
    await page.goto(before);
    await page.page.evaluateOnNewDocument(() => {
      const ask = window.matchMedia.bind(window);
      window.matchMedia = (query) => ask(query.includes('pointer: coarse') ? 'not all' : query);
    });
    const { apiUrl, clientId } = journey.sandbox;
    const attributes = { 'api-url': apiUrl, 'client-id': clientId, connectors: two };
    await page.goto(journey.host.page(routed({ attributes })));
    const { length } = await readHistory(page);
    await choose(page, PATHS.happy.name);
    await page.step('credentials');
    expect((await readHistory(page)).length).toBe(length);
    await goBack(page);
    await isLeft(page);
  });

  if (engine !== 'chromium') return;

  test('in Chrome on Android it is a request to close, and touches no history', async () => {
    const user = journey.user({ bank: PATHS.happy.id, active: true });
    const page = await open(
      { attributes: { mode: 'manage' }, properties: { accessToken: user.token } },
      { chrome: true },
    );
    const { length } = await readHistory(page);
    await page.button('Add a bank').click();
    await choose(page, PATHS.happy.name);
    await page.heading(/^You already have/).waitFor();
    await page.press('Escape');
    await page.role('combobox').waitFor();
    await page.press('Escape');
    await page.step('connections');
    expect(await readHistory(page)).toEqual({ length, place: 7, heard: [] });
    await goBack(page);
    await isLeft(page);
  });

  test('there a dialog goes back too, by the request it gets itself', async () => {
    const page = await open({ attributes: { presentation: 'dialog' } }, { chrome: true });
    const { length } = await readHistory(page);
    // the key is all that stands for the gesture here: no script is to see it pressed
    await page.page.evaluate(() => {
      window.addEventListener('keydown', (event) => event.stopImmediatePropagation(), { capture: true });
    });
    await page.button('Connect your bank').click();
    await choose(page, PATHS.happy.name);
    await page.step('credentials');
    await page.press('Escape');
    await page.step('connector');
    await page.role('dialog').waitFor();
    await page.press('Escape');
    await page.role('dialog').gone();
    expect((await readHistory(page)).length).toBe(length);
  });
});

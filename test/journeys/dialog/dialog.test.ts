// covers: §+ dialog, leaving, manual, prefill
import { describe, expect, test } from 'vitest';
import { PATHS } from '../../../demo/sandbox/index.js';
import type { BankConnect } from '../../../src/bank-connect.js';
import {
  at,
  engines,
  expectEnd,
  LOGIN,
  PASSWORD,
  shareAll,
  signIn,
  useWidget,
  type HostPage,
  type JourneyPage,
} from '../support/index.js';

/** A long page with a button that shows the dialog. */
const dialog = (attributes: Record<string, string | true> = {}): HostPage => ({
  ...at('happy', { presentation: 'dialog', ...attributes }),
  body: `<button id="connect" type="button">Connect my bank</button>${'<p>A long page.</p>'.repeat(120)}`,
  setup: (element) => {
    document.querySelector('#connect')?.addEventListener('click', () => {
      (element as BankConnect).show();
    });
  },
});

const focused = (page: JourneyPage): Promise<string> =>
  page.page.evaluate(() => document.activeElement?.id ?? '');

const scrolled = (page: JourneyPage): Promise<number> => page.page.evaluate(() => window.scrollY);

describe.each(engines)('presentation="dialog" in %s', (engine) => {
  const journey = useWidget(engine);

  test('asks nothing before it is shown; modal, focus inside, the page behind stands still', async () => {
    const page = await journey.open(dialog());
    await page.button('Connect my bank').waitFor();
    expect(await page.role('dialog').count()).toBe(0);
    expect(journey.sandbox.records()).toEqual([]);
    await page.button('Connect my bank').click();
    await page.role('dialog', 'Bank connection').waitFor();
    await page.step('credentials');
    expect(await page.page.evaluate(() => document.activeElement?.localName)).toBe('bank-connect');
    // behind a modal dialog the page is out of reach
    expect(await page.button('Connect my bank').count()).toBe(0);
    const before = await scrolled(page);
    await page.page.mouse.move(5, 400);
    await page.page.mouse.wheel({ deltaY: 600 });
    await page.press('PageDown');
    expect(await page.page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe(
      'hidden',
    );
    expect(await scrolled(page)).toBe(before);
    await page.press('Escape');
    await page.role('dialog').gone();
    await page.page.mouse.wheel({ deltaY: 600 });
    await page.waitUntil('the page to scroll again', async () => (await scrolled(page)) > before);
  });

  test('Escape: nothing to lose, so it closes at once, and the focus returns', async () => {
    const page = await journey.open(dialog());
    await page.button('Connect my bank').click();
    await page.step('credentials');
    await page.press('Escape');
    await page.role('dialog').gone();
    expect(await focused(page)).toBe('connect');
    expect((await expectEnd(journey, 'cancel')).connections).toEqual([]);
  });

  test('Escape asks first when something would be lost; staying keeps it', async () => {
    const page = await journey.open(dialog());
    await page.button('Connect my bank').click();
    await page.label('Identifiant').fill(LOGIN);
    await page.press('Escape');
    await page.role('alertdialog', 'Leave now?').waitFor();
    // a second one takes the question back, and closes nothing
    await page.press('Escape');
    await page.role('alertdialog').gone();
    expect(await page.label('Identifiant').value()).toBe(LOGIN);
    await page.press('Escape');
    await page.button('Stay').click();
    expect(await page.label('Identifiant').value()).toBe(LOGIN);
    await page.button('Close').click();
    await page.button('Leave').click();
    await page.role('dialog').gone();
    expect(await focused(page)).toBe('connect');
    await expectEnd(journey, 'cancel');
    expect(journey.writes).toEqual([]);
    await journey.expectDiscreet(LOGIN);
  });

  test('to the end; “Done” closes it, and it can be shown again', async () => {
    const page = await journey.open(dialog());
    await page.button('Connect my bank').click();
    await signIn(page);
    await shareAll(page);
    await expectEnd(journey, 'complete');
    await page.button('Done').click();
    await page.role('dialog').gone();
    expect(await focused(page)).toBe('connect');
    expect(await page.page.evaluate(() => document.documentElement.style.overflow)).toBe('');
    await page.button('Connect my bank').click();
    await page.role('dialog').waitFor();
    await page.step('credentials');
    expect(await page.label('Mot de passe').value()).toBe('');
    await page.press('Escape');
    await page.role('dialog').gone();
    await journey.expectDiscreet(LOGIN);
  });

  test('something made: leaving asks, and tells what was made', async () => {
    const page = await journey.open(dialog());
    await page.button('Connect my bank').click();
    await signIn(page);
    await page.step('activation');
    await page.press('Escape');
    await page.button('Leave').click();
    await page.role('dialog').gone();
    const { connections } = await expectEnd(journey, 'cancel');
    expect(connections).toMatchObject([{ connectorUuid: PATHS.happy.uuid, accountIds: [] }]);
  });

  test('F15: moved in the page while it is open, it goes on', async () => {
    const page = await journey.open(dialog());
    await page.button('Connect my bank').click();
    await page.label('Identifiant').fill(LOGIN);
    await page.page.evaluate(() => {
      const element = document.querySelector('bank-connect');
      if (element !== null) document.body.append(element);
    });
    await page.role('dialog').waitFor();
    expect(await page.label('Identifiant').value()).toBe(LOGIN);
    await page.label('Mot de passe').fill(PASSWORD);
    await page.button('Continue').click();
    await shareAll(page);
    await expectEnd(journey, 'complete');
  });

  test('manual and prefill: nothing before start(), known values filled in, never a password', async () => {
    const page = await journey.open({
      ...at('happy', { manual: true }),
      properties: { prefill: { [PATHS.happy.uuid]: { login: LOGIN, password: 'never' } } },
    });
    await page.waitUntil('the element', () =>
      page.page.evaluate(() => customElements.get('bank-connect') !== undefined),
    );
    expect(journey.sandbox.records()).toEqual([]);
    await page.page.evaluate(() => document.querySelector('bank-connect')?.start());
    await page.step('credentials');
    expect(await page.label('Identifiant').value()).toBe(LOGIN);
    expect(await page.label('Mot de passe').value()).toBe('');
    await page.label('Mot de passe').fill(PASSWORD);
    await page.button('Continue').click();
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.requests('POST', '/users/me/connections')[0]?.decrypted).toEqual({
      login: LOGIN,
      password: PASSWORD,
    });
  });
});

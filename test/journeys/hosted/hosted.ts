import { expect } from 'vitest';
import type { PathName } from '../../../demo/sandbox/index.js';
import {
  at,
  LOGIN,
  PASSWORD,
  type HostPage,
  type JourneyPage,
  type WidgetJourney,
} from '../support/index.js';

/** Attributes of a widget that leaves all screens to the hosted webview; with a bank, it alone is offered there. */
export const hosted = (
  journey: WidgetJourney,
  attributes: Record<string, string | true> = {},
  bank?: PathName,
): HostPage => ({
  attributes: {
    hosted: true,
    'webview-url': journey.sandbox.webviewOrigin,
    ...(bank === undefined ? {} : at(bank).attributes),
    ...attributes,
  },
});

const GO = 'Continue';

/** Leaves for the webview in this tab. */
export async function goThere(journey: WidgetJourney, page: JourneyPage): Promise<void> {
  await page.step('webauth');
  await expectNothingToType(page);
  await page.button(GO).click();
  await page.waitForUrl(`${journey.sandbox.webviewOrigin}/s/`);
}

/** Leaves for the webview in a window of its own. */
export async function openThere(
  journey: WidgetJourney,
  page: JourneyPage,
  name: string | RegExp = GO,
): Promise<JourneyPage> {
  await expectNothingToType(page);
  const popup = await page.popup(() => page.button(name).click());
  await popup.waitForUrl(`${journey.sandbox.webviewOrigin}/s/`);
  return popup;
}

/** The webview's own buttons; its window may be gone at once. */
export async function press(there: JourneyPage, button: string): Promise<void> {
  await there.css(button).waitFor();
  await there.page.click(button).catch((error: unknown) => {
    if (!there.page.isClosed()) throw error;
  });
}

export async function signInThere(there: JourneyPage, login: string | null = LOGIN): Promise<void> {
  if (login !== null) await there.css('input[name="f:login"]').fill(login);
  await there.css('input[name="f:password"]').fill(PASSWORD);
  await press(there, '#continue');
}

/** Shares the first account there is. */
export async function shareThere(there: JourneyPage): Promise<void> {
  await there.heading('Choose what to share').waitFor();
  await there.css('input[name="accounts"]').first().check();
  await press(there, '#continue');
}

/** Addresses of the webview that were opened: path and parameters, in order. */
export const visits = (journey: WidgetJourney): { flow: string; query: Record<string, string> }[] =>
  journey.visit.urls
    .filter((url) => /^\/[a-z]{2}\/\w+$/.test(new URL(url).pathname))
    .filter((url) => url.startsWith(`${journey.sandbox.webviewOrigin}/`))
    .map((url) => new URL(url))
    .map(({ pathname, searchParams }) => ({ flow: pathname, query: Object.fromEntries(searchParams) }));

/** The widget's page never has a place for credentials in it. */
export async function expectNothingToType(page: JourneyPage): Promise<void> {
  expect(await page.css('input, select, textarea').count()).toBe(0);
}

/** What the widget asked of the API, at most: who the person is, and what they have. Credentials took another way. */
export function expectNoCredentialSent(journey: WidgetJourney): void {
  const asked = journey.sandbox
    .records()
    .filter(({ method, origin }) => method !== 'OPTIONS' && origin === journey.host.origin)
    .map(({ method, path }) => `${method} ${path}`);
  expect(asked.filter((call) => !/^GET \/(auth\/token\/code|users\/me\/connections)$/.test(call))).toEqual(
    [],
  );
}

/** Address, history and storage are as before the visit. */
export async function expectTidy(page: JourneyPage, start: string): Promise<void> {
  expect(page.url).toBe(start);
  expect(await page.page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  expect(await page.page.evaluate(() => JSON.stringify(history.state))).toBe('null');
}

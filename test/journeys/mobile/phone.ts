import type { EngineOptions } from '../support/engines.js';
import type { HostPage, Journey, JourneyPage } from '../support/index.js';

/** The smallest phone that is promised. */
export const WIDTH = 320;
export const HEIGHT = 568;

/** A finger is all there is: in Chromium this is set by page, in Firefox for the whole browser. */
export const touch: EngineOptions = {
  preferences: { 'ui.primaryPointerCapabilities': 1, 'ui.allPointerCapabilities': 1 },
};

const ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36';

export interface PhoneOptions {
  /** Chrome on Android, where the system's back is a request to close; Chromium only. */
  chrome?: boolean;
  /** The page the person comes from; an empty window unless given. */
  from?: string;
  /** Runs before any script of the page. */
  before?: () => void;
}

/** The screen, or what an on-screen keyboard leaves of it where it takes room of the page. */
export const showHeight = (journey: Journey, page: JourneyPage, height: number): Promise<void> =>
  page.page.setViewport({
    width: WIDTH,
    height,
    ...(journey.engine === 'chromium' ? { isMobile: true, hasTouch: true } : {}),
  });

/** Opens a host page on a phone. */
export async function openOnPhone(
  journey: Journey,
  host: HostPage,
  { chrome = false, from, before }: PhoneOptions = {},
): Promise<JourneyPage> {
  const page = await journey.newPage();
  await showHeight(journey, page, HEIGHT);
  if (chrome) {
    const brands = [{ brand: 'Google Chrome', version: '150' }];
    await page.page.setUserAgent({
      userAgent: ANDROID,
      userAgentMetadata: {
        brands,
        platform: 'Android',
        platformVersion: '10',
        architecture: '',
        model: 'K',
        mobile: true,
      },
    });
  }
  if (before !== undefined) await page.page.evaluateOnNewDocument(before);
  if (from !== undefined) await page.goto(from);
  const { apiUrl, clientId } = journey.sandbox;
  const attributes = { 'api-url': apiUrl, 'client-id': clientId, ...host.attributes };
  return page.goto(journey.host.page({ ...host, attributes }));
}

/** The system's back gesture, as a page sees it wherever it goes through the history. */
export async function goBack(page: JourneyPage): Promise<void> {
  // later, so that the answer comes even if the page is left
  await page.page.evaluate(() => {
    setTimeout(() => {
      history.back();
    });
  });
}

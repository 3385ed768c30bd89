// covers: §5 popup, return page; §+ phone
import { describe, expect, test } from 'vitest';
import { at, atBank, closed, engines, goByPopup, shareAll, useWidget } from '../support/index.js';
import { openOnPhone, touch } from './phone.js';

describe.each(engines)('a popup on a phone in %s', (engine) => {
  const journey = useWidget(engine, touch);

  test('is a tab, without a size of its own, that closes on return', async () => {
    const page = await openOnPhone(journey, at('webauth', { webauth: 'popup' }), {
      before: () => {
        const open = window.open.bind(window);
        window.open = (...given) => {
          Object.assign(window, { given });
          return open(...given);
        };
      },
    });
    const tab = await goByPopup(journey, page);
    const given = await page.page.evaluate(() => (window as unknown as { given: unknown[] }).given);
    expect(given).toEqual(['', '_blank', '']);
    await atBank(tab, 'sign-in');
    await closed(page, tab);
    await shareAll(page);
  });

  test('that nobody can close or hear of says that it is over; the flow goes on by the API', async () => {
    const deaf = (): void => {
      Reflect.deleteProperty(window, 'BroadcastChannel');
      window.close = () => undefined;
    };
    const page = await openOnPhone(journey, at('webauth', { webauth: 'popup' }), { before: deaf });
    const tab = await goByPopup(journey, page);
    await tab.page.evaluateOnNewDocument(deaf);
    await atBank(tab, 'sign-in');
    await tab.text('You can close this window now.').waitFor();
    // the person goes back to the first tab
    await page.page.bringToFront();
    await page.step('activation');
    expect(tab.page.isClosed()).toBe(false);
  });
});

// covers: §10 bank’s words
import { describe, expect, test } from 'vitest';
import { PATHS } from '../../../demo/sandbox/index.js';
import { engines, type JourneyPage } from '../support/index.js';
import { useConnect, type CompleteDetail } from './journey.js';

/** What nothing the server says may bring into the page. */
const injected = (page: JourneyPage) =>
  page.page.evaluate(() => {
    const found: string[] = [];
    const visit = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        const handler = [...element.attributes].find(({ name }) => name.startsWith('on'));
        const logo = element.matches('img[part]') || element.closest('[part~=badge], .badge') !== null;
        if (
          handler ||
          (element.matches('script, img, b, iframe, link, style') && !logo && root !== document)
        ) {
          found.push(element.outerHTML.slice(0, 200));
        }
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document);
    return found;
  });

describe.each(engines)('T10 markup in every string, in %s', (engine) => {
  const journey = useConnect(engine);
  const MARKUP = '<img src=x onerror="alert(1)">';

  test('is text from the list of banks to the end: no element, no dialog, nothing lost', async () => {
    const page = await journey.open();
    await page.step('connector');
    await page.label('Search for your bank').fill('markup everywhere');
    const option = page.role('option', /markup everywhere/).first();
    expect(await option.text()).toContain(MARKUP);
    expect(await injected(page)).toEqual([]);
    await option.click();

    await page.step('credentials');
    await page.label(/^Login <img/).fill('a-l0gin');
    await page.label(/^Password <img/).fill('wrong');
    await page.label(/^Site <img/).select(`Two ${MARKUP}<script>alert(2)</script>&lt;b&gt;"'\`\${1}{{2}}`);
    await page.text(/^Login help <img/).waitFor();
    expect(await injected(page)).toEqual([]);
    await page.button('Continue').click();
    await page.text(/“Refused <img src=x onerror="alert\(1\)"><script>/).waitFor();
    expect(await injected(page)).toEqual([]);
    await page.label(/^Password <img/).fill('a-passw0rd');
    await page.button('Continue').click();

    await page.step('information');
    await page.text(/“A code was sent <img/).waitFor();
    await page.label(/^Code <img/).fill('999999');
    await page.button('Confirm').click();
    await page.text(/“Wrong code <img/).waitFor();
    expect(await injected(page)).toEqual([]);
    await page.label(/^Code <img/).fill('123456');
    await page.button('Confirm').click();

    await page.step('activation');
    await page.role('checkbox', /^Account <img/).waitFor();
    await page.role('checkbox', MARKUP).waitFor();
    await page.role('checkbox', /^Subscription <img/).waitFor();
    expect(await injected(page)).toEqual([]);
    await page.role('checkbox', 'Select all').check();
    await page.button('Share 3 items').click();
    await page.step('done');
    await page.heading(/markup everywhere <img src=x onerror/).waitFor();
    expect(await injected(page)).toEqual([]);

    const { creations, activations } = journey.traffic;
    expect(creations.map(({ status }) => status)).toEqual([400, 200]);
    expect(creations.at(-1)?.decrypted).toEqual({ login: 'a-l0gin', password: 'a-passw0rd', website: 'two' });
    expect(activations).toHaveLength(2);
    expect(journey.visit.urls.filter((url) => url.endsWith('/x'))).toEqual([]);
    await journey.visit.settle();
    const told = journey.visit.events.filter(({ type }) => type !== 'bank-connect-connector');
    expect(JSON.stringify(told), 'no words of the server in events').not.toContain('<img');
    expect(journey.details<CompleteDetail>('complete')).toMatchObject([
      { connections: [{ connectorUuid: PATHS.markup.uuid }] },
    ]);
    await journey.expectNoLeak(['a-l0gin', 'a-passw0rd']);
  });
});

// What a page starts with, while the rest of the widget is on its way, or does not come.
import { describe, expect, test } from 'vitest';
import { engines, type JourneyPage } from '../support/index.js';
import {
  choose,
  share,
  signIn,
  useConnect,
  type CancelDetail,
  type ErrorDetail,
} from '../connect/journey.js';

const REST = /^chunks\/rest-/;

describe.each(engines)('the start of a page in %s', (engine) => {
  const journey = useConnect(engine);

  /** A page that shows the list, with the rest of the widget still to come. */
  const waiting = async (page: Parameters<typeof journey.open>[0] = {}): Promise<JourneyPage> => {
    journey.host.withhold({ files: REST, answer: 'kept waiting' });
    const opened = await journey.open(page);
    return opened;
  };
  const come = (): void => journey.host.withhold();
  const files = (): string[] =>
    journey.visit.urls
      .filter((url) => url.startsWith(`${journey.host.origin}/cdn/`))
      .map((url) => new URL(url).pathname.replace(/-[\w-]{8}\.js$/, '.js'));
  /** The rest is there, and had time to take over. */
  const arrived = (page: JourneyPage): Promise<void> =>
    page.waitUntil('the rest of the widget', () =>
      page.page.evaluate(() =>
        performance.getEntriesByType('resource').some(({ name }) => /\/chunks\/rest-[^/]*\.js/.test(name)),
      ),
    );

  test('one file shows and searches the list; the rest is fetched once it is on screen', async () => {
    const page = await waiting();
    await page.step('connector');
    await page
      .role('option', /BNP Paribas/)
      .first()
      .waitFor();
    await page.waitUntil('the rest is asked for', () => files().length > 1);
    expect(files()).toEqual(['/cdn/bank-connect.js', '/cdn/chunks/rest.js']);
    await page.label('Search for your bank').fill('happy path');
    await page.text('1 bank found').waitFor();
    expect(journey.steps()).toEqual(['starting', 'connector']);
    expect(journey.traffic.all.map(({ path }) => path)).toEqual(['/connectors']);
    come();
  });

  test('the rest takes over without a sign: focus, words typed and events stay as they are', async () => {
    const page = await waiting();
    await page.step('connector');
    const search = page.label('Search for your bank');
    await search.fill('sandbox: ');
    const before = [...journey.visit.events];
    come();
    await arrived(page);
    await page.page.keyboard.type('happy path');
    expect(await search.value()).toBe('sandbox: happy path');
    await page.text('1 bank found').waitFor();
    await page.page.keyboard.press('Enter');
    await page.step('credentials');
    expect(journey.visit.events.slice(0, before.length)).toEqual(before);
    expect(journey.steps()).toEqual(['starting', 'connector', 'waiting', 'credentials']);
    expect(journey.details('connector')).toHaveLength(1);
    expect(journey.traffic.of('GET', /^\/connectors$/)).toHaveLength(1);
  });

  test('a bank chosen meanwhile is not lost, and can be taken back', async () => {
    const page = await waiting();
    await choose(page, 'happy');
    await page.step('waiting');
    await page.button('Back').click();
    await page.step('connector');
    expect(await page.label('Search for your bank').value()).toBe('Sandbox: happy path');
    await page.role('option', /Sandbox: happy path/).click();
    await page.step('waiting');
    come();
    await signIn(page);
    await share(page, 'Compte courant');
    expect(journey.traffic.creations).toHaveLength(1);
    expect(journey.details('connector')).toHaveLength(2);
    expect(journey.details('complete')).toHaveLength(1);
  });

  test('when it does not come: said, and tried again with success', async () => {
    journey.visit.allow(/rest-|503|Failed to fetch|error loading/);
    journey.host.withhold({ files: REST, answer: 'refused' });
    const page = await journey.open();
    await choose(page, 'happy');
    await page.step('retry');
    await page.heading('Part of this page is missing').waitFor();
    expect(journey.details<ErrorDetail>('error')).toMatchObject([{ code: 'unloaded', recoverable: true }]);
    await page.button('Try again').click();
    await page.waitUntil('told again', () => journey.details('error').length === 2);
    await page.button('Choose another bank').click();
    await page.step('connector');
    await page.role('option', /Sandbox: happy path/).click();
    await page.step('retry');
    come();
    await page.button('Try again').click();
    await signIn(page);
    await share(page, 'Compte courant');
    expect(journey.traffic.creations).toHaveLength(1);
  });

  test('nobody is told of a rest that is missing before it is needed', async () => {
    journey.visit.allow(/rest-|503|Failed to fetch|error loading/);
    journey.host.withhold({ files: REST, answer: 'refused' });
    const page = await journey.open();
    await page.step('connector');
    await page.waitUntil('the rest is asked for', () => files().length > 1);
    await page.label('Search for your bank').fill('happy');
    expect(journey.details('error')).toEqual([]);
    come();
    await page
      .role('option', /Sandbox: happy path/)
      .first()
      .click();
    await page.step('credentials');
  });

  test('a bank the host chose waits for it at once, and says when it is missing', async () => {
    journey.visit.allow(/rest-|503|Failed to fetch|error loading/);
    journey.host.withhold({ files: REST, answer: 'refused' });
    const page = await journey.openAt('happy');
    await page.step('retry');
    expect(journey.steps()).toEqual(['starting', 'waiting', 'retry']);
    come();
    await page.button('Try again').click();
    await page.step('credentials');
  });

  test('language, theme and texts change while it is on its way, and are the same after', async () => {
    const page = await waiting();
    await page.step('connector');
    await page.css('bank-connect').evaluate((element) => {
      Object.assign(element, { lang: 'fr', theme: 'dark', messages: { 'credentials.title': 'Bonjour' } });
    });
    await page.label('Rechercher votre banque').fill('happy path');
    await page.role('option', /Sandbox: happy path/).click();
    await page.step('waiting');
    come();
    await page.step('credentials');
    await page.heading('Bonjour').waitFor();
    await page.button('Continuer').waitFor();
    const scheme = await page
      .css('[part=surface]')
      .evaluate((surface) => getComputedStyle(surface).colorScheme);
    expect(scheme).toBe('dark');
  });

  test('leaving meanwhile is one cancel, whatever still comes; it can be started again', async () => {
    const page = await waiting();
    await choose(page, 'happy');
    await page.step('waiting');
    await page.button('Close').click();
    expect(await journey.visit.event<CancelDetail>('bank-connect-cancel')).toEqual({
      step: 'waiting',
      connections: [],
    });
    await page.heading('Connect a bank').waitFor();
    come();
    await arrived(page);
    await page.button('Connect a bank').click();
    await choose(page, 'happy');
    await signIn(page);
    await share(page, 'Compte courant');
    expect(journey.details('cancel')).toHaveLength(1);
    expect(journey.traffic.creations).toHaveLength(1);
  });

  test('in a dialog: Escape leaves, and the next one goes to the end', async () => {
    const page = await waiting({
      attributes: { presentation: 'dialog' },
      body: '<button type="button" id="open">Open</button>',
      setup: (element: { show(): void }) => {
        document.getElementById('open')?.addEventListener('click', () => element.show());
      },
    });
    await page.button('Open').click();
    await choose(page, 'happy');
    await page.step('waiting');
    await page.page.keyboard.press('Escape');
    await page.role('dialog').gone();
    come();
    await page.button('Open').click();
    await choose(page, 'happy');
    await page.step('credentials');
    expect(journey.details('cancel')).toHaveLength(1);
  });
});

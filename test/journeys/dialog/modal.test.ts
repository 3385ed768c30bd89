// covers: §5 in a dialog; §+ dialog, leaving, reset, configuration
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { BankConnect } from '../../../src/bank-connect.js';
import {
  at,
  atBank,
  engines,
  expectEnd,
  goByRedirect,
  LOGIN,
  PASSWORD,
  shareAll,
  signIn,
  useWidget,
  type HostPage,
  type JourneyPage,
} from '../support/index.js';

/** A page longer than the window, with a button that shows the dialog and something to reach behind it. */
const shop = (page: HostPage = {}): HostPage => ({
  ...page,
  attributes: { presentation: 'dialog', ...page.attributes },
  body: `<button id="connect" type="button">Connect your bank</button>
<a id="behind" href="#behind">Terms of the shop</a>
<div id="tall"></div>`,
  setup: (element) => {
    document.querySelector('#connect')?.addEventListener('click', () => {
      (element as BankConnect).show();
    });
    document.querySelector<HTMLElement>('#tall')?.style.setProperty('height', '4000px');
  },
});

const open = (page: JourneyPage): Promise<void> => page.button('Connect your bank').click();

interface Standing {
  /** Of the dialog. */
  readonly modal: boolean;
  /** Where the focus is in the page. */
  readonly focus: string;
  /** Whether the page may scroll. */
  readonly overflow: string;
}

const standing = (page: JourneyPage): Promise<Standing> =>
  page.page.evaluate(() => {
    const active = document.activeElement;
    return {
      modal: document.querySelector('bank-connect')?.shadowRoot?.querySelector('dialog:modal') != null,
      focus: active?.id || (active?.localName ?? ''),
      overflow: document.documentElement.style.overflow,
    };
  });

const OPEN: Standing = { modal: true, focus: 'bank-connect', overflow: 'hidden' };
const CLOSED: Standing = { modal: false, focus: 'connect', overflow: '' };

async function expectOpen(page: JourneyPage): Promise<void> {
  await page.role('dialog', 'Bank connection').waitFor();
  // a step that gives way to the next has no focus for a moment
  await page.waitUntil('the page to rest and the focus to be inside', async () =>
    isDeepStrictEqual(await standing(page), OPEN),
  );
}

/** Closed, the page can be used again, and the focus is where the person left it. */
async function expectClosed(page: JourneyPage): Promise<void> {
  await page.role('dialog').gone();
  expect(await standing(page)).toEqual(CLOSED);
}

const scrolled = (page: JourneyPage): Promise<number> => page.page.evaluate(() => window.scrollY);

describe.each(engines)('presented as a dialog in %s', (engine) => {
  const journey = useWidget(engine);

  test('show() opens a modal dialog with the focus inside; nothing is asked or shown before', async () => {
    const page = await journey.open(shop(at('happy')));
    expect(await page.role('dialog').count()).toBe(0);
    expect(await page.visibleText()).not.toContain('Sandbox');
    expect(journey.sandbox.records()).toEqual([]);
    await open(page);
    await expectOpen(page);
    await page.step('credentials');
    // of all that is behind, nothing is in the accessibility tree
    expect(await page.button('Connect your bank').count()).toBe(0);
    await signIn(page);
    await shareAll(page);
    await page.button('Done').click();
    await expectClosed(page);
    expect((await expectEnd(journey, 'complete')).connections).toHaveLength(1);
    await journey.expectDiscreet(LOGIN);
  });

  test('the page behind stays where it is, and scrolls again afterwards', async () => {
    const page = await journey.open(shop(at('happy')));
    const scroll = async (): Promise<number> => {
      await page.page.mouse.move(5, 400);
      await page.page.mouse.wheel({ deltaY: 200 });
      return scrolled(page);
    };
    await open(page);
    await expectOpen(page);
    expect(await scroll()).toBe(0);
    await page.press('Escape');
    await expectClosed(page);
    await page.waitUntil('the page to scroll', async () => (await scroll()) > 0);
  });

  test('Tab stays inside, all the way round and back', async () => {
    const page = await journey.open(shop(at('happy')));
    await open(page);
    await page.step('credentials');
    const reached = new Set<string>();
    for (let step = 0; step < 16; step += 1) {
      if (step === 10) await page.page.keyboard.down('Shift');
      await page.press('Tab');
      const { focus } = await standing(page);
      expect(focus).not.toBe('connect');
      expect(focus).not.toBe('behind');
      const inside = await page.page.evaluate(() => {
        const active = document.querySelector('bank-connect')?.shadowRoot?.activeElement;
        return active?.getAttribute('part') ?? '';
      });
      for (const part of inside.split(' ')) reached.add(part);
    }
    await page.page.keyboard.up('Shift');
    expect([...reached]).toEqual(expect.arrayContaining(['close', 'input', 'primary-action']));
  });

  test('Escape and close leave at once when nothing would be lost', async () => {
    const page = await journey.open(shop(at('happy')));
    await open(page);
    await page.step('credentials');
    await page.press('Escape');
    await expectClosed(page);
    await journey.visit.settle();
    expect(journey.details('cancel')).toEqual([{ step: 'credentials', connections: [] }]);

    await open(page);
    await page.step('credentials');
    await page.button('Close').click();
    await expectClosed(page);
    await journey.visit.settle();
    expect(journey.details('cancel')).toHaveLength(2);
    expect(journey.details('complete')).toEqual([]);
  });

  test('Escape asks first when something was typed; staying keeps it, Escape again answers the question', async () => {
    const page = await journey.open(shop(at('happy')));
    await open(page);
    await page.step('credentials');
    await page.label('Identifiant').fill(LOGIN);
    await page.label('Mot de passe').fill(PASSWORD);
    for (const answer of ['Stay', 'Escape'] as const) {
      await page.press('Escape');
      await page.role('alertdialog', 'Leave now?').waitFor();
      await page.waitUntil('the question to have the focus', () =>
        page.page.evaluate(
          () =>
            document
              .querySelector('bank-connect')
              ?.shadowRoot?.activeElement?.closest('[role=alertdialog]') != null,
        ),
      );
      await (answer === 'Stay' ? page.button('Stay').click() : page.press('Escape'));
      await page.role('alertdialog').gone();
      expect(await page.label('Mot de passe').value()).toBe(PASSWORD);
      expect((await standing(page)).modal).toBe(true);
    }
    await page.press('Escape');
    await page.button('Leave').click();
    await expectClosed(page);
    await expectEnd(journey, 'cancel');
    await journey.expectDiscreet(LOGIN);
  });

  test('the browser’s own request to close asks as well, however often', async () => {
    const page = await journey.open(shop(at('happy')));
    await open(page);
    await signIn(page);
    await page.step('activation');
    // what a phone's back gesture does
    const request = () =>
      page.page.evaluate(() => {
        const dialog = document.querySelector('bank-connect')?.shadowRoot?.querySelector('dialog');
        const event = new Event('cancel', { cancelable: true });
        dialog?.dispatchEvent(event);
        if (!event.defaultPrevented) dialog?.close();
      });
    await request();
    await page.role('alertdialog', 'Leave now?').waitFor();
    await request();
    expect((await standing(page)).modal).toBe(true);
    // closed all the same: it is open again, with the question
    await page.page.evaluate(() => {
      document.querySelector('bank-connect')?.shadowRoot?.querySelector('dialog')?.close();
    });
    await page.waitUntil('the dialog to be modal again', async () => (await standing(page)).modal);
    await page.role('alertdialog', 'Leave now?').waitFor();
    await page.button('Leave').click();
    await page.role('dialog').gone();
    await journey.visit.event('bank-connect-cancel');
    const [cancel] = journey.details<{ step: string; connections: unknown[] }>('cancel');
    expect(cancel?.connections).toHaveLength(1);
    await journey.expectDiscreet();
  });

  test('the close button asks once a connection was made, and close() of the host as well', async () => {
    const page = await journey.open(shop(at('happy')));
    await open(page);
    await signIn(page);
    await page.step('activation');
    await page.button('Close').click();
    await page.button('Stay').click();
    await page.page.evaluate(() => document.querySelector('bank-connect')?.close());
    await page.role('alertdialog', 'Leave now?').waitFor();
    await page.button('Stay').click();
    await shareAll(page);
    // at the end there is nothing to ask
    await page.press('Escape');
    await expectClosed(page);
    await expectEnd(journey, 'complete');
  });

  test('shown again after its end, a new flow starts; shown twice, only one runs', async () => {
    const page = await journey.open(shop(at('happy')));
    await open(page);
    await signIn(page);
    await shareAll(page);
    await page.button('Done').click();
    await expectClosed(page);
    await open(page);
    await page.page.evaluate(() => document.querySelector('bank-connect')?.show());
    await expectOpen(page);
    await page.step('credentials');
    expect(await page.label('Mot de passe').value()).toBe('');
    await journey.visit.settle();
    expect(journey.details('step').filter((detail) => detail['step'] === 'starting')).toHaveLength(2);
  });

  test('reset() of a dialog that is shown starts anew in it', async () => {
    const page = await journey.open(shop(at('happy')));
    await open(page);
    await page.label('Mot de passe').fill(PASSWORD);
    await page.page.evaluate(() => document.querySelector('bank-connect')?.reset());
    await page.step('credentials');
    await expectOpen(page);
    expect(await page.label('Mot de passe').value()).toBe('');
    await journey.visit.settle();
    expect([...journey.details('complete'), ...journey.details('cancel')]).toEqual([]);
    await page.press('Escape');
    await expectClosed(page);
    await journey.expectDiscreet();
  });

  test('reset() of a dialog that waits for the host closes it, and frees the page', async () => {
    const page = await journey.open(shop(at('happy', { manual: true })));
    await open(page);
    await page.step('credentials');
    await page.page.evaluate(() => document.querySelector('bank-connect')?.reset());
    await expectClosed(page);
    await open(page);
    await expectOpen(page);
  });

  test('a redirect comes back into the dialog, open again and with the focus inside', async () => {
    const page = await journey.openFor(journey.user(), shop(at('webauth', { webauth: 'redirect' })));
    const start = page.url;
    await open(page);
    await goByRedirect(journey, page);
    await atBank(page, 'sign-in');
    await expectOpen(page);
    expect(page.url).toBe(start);
    await shareAll(page);
    await page.button('Done').click();
    await page.role('dialog').gone();
    expect((await standing(page)).overflow).toBe('');
    expect((await expectEnd(journey, 'complete')).connections).toHaveLength(1);
    await journey.expectDiscreet();
  });

  test('F15: moved in the page while open, it goes on as a modal dialog', async () => {
    const page = await journey.open(shop(at('happy')));
    await open(page);
    await page.step('credentials');
    await page.label('Identifiant').fill(LOGIN);
    await page.page.evaluate(() => {
      const widget = document.querySelector('bank-connect');
      if (widget) document.body.prepend(widget);
    });
    await expectOpen(page);
    expect(await page.label('Identifiant').value()).toBe(LOGIN);
    await page.label('Mot de passe').fill(PASSWORD);
    await page.button('Continue').click();
    await shareAll(page);
    await page.button('Done').click();
    await page.role('dialog').gone();
    expect(await standing(page)).toMatchObject({ modal: false, overflow: '' });
    expect(journey.requests('POST', '/users/me/connections')).toHaveLength(1);
    await journey.expectDiscreet(LOGIN);
  });

  test('F15: taken away while open, the page is free; put back, it is where it was', async () => {
    const page = await journey.open(shop(at('happy')));
    await open(page);
    await page.step('credentials');
    await page.label('Identifiant').fill(LOGIN);
    await page.page.evaluate(() => {
      const widget = document.querySelector('bank-connect');
      Object.assign(window, { kept: widget });
      widget?.remove();
    });
    await page.button('Connect your bank').waitFor();
    expect(await standing(page)).toMatchObject({ modal: false, overflow: '' });
    await page.page.evaluate(() => {
      document.body.append((window as unknown as { kept: Element }).kept);
    });
    await expectOpen(page);
    expect(await page.label('Identifiant').value()).toBe(LOGIN);
    await page.button('Close').click();
    await page.button('Leave').click();
    await page.role('dialog').gone();
    expect(await standing(page)).toMatchObject({ modal: false, overflow: '' });
    await expectEnd(journey, 'cancel');
  });

  test('F16: made inline while it is shown: only the next flow is', async () => {
    const page = await journey.open(shop(at('happy')));
    await open(page);
    await page.step('credentials');
    await page.page.evaluate(() => document.querySelector('bank-connect')?.removeAttribute('presentation'));
    await page.label('Identifiant').fill(LOGIN);
    await expectOpen(page);
    await page.button('Close').click();
    await page.button('Leave').click();
    await expectEnd(journey, 'cancel');
    await page.role('dialog').gone();
    expect((await standing(page)).overflow).toBe('');
  });
});

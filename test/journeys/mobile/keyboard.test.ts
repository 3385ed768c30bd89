// covers: §2 field types, field checks; §+ phone, dialog
import { describe, expect, test } from 'vitest';
import { PATHS } from '../../../demo/sandbox/index.js';
import type { BankConnect } from '../../../src/bank-connect.js';
import { at, engines, useWidget, type HostPage, type JourneyPage, type Locator } from '../support/index.js';
import { HEIGHT, openOnPhone, showHeight, touch, WIDTH } from './phone.js';

/** What an on-screen keyboard leaves of the smallest phone. */
const FREE = 300;

const dialog = (page: HostPage): HostPage => ({
  ...page,
  attributes: { presentation: 'dialog', ...page.attributes },
  body: '<button id="connect" type="button">Connect your bank</button>',
  setup: (element) => {
    document.querySelector('#connect')?.addEventListener('click', () => {
      (element as BankConnect).show();
    });
  },
});

interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

const box = (found: Locator): Promise<Box> =>
  found.evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return { top, bottom, left, right };
  });

async function isInSight(found: Locator): Promise<boolean> {
  const { top, bottom } = await box(found);
  return top >= 0 && bottom <= FREE;
}

const inSight = (page: JourneyPage, found: Locator): Promise<void> =>
  page.waitUntil(`${found.description} above the keyboard`, () => isInSight(found));

/** Nobody presses a key before they see where they are; Firefox mixes up two scrolls of one frame. */
const drawn = (page: JourneyPage): Promise<unknown> =>
  page.page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      }),
  );

/** Keyboard up: a wrong value is sent by its key, the error is in sight beside it; then the button is reached. */
async function fillIn(page: JourneyPage): Promise<void> {
  const wrong = page.label('Département');
  await page.label('Type de compte').select('Professionnels');
  await page.label('Numéro client').fill('00123456');
  await page.label('Code secret').fill('010203');
  await page.label('Date de naissance').fill('1984-02-29');
  await wrong.fill('x');
  await page.label('Numéro client').focus();
  await drawn(page);
  await page.press('Enter');
  const error = page.css('[part~=error]');
  await error.waitFor();
  await page.waitUntil('the focus on it', () => wrong.evaluate((input) => input.matches(':focus')));
  await inSight(page, wrong);
  await inSight(page, error);
  await wrong.fill('07');
  const go = page.button('Continue');
  await page.waitUntil('the button to be brought above the keyboard', async () => {
    await go.evaluate((button) => {
      button.scrollIntoView({ block: 'nearest' });
    });
    return isInSight(go);
  });
  await go.click();
  await page.step('activation');
}

describe.each(engines)('an on-screen keyboard in %s', (engine) => {
  const journey = useWidget(engine, touch);

  test('that takes room of the page: field, error and button are reached', async () => {
    const page = await openOnPhone(journey, at('fieldTypes'));
    await page.step('credentials');
    await showHeight(journey, page, FREE);
    await fillIn(page);
  });

  test('that lies over the page: a dialog keeps to what is left, and is whole again afterwards', async () => {
    const page = await openOnPhone(journey, dialog({}), {
      before: () => {
        const viewport = window.visualViewport;
        if (viewport === null) return;
        let covered = 0;
        Object.defineProperty(viewport, 'height', { get: () => window.innerHeight - covered });
        Object.assign(window, {
          cover: (pixels: number) => {
            covered = pixels;
            viewport.dispatchEvent(new Event('resize'));
          },
        });
      },
    });
    const cover = (pixels: number): Promise<void> =>
      page.page.evaluate((wanted) => {
        (window as unknown as { cover: (pixels: number) => void }).cover(wanted);
      }, pixels);
    await page.button('Connect your bank').click();
    const search = page.role('combobox');
    await search.focus();
    await cover(HEIGHT - FREE);
    await inSight(page, search);
    await page.role('option').first().waitFor();
    for (const index of [0, 1]) await inSight(page, page.role('option').nth(index));
    await search.fill(PATHS.fieldTypes.name);
    await page.role('option', new RegExp(`^${PATHS.fieldTypes.name}`)).click();
    await page.step('credentials');
    expect(await box(page.role('dialog'))).toEqual({ top: 0, bottom: FREE, left: 0, right: WIDTH });
    // comes up over a field with an error
    await cover(0);
    await page.button('Continue').click();
    await page.label('Département').focus();
    await drawn(page);
    await cover(HEIGHT - FREE);
    await inSight(page, page.label('Département'));
    await inSight(page, page.css('#field-4-error'));
    await fillIn(page);
    await cover(0);
    expect(await box(page.role('dialog'))).toEqual({ top: 0, bottom: HEIGHT, left: 0, right: WIDTH });
  });

  // by engine in test/element/steps/credentials.test.ts
  test('“next” leads to the next field without a word about it, “go” sends', async () => {
    const page = await openOnPhone(journey, at('happy'));
    await page.label('Identifiant').fill('nadia');
    await page.press('Enter');
    await page.waitUntil('the focus to go on', () =>
      page.label('Mot de passe').evaluate((input) => input.matches(':focus')),
    );
    expect(await page.css('[part~=error]').count()).toBe(0);
    await page.page.keyboard.type('a-password');
    await page.press('Enter');
    await page.step('activation');
  });

  if (engine !== 'chromium') return;

  test('a screen’s notch, corners and bars lie over nothing of a dialog', async () => {
    const page = await openOnPhone(journey, dialog(at('happy')));
    const insets = { top: 47, bottom: 34, left: 20, right: 12 };
    const session = await page.page.createCDPSession();
    await session.send('Emulation.setSafeAreaInsetsOverride', { insets });
    await page.button('Connect your bank').click();
    await page.label('Identifiant').fill('nadia');
    const expectInside = async (found: Locator): Promise<void> => {
      const { top, bottom, left, right } = await box(found);
      expect(top, found.description).toBeGreaterThanOrEqual(insets.top);
      expect(left, found.description).toBeGreaterThanOrEqual(insets.left);
      expect(right, found.description).toBeLessThanOrEqual(WIDTH - insets.right);
      expect(bottom, found.description).toBeLessThanOrEqual(HEIGHT - insets.bottom);
    };
    for (const part of ['header', 'body', 'primary-action']) await expectInside(page.css(`[part~=${part}]`));
    await page.button('Close').click();
    for (const name of ['Stay', 'Leave']) await expectInside(page.button(name));
    await page.button('Leave').click();
    await page.role('dialog').gone();
  });
});

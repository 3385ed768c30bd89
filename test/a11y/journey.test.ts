import { describe, expect, test } from 'vitest';
import { PATHS } from '../../demo/sandbox/index.js';
import type { BankConnect } from '../../src/bank-connect.js';
import { fastClock } from '../journeys/connect/journey.js';
import { at, LOGIN, PASSWORD, useWidget } from '../journeys/support/index.js';
import { announced, focused, focusOn, live, tabOrder, tabTo } from './heard.js';

// The built element over the sandbox, by keyboard and ear alone.

describe('by keyboard and ear', () => {
  const journey = useWidget('chromium');
  const bank = PATHS.happy.name;
  const HINT = 'Tout ce que vous voulez : rien n’est réel ici.';
  const LOGIN_FIELD = `textbox Identifiant (${HINT})`;

  test('from open to done', async () => {
    const page = await journey.open();
    const { keyboard } = page.page;
    await page.step('connector');
    expect(await focused(page), 'a page that loads keeps its focus').toBe('');
    await tabTo(page, /^combobox Search for your bank/);
    expect(await focused(page)).toBe('combobox Search for your bank');

    await keyboard.type('happy pth');
    await announced(page, '1 bank found');
    await page.role('option', bank).waitFor();
    await page.press('Enter');

    await focusOn(page, 'heading 2 Sign in to your bank');
    expect(await tabOrder(page, 4)).toEqual([
      LOGIN_FIELD,
      'textbox Mot de passe',
      'button Show Mot de passe',
      'button Continue',
    ]);

    // sent empty: the first problem has the focus, and says what is wrong
    await page.press('Enter');
    await focusOn(page, `textbox Identifiant invalid (Please fill in this field. ${HINT})`);
    await keyboard.type(LOGIN);
    await page.press('Tab');
    await focusOn(page, 'textbox Mot de passe invalid (Please fill in this field.)');
    await keyboard.type(PASSWORD);
    await page.press('Enter');

    await focusOn(page, 'heading 2 Choose what to share');
    const [all, first] = await tabOrder(page, 2);
    expect(all).toBe('checkbox Select all');
    expect(first).toMatch(/^checkbox Compte courant \(.*ending in \d{4} · .*€.*\)$/);
    await page.press('Space');
    expect(await focused(page)).toMatch(/^checkbox Compte courant checked /);
    await tabTo(page, /^button Share 1 account$/);
    await page.press('Enter');

    await focusOn(page, `heading 2 ${bank} is connected`);
    expect(await live(page), 'nothing of earlier screens is left to be read').toEqual([]);
    await tabTo(page, /^button Done$/);
    await page.press('Enter');
    await focusOn(page, 'heading 2 Connect a bank');
  });

  test('in the order of the screen, and out again: no trap', async () => {
    const page = await journey.open({
      ...at('happy'),
      body: '<button type="button">After the widget</button>',
    });
    await page.step('credentials');
    expect(await tabOrder(page)).toEqual([
      'button Close',
      LOGIN_FIELD,
      'textbox Mot de passe',
      'button Show Mot de passe',
      'button Continue',
    ]);
    expect(await focused(page)).toBe('button After the widget');
    await page.page.keyboard.down('Shift');
    await page.press('Tab');
    await page.page.keyboard.up('Shift');
    expect(await focused(page)).toBe('button Continue');
  });

  test('nothing ticked: said at once, and the focus on what to tick', async () => {
    const page = await journey.open(at('happy'));
    await page.label('Identifiant').fill(LOGIN);
    await page.label('Mot de passe').fill(PASSWORD);
    await page.press('Enter');
    await focusOn(page, 'heading 2 Choose what to share');
    await tabTo(page, /^button Choose at least one/);
    await page.press('Enter');
    await announced(page, 'Tick at least one to share.');
    expect(await focused(page)).toMatch(/^checkbox Compte courant/);
  });

  test('a refusal has the focus on what to enter again, with the reason and the bank’s own words', async () => {
    const page = await journey.open(at('wrongPassword'));
    await page.label('Identifiant').fill(LOGIN);
    await page.label('Mot de passe').fill('wrong');
    await page.press('Enter');
    await page.text('didn’t accept these details').waitFor();
    await focusOn(
      page,
      /^textbox Mot de passe invalid \(Enter it again\. .*didn’t accept these details\.\s*“.+”\)$/,
    );
    expect(await page.label('Identifiant').value()).toBe(LOGIN);
  });

  test('a wait is told, again and again as it lasts', async () => {
    journey.sandbox.control.setSettings({ slowMs: 7000 });
    const page = await journey.open({ ...at('slow'), setup: fastClock });
    await page.label('Identifiant').fill(LOGIN);
    await page.label('Mot de passe').fill(PASSWORD);
    await page.press('Enter');
    await focusOn(page, `heading 2 Checking with ${PATHS.slow.name}`);
    await announced(page, 'This can take a minute: keep this page open.');
    await announced(page, 'Still waiting for an answer. Some banks take up to three minutes.');
    await announced(
      page,
      'This is taking longer than usual. You can keep waiting, or leave: your bank may still finish by itself.',
    );
    await focusOn(page, 'heading 2 Choose what to share');
  });

  test('a new screen is told, and takes no focus, while the person is elsewhere on the page', async () => {
    journey.sandbox.control.setSettings({ slowMs: 1500 });
    const page = await journey.open({ ...at('slow'), body: '<button type="button">Elsewhere</button>' });
    await page.label('Identifiant').fill(LOGIN);
    await page.label('Mot de passe').fill(PASSWORD);
    await page.press('Enter');
    await page.step('waiting');
    await page.button('Elsewhere').focus();
    await announced(page, 'Choose what to share');
    expect(await focused(page)).toBe('button Elsewhere');
  });

  test('in a dialog: focus inside, a question that takes it and gives it back, and back to where it was', async () => {
    const page = await journey.open({
      ...at('happy', { presentation: 'dialog' }),
      body: '<button type="button" id="connect">Connect my bank</button>',
      setup: (element) => {
        document.querySelector('#connect')?.addEventListener('click', () => (element as BankConnect).show());
      },
    });
    await page.button('Connect my bank').waitFor();
    await tabTo(page, /^button Connect my bank$/);
    await page.press('Enter');
    await focusOn(page, 'heading 2 Sign in to your bank');
    await tabTo(page, /^textbox Identifiant /);
    await page.page.keyboard.type(LOGIN);
    await page.press('Escape');
    await page.role('alertdialog', 'Leave now?').waitFor();
    await focusOn(page, 'button Stay');
    // while it asks, there is nothing else to come to
    for (let turn = 0; turn < 4; turn++) {
      await page.press('Tab');
      expect(await focused(page)).toMatch(/^$|^button (Stay|Leave)$|^document|^WebArea/);
    }
    await page.press('Escape');
    await focusOn(page, LOGIN_FIELD);
    await page.press('Escape');
    await focusOn(page, 'button Stay');
    await tabTo(page, /^button Leave$/);
    await page.press('Enter');
    await focusOn(page, 'button Connect my bank');
    expect(await live(page)).toEqual([]);
  });
});

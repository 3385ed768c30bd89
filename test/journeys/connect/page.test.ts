// covers: §+ configuration, live texts, embedding, prefill
import { describe, expect, test } from 'vitest';
import type { BankConnect } from '../../../src/bank-connect.js';
import { PATHS } from '../../../demo/sandbox/index.js';
import { engines } from '../support/index.js';
import {
  choose,
  expectEncrypted,
  LOGIN,
  PASSWORD,
  share,
  signIn,
  useConnect,
  type CompleteDetail,
} from './journey.js';

describe.each(engines)('the widget in a host’s page, in %s', (engine) => {
  const journey = useConnect(engine);

  test('loaded as a classic script, from the choice to the end', async () => {
    const page = await journey.open({ script: 'classic' });
    await choose(page, 'oneTimeCode');
    await signIn(page);
    await page.step('information');
    await page.label('Code reçu par SMS').fill('123456');
    await page.button('Confirm').click();
    await share(page, 'Compte courant');
    const { creations, activations } = journey.traffic;
    expect(creations).toHaveLength(1);
    expectEncrypted(creations[0], { login: LOGIN, password: PASSWORD });
    expect(activations).toHaveLength(1);
    await journey.expectNoLeak([LOGIN, PASSWORD, '123456']);
  });

  test('F14 two widgets on a page: each its own flow, user and events', async () => {
    const page = await journey.openAt('happy', {
      widgets: 2,
      setup: (element: HTMLElement) => {
        element.id = element.previousElementSibling ? 'second' : 'first';
        element.addEventListener('bank-connect-complete', () => (element.title = 'ended'));
      },
    });
    for (const id of ['second', 'first']) {
      const widget = page.css(`#${id}`);
      await widget.label('Identifiant').fill(`${LOGIN}-${id}`);
      await widget.label('Mot de passe').fill(`${PASSWORD}-${id}`);
      await widget.button('Continue').click();
      await widget.role('checkbox', 'Livret A').check();
      await widget.button('Share 1 account').click();
      await widget.heading('Sandbox: happy path is connected').waitFor();
      await page.css(`#${id}[title=ended]`).waitFor();
      if (id === 'second') expect(await page.css('#first').attribute('step')).toBe('credentials');
    }
    const { creations, activations, inits } = journey.traffic;
    expect(inits).toHaveLength(2);
    expect(new Set(creations.map(({ userId }) => userId)).size).toBe(2);
    expectEncrypted(creations[0], { login: `${LOGIN}-second`, password: `${PASSWORD}-second` });
    expectEncrypted(creations[1], { login: `${LOGIN}-first`, password: `${PASSWORD}-first` });
    expect(activations).toHaveLength(2);
    await journey.visit.settle();
    const ends = journey.details<CompleteDetail>('complete');
    expect(ends.map(({ connections }) => connections.map(({ connectionId }) => connectionId))).toEqual(
      creations.map(({ response }) => [(response as { id: number }).id]),
    );
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('F15 moved in the page on the way: what was typed stays, and nothing starts again', async () => {
    journey.sandbox.control.setSettings({ decoupledDelayMs: -1 });
    const page = await journey.openAt('decoupled', { body: '<div id="elsewhere"></div>' });
    const move = () =>
      page.page.evaluate(() => {
        const widget = document.querySelector('bank-connect');
        const elsewhere = document.querySelector('#elsewhere');
        const target = widget?.parentElement === elsewhere ? document.querySelector('main') : elsewhere;
        if (widget) target?.prepend(widget);
      });
    await page.step('credentials');
    await page.label('Identifiant').fill(LOGIN);
    await page.label('Mot de passe').fill(PASSWORD);
    await move();
    expect(await page.label('Identifiant').value()).toBe(LOGIN);
    expect(await page.label('Mot de passe').value()).toBe(PASSWORD);
    await page.button('Continue').click();
    await page.step('decoupled');
    await move();
    await page.step('decoupled');
    const { id } = journey.traffic.creations[0]?.response as { id: number };
    journey.sandbox.control.changeConnection(id, { approve: true });
    await page.step('activation');
    await page.role('checkbox', 'Livret A').check();
    await move();
    expect(await page.role('checkbox', 'Livret A').isChecked()).toBe(true);
    await share(page);

    const { creations, updates, activations, inits, of } = journey.traffic;
    expect([creations, updates, activations, inits].map(({ length }) => length)).toEqual([1, 1, 1, 1]);
    expect(of('GET', /^\/publickey$/)).toHaveLength(1);
    await journey.visit.settle();
    expect(journey.steps().filter((step) => step === 'starting')).toHaveLength(1);
    expect(journey.details('complete')).toHaveLength(1);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('language, theme and texts changed on the way: at once, and what was typed stays', async () => {
    const page = await journey.openAt('wrongPassword');
    await page.step('credentials');
    await page.label('Identifiant').fill(LOGIN);
    await page.label('Mot de passe').fill('wr0ng-ca11ed');
    const set = (change: Partial<BankConnect>) =>
      page.page.evaluate((properties) => {
        Object.assign(document.querySelector('bank-connect') ?? {}, properties);
      }, change);
    await set({ messages: { continue: 'Weiter geht’s' }, theme: 'dark' });
    await page.button('Weiter geht’s').waitFor();
    await set({ lang: 'fr' });
    await page.heading('Connectez-vous à votre banque').waitFor();
    expect(await page.label('Identifiant').value()).toBe(LOGIN);
    expect(await page.label('Mot de passe').value()).toBe('wr0ng-ca11ed');
    await page.button('Weiter geht’s').click();
    await page
      .text(/^«\sIdentifiant ou mot de passe incorrect\. Après trois essais, votre accès sera bloqué\.\s»$/)
      .waitFor();
    await set({ lang: 'en', messages: null });
    await page.button('Continue').waitFor();
    await page.label('Mot de passe').fill('right');
    await page.button('Continue').click();
    await page.step('activation');
    await page.role('checkbox', 'Livret A').check();
    await set({ lang: 'de' });
    await page.heading('Wählen Sie, was Sie teilen').waitFor();
    expect(await page.role('checkbox', 'Livret A').isChecked()).toBe(true);
    await set({ lang: 'en' });
    await share(page);
    expect(journey.traffic.creations).toHaveLength(2);
    expect(journey.traffic.inits).toHaveLength(1);
    await journey.expectNoLeak([LOGIN, 'wr0ng-ca11ed']);
  });

  test('F16 configuration changed on the way waits for the next flow', async () => {
    const page = await journey.openAt('happy');
    await page.step('credentials');
    await page.page.evaluate((apiUrl) => {
      const widget = document.querySelector('bank-connect');
      widget?.setAttribute('api-url', apiUrl);
      widget?.setAttribute('account-types', 'loan');
    }, `${journey.host.origin}/nowhere`);
    await signIn(page);
    await share(page, 'Compte courant');
    expect(journey.traffic.creations).toHaveLength(1);
    expect(journey.visit.urls.filter((url) => url.includes('/nowhere'))).toEqual([]);
    expect(
      journey.visit.console.some(({ type, text }) => type.startsWith('warn') && text.includes('apiUrl')),
      'said to the developer',
    ).toBe(true);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('F21 the script twice: one definition, no error, one flow', async () => {
    const page = await journey.openAt('happy', { scripts: 2, script: 'classic' });
    await signIn(page);
    await share(page, 'Compte courant');
    const { creations, inits, of } = journey.traffic;
    expect([creations, inits, of('GET', /^\/publickey$/)].map(({ length }) => length)).toEqual([1, 1, 1]);
  });

  test('F15 the element removed and put back later is where it was', async () => {
    const page = await journey.openAt('happy');
    await page.step('credentials');
    await page.label('Identifiant').fill(LOGIN);
    await page.page.evaluate(async () => {
      const widget = document.querySelector('bank-connect');
      const home = widget?.parentElement;
      widget?.remove();
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      if (widget) home?.append(widget);
    });
    await page.step('credentials');
    await signIn(page);
    await share(page, 'Compte courant');
    expect(journey.traffic.of('GET', /^\/publickey$/)).toHaveLength(1);
    expect(journey.traffic.creations).toHaveLength(1);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('values known to the host are filled in, never a password', async () => {
    const page = await journey.openAt('happy', {
      properties: { prefill: { [PATHS.happy.uuid]: { login: LOGIN, password: PASSWORD } } },
    });
    await page.step('credentials');
    expect(await page.label('Identifiant').value()).toBe(LOGIN);
    expect(await page.label('Mot de passe').value()).toBe('');
  });
});

import { describe, expect, test } from 'vitest';
import { engines, screenshot, useJourney } from './support/index.js';

/** The harness itself: a page with an element of its own, no widget, under the policy the widget is tested with. */
describe.each(engines)('the journey harness in %s', (engine) => {
  const journey = useJourney(engine, { sandbox: false });

  const card = {
    script: 'none' as const,
    attributes: { step: 'credentials' },
    body: '<form-card></form-card><a href="/page/" target="_blank">Open a window</a>',
    setup: () => {
      class FormCard extends HTMLElement {
        constructor() {
          super();
          const root = this.attachShadow({ mode: 'open' });
          const add = (parent: Node, tag: string, text: string, attributes: Record<string, string> = {}) => {
            const element = document.createElement(tag);
            element.textContent = text;
            for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
            return parent.appendChild(element);
          };
          add(root, 'h2', 'Sign in (1/2)');
          add(root, 'label', 'Password', { for: 'password' });
          const field = add(root, 'input', '', { id: 'password', type: 'password' }) as HTMLInputElement;
          add(root, 'button', 'Continue', { hidden: '' });
          const button = add(root, 'button', '', { 'aria-labelledby': 'name' });
          add(button, 'span', 'Continue', { id: 'name' });
          add(root, 'button', 'Stop', { disabled: '' });
          button.addEventListener('click', (event) => {
            add(
              root,
              'p',
              `Typed ${String(field.value.length)} characters, trusted: ${String(event.isTrusted)}`,
            );
            this.dispatchEvent(
              new CustomEvent('bank-connect-step', {
                bubbles: true,
                composed: true,
                detail: { step: 'done' },
              }),
            );
            document.querySelector('bank-connect')?.setAttribute('step', 'done');
          });
        }
      }
      customElements.define('form-card', FormCard);
    },
  };

  test('finds by role and label through shadow roots, types and clicks', async () => {
    const page = await journey.open(card);
    await page.step('credentials');
    await page.heading('Sign in (1/2)').waitFor();
    expect(await page.role('button').count()).toBe(2);
    await page.label('Password').fill('wrong');
    await page.label('Password').fill('s3cr3t "pass"');
    expect(await page.label('Password').value()).toBe('s3cr3t "pass"');
    await page.role('button', 'Continue').click();
    expect(await page.text(/^Typed \d+/).text()).toBe('Typed 13 characters, trusted: true');
    await page.step('done');
    expect(await journey.visit.event('bank-connect-step')).toEqual({ step: 'done' });
    await page.role('button', 'Back').gone();
    expect(await page.button('Continue').count()).toBe(1);
    await journey.expectNoLeak(['s3cr3t "pass"']);
    await screenshot(page, `harness-${engine}`);
  });

  test('sees a leak wherever it is', async () => {
    const page = await journey.open(card);
    const leaks: [string, () => unknown][] = [
      ['localStorage', () => localStorage.setItem('a', 'canary-1')],
      ['cookie', () => (document.cookie = 'a=canary-2')],
      [
        'attribute',
        () =>
          document
            .querySelector('form-card')
            ?.shadowRoot?.querySelector('p, h2')
            ?.setAttribute('title', 'canary-3'),
      ],
      [
        'event',
        () =>
          document.body.dispatchEvent(
            new CustomEvent('bank-connect-error', { detail: { code: 'canary-4' } }),
          ),
      ],
      ['console', () => console.log({ a: 'canary-5' }, 'canary-5')],
      ['address', () => fetch('/host.css?canary-6').then(() => undefined)],
      ['history', () => history.replaceState({ a: 'canary-7' }, '')],
      ['window.name', () => (window.name = 'canary-8')],
      ['sessionStorage', () => (sessionStorage['a'] = btoa('canary-9'))],
      ['broadcast', () => new BroadcastChannel('a').postMessage({ a: 'canary-10.' })],
    ];
    const noticed: string[] = [];
    for (const [index, [where, leak]] of leaks.entries()) {
      await page.page.evaluate(leak);
      const error = await journey
        .expectNoLeak([`canary-${String(index + 1)}`])
        .catch((reason: unknown) => reason);
      if (String(error).includes(where)) noticed.push(where);
    }
    expect(noticed).toEqual(leaks.map(([where]) => where));
    await journey.expectNoLeak(['canary-none']);
  });

  test('says what is on the screen when something does not come, and refuses a disabled button', async () => {
    const page = await journey.open(card);
    await expect(page.role('button', 'Stop').click({ timeout: 200 })).rejects.toThrow('it is disabled');
    await expect(page.step('done', { timeout: 200 })).rejects.toThrow(/the step is credentials[^]*Sign in/);
  });

  test('notices CSP violations, errors and missing files', async () => {
    const page = await journey.open(card);
    await journey.visit.assertClean();
    await page.page.evaluate(() => {
      document.querySelector('h2, main')?.setAttribute('style', 'color: red');
      setTimeout(() => {
        throw new Error('broken on purpose');
      });
      void fetch('/cdn/none.js');
    });
    for (const problem of [/CSP violation of style-src/, /page error.*broken on purpose/, /answer 404/]) {
      await page.waitUntil(String(problem), () =>
        journey.visit.assertClean().then(
          () => false,
          (error: unknown) => problem.test(String(error)),
        ),
      );
    }
    journey.visit.allow(/./);
  });

  test('drives a second window', async () => {
    const page = await journey.open(card);
    const popup = await page.popup(() => page.role('link', 'Open a window').click());
    journey.visit.allow(/answer 404/);
    await popup.text('not found').waitFor();
    await popup.close();
    await page.heading(/sign in/i).waitFor();
  });
});

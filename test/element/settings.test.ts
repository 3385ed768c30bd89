import { expect } from '@open-wc/testing';
import { BankConnect } from '../../src/bank-connect.js';
import { attributeOf, SETTING_NAMES, SETTINGS, type SettingName } from '../../src/config.js';

class Probe extends BankConnect {}

/** Properties as scripts and frameworks set them, rightly or not. */
const VALUES: readonly unknown[] = [
  ...[null, undefined, '', '  ', 'x', 5, NaN, 5n, true, ['a', 5], [{}], {}, Symbol('x'), () => 'x'],
  new URL('https://proxy.example/'),
];

describe('settings as properties and attributes', () => {
  const thrown: unknown[] = [];
  const hear = (event: ErrorEvent | PromiseRejectionEvent) => {
    thrown.push(event instanceof ErrorEvent ? event.error : event.reason);
  };
  const { error, warn } = console;

  before(() => {
    customElements.define('test-settings', Probe);
    window.addEventListener('error', hear);
    window.addEventListener('unhandledrejection', hear);
    // what is wrong is told there, hundreds of times here
    console.error = console.warn = () => undefined;
  });
  after(() => {
    window.removeEventListener('error', hear);
    window.removeEventListener('unhandledrejection', hear);
    Object.assign(console, { error, warn });
  });

  const isSet = (widget: BankConnect, name: SettingName, value: unknown) => {
    Object.assign(widget, { [name]: value });
    return widget[name] === value || Number.isNaN(value);
  };

  it('each has a property and, where markup can hold it, an attribute', () => {
    const widget = new Probe();
    const { observedAttributes } = Probe;
    for (const name of SETTING_NAMES) {
      expect(widget[name], name).to.equal(SETTINGS[name].initial);
      expect(observedAttributes.includes(attributeOf(name)), name).to.equal(SETTINGS[name].attribute);
      if (!SETTINGS[name].attribute) continue;
      widget.setAttribute(attributeOf(name), 'fr');
      expect(widget[name], name).to.equal(typeof SETTINGS[name].initial === 'boolean' ? true : 'fr');
      widget.removeAttribute(attributeOf(name));
      expect(widget[name], name).to.equal(typeof SETTINGS[name].initial === 'boolean' ? false : null);
    }
  });

  for (const name of SETTING_NAMES)
    it(`${name}: whatever is set, nothing is thrown, and a step is shown`, async () => {
      for (const value of VALUES) {
        const widget = new Probe();
        const told: string[] = [];
        widget.addEventListener('bank-connect-error', ({ detail }) => told.push(detail.code));
        Object.assign(widget, { domain: 'demo', fetch: () => new Promise<Response>(() => undefined) });
        expect(isSet(widget, name, value)).to.equal(true);
        document.body.append(widget);
        await widget.updateComplete;
        widget.start();
        await widget.updateComplete;
        const label = `${name} = ${String(value)}`;
        expect(widget.getAttribute('step'), label).to.be.oneOf(['starting', 'waiting', 'failed']);
        expect(told, label).to.deep.equal(widget.step === 'failed' ? ['config'] : []);
        widget.remove();
      }
      // a rejection is told after the task that made it
      await new Promise((resolve) => setTimeout(resolve));
      expect(thrown.splice(0)).to.deep.equal([]);
    });

  it('what is reflected is what styles can see', async () => {
    const widget = new Probe();
    Object.assign(widget, { domain: 'demo', manual: true, theme: 'dark', presentation: Symbol('dialog') });
    document.body.append(widget);
    await widget.updateComplete;
    expect(widget.getAttribute('theme')).to.equal('dark');
    expect(widget.hasAttribute('presentation')).to.equal(false);
    expect(widget.hasAttribute('lang')).to.equal(false);
    widget.lang = 'fr';
    widget.theme = null;
    await widget.updateComplete;
    expect(widget.getAttribute('lang')).to.equal('fr');
    expect(widget.hasAttribute('theme')).to.equal(false);
    widget.remove();
  });
});

import { expect } from '@open-wc/testing';
import { wantBack, type BackTarget } from '../../../src/browser/back.js';

/** What a router of the page hears. */
const heard: unknown[] = [];
let went = 0;
const target: BackTarget = {
  element: document.body,
  goBack: () => {
    went += 1;
  },
};

let arrived = (): void => undefined;
/** The next `popstate`, heard before anybody could keep it to themselves. */
const popped = (go = (): void => undefined): Promise<void> =>
  new Promise((resolve) => {
    arrived = () => setTimeout(resolve);
    go();
  });

const back = (): Promise<void> => popped(() => history.back());

/** The history where no browser joins close requests to the gesture: the way of Safari on iOS, among others. */
describe('the back gesture by an entry of the history', () => {
  const ask = window.matchMedia.bind(window);

  before(() => {
    window.matchMedia = (query) => ask(query.includes('pointer: coarse') ? 'all' : query);
    window.addEventListener('popstate', () => arrived(), { capture: true });
    window.addEventListener('popstate', ({ state }) => heard.push(state));
    history.replaceState({ host: 'before' }, '');
    history.pushState({ host: 'here' }, '');
  });

  after(() => {
    window.matchMedia = ask;
  });

  it('has one entry of the same address and state, however often it is asked for', () => {
    const { length } = history;
    const { href } = location;
    wantBack(target, false, false);
    expect(history.length).to.equal(length);
    wantBack(target, true, false);
    wantBack(target, true, true);
    expect(history.length).to.equal(length + 1);
    expect(location.href).to.equal(href);
    expect(history.state).to.deep.equal({ host: 'here', 'bank-connect': true });
  });

  it('goes back in the target once, and is ready again when it still can go back', async () => {
    const { length } = history;
    for (const times of [1, 2]) {
      await back();
      expect(went).to.equal(times);
      expect(history.state).to.deep.equal({ host: 'here' });
      wantBack(target, true, false);
      expect(history.length).to.equal(length);
      expect(history.state).to.deep.equal({ host: 'here', 'bank-connect': true });
    }
  });

  it('is the page’s while nobody wants it: one step leads to the entry before', async () => {
    wantBack(target, false, false);
    await back();
    if ((history.state as { host: string }).host === 'here') await popped();
    expect(history.state).to.deep.equal({ host: 'before' });
    expect(went).to.equal(2);
    // of ours it hears nothing; Chromium asks listeners as they came, and then it is where it was
    const isFirst = !navigator.userAgent.includes('Chrome/');
    const here = isFirst ? [] : [1, 2, 3].map(() => ({ host: 'here' }));
    expect(heard).to.deep.equal([...here, { host: 'before' }]);
  });
});

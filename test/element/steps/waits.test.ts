import { expect, waitUntil } from '@open-wc/testing';
import { connection, error, view } from './fixtures.js';
import { allByRole, byRole, parts, sent, settled, stageOf, text } from './support.js';

/** A clock one can wind: seconds are read from `performance`, and drawn at each tick. */
function clock(): { pass: (seconds: number) => void; restore: () => void } {
  const now = performance.now.bind(performance);
  const { setInterval: every, clearInterval: cease } = window;
  const ticks = new Map<number, () => void>();
  let ahead = 0;
  let last = 0;
  performance.now = () => now() + ahead;
  window.setInterval = ((tick: () => void) => {
    ticks.set(++last, tick);
    return last;
  }) as typeof window.setInterval;
  window.clearInterval = (id) => void ticks.delete(Number(id));
  return {
    pass(seconds) {
      ahead += seconds * 1000;
      for (const tick of [...ticks.values()]) tick();
    },
    restore() {
      performance.now = now;
      window.setInterval = every;
      window.clearInterval = cease;
    },
  };
}

let time: ReturnType<typeof clock>;
beforeEach(() => {
  time = clock();
});
afterEach(() => time.restore());

describe('waiting', () => {
  it('F6 says who is at work, then more at 5, 20 and 60 seconds', async () => {
    const stage = await stageOf(view('waiting', { wait: 'bank', can: [] }));
    const status = allByRole(stage, 'status')[0]!;
    expect(byRole(stage, 'heading').textContent).to.equal('Checking with Crédit Mutuel');
    expect(text(stage)).to.contain('Your bank is verifying your details.');
    for (const [seconds, words] of [
      [6, 'keep this page open'],
      [15, 'up to three minutes'],
      [41, 'longer than usual'],
    ] as const) {
      time.pass(seconds);
      await settled(stage);
      expect(text(stage)).to.contain(words);
      // heard as well as seen
      expect(status.textContent).to.contain(words);
    }
  });

  it('draws the shape of what comes, until it lasts too long to promise it', async () => {
    const stage = await stageOf(
      view('starting', { wait: 'connectors', flow: { connector: undefined }, can: [] }),
    );
    expect(stage.renderRoot.querySelectorAll('.skeleton').length).to.be.greaterThan(0);
    expect(byRole(stage, 'heading').textContent).to.equal('Getting the list of banks');
    time.pass(6);
    await settled(stage);
    expect(stage.renderRoot.querySelectorAll('.skeleton')).to.have.length(0);
  });

  it('begins anew with each wait', async () => {
    const stage = await stageOf(view('waiting', { wait: 'bank', can: [] }));
    time.pass(30);
    await settled(stage);
    await stage.show(view('waiting', { wait: 'accounts', can: [] }));
    expect(text(stage)).not.to.contain('three minutes');
  });

  it('can be left where the flow allows', async () => {
    const stage = await stageOf(view('waiting', { wait: 'form', can: ['back'] }));
    byRole(stage, 'button', 'Cancel').click();
    expect(stage.sent).to.deep.equal([{ type: 'back' }]);
    await stage.show(view('waiting', { wait: 'bank', can: [] }));
    expect(parts(stage, 'secondary-action')).to.have.length(0);
  });
});

describe('decoupled', () => {
  it('tells for how long, and starts over when the request is sent again', async () => {
    const stage = await stageOf(view('decoupled', { settle: {}, can: ['approved', 'resend'] }));
    time.pass(84);
    await settled(stage);
    expect(byRole(stage, 'timer').textContent.trim()).to.equal('Waiting for 1:24');
    byRole(stage, 'button', 'Send the request again').click();
    time.pass(1);
    await settled(stage);
    expect(byRole(stage, 'timer').textContent.trim()).to.equal('Waiting for 0:01');
  });
});

describe('an approval on a page of the bank', () => {
  const asked = (errorMessage: string) =>
    stageOf(view('decoupled', { settle: { connection: connection({ errorMessage }) }, can: ['approved'] }));

  it('is opened by a phone that scans its address, or here', async () => {
    const stage = await asked('Validez sur https://bank.example/approve/1.');
    byRole(stage, 'heading', 'Approve at your bank');
    const link = byRole(stage, 'link', 'Open bank.example (opens in a new tab)') as HTMLAnchorElement;
    expect([link.href, link.target, link.rel]).to.deep.equal([
      'https://bank.example/approve/1',
      '_blank',
      'noopener noreferrer',
    ]);
    await waitUntil(() => stage.renderRoot.querySelector('svg[aria-label="QR code of bank.example"]'));
  });

  it('T3 is no link when its address cannot be trusted', async () => {
    const stage = await asked('Validez sur http://bank.example/approve/1 ou javascript:alert(1).');
    byRole(stage, 'heading', 'Approve in your bank’s app');
    expect(stage.renderRoot.querySelector('a, svg.qr')).to.equal(null);
  });
});

describe('retry', () => {
  const limited = error('rateLimited', { retryAfter: 12_000 });

  it('F4 counts down and tries again, once', async () => {
    const stage = await stageOf(view('retry', { flow: { error: limited }, can: ['retry', 'back'] }));
    expect(byRole(stage, 'timer').textContent.trim()).to.equal('Trying again in 12 sec');
    time.pass(5);
    await settled(stage);
    expect(byRole(stage, 'timer').textContent.trim()).to.equal('Trying again in 7 sec');
    expect(stage.sent).to.deep.equal([]);
    time.pass(8);
    time.pass(1);
    expect(sent(stage, 'retry')).to.have.length(1);
  });

  it('does not wait for a person who will not', async () => {
    const stage = await stageOf(view('retry', { flow: { error: limited }, can: ['retry', 'back'] }));
    byRole(stage, 'button', 'Try now').click();
    byRole(stage, 'button', 'Choose another bank').click();
    expect(stage.sent.map(({ type }) => type)).to.deep.equal(['retry', 'back']);
  });

  it('tries nothing once another screen is shown', async () => {
    const stage = await stageOf(view('retry', { flow: { error: limited }, can: ['retry'] }));
    await stage.show(view('waiting', { wait: 'bank', can: [] }));
    time.pass(20);
    expect(stage.sent).to.deep.equal([]);
  });

  it('says minutes as minutes, and nothing when nobody said when', async () => {
    const stage = await stageOf(
      view('retry', { flow: { error: error('tooManySync', { retryAfter: 125_000 }) }, can: ['retry'] }),
    );
    expect(byRole(stage, 'timer').textContent.trim()).to.equal('Trying again in 2:05');
    await stage.show(view('retry', { flow: { error: error('network') }, can: ['retry'] }));
    expect(allByRole(stage, 'timer')).to.have.length(0);
    expect(byRole(stage, 'heading').textContent).to.equal('No connection');
  });

  for (const code of ['timeout', 'connectionLocked', 'websiteUnavailable', 'server', 'constructor'])
    it(`has words for ${code}`, async () => {
      const stage = await stageOf(view('retry', { flow: { error: error(code) }, can: ['retry'] }));
      expect(byRole(stage, 'heading').textContent.trim()).not.to.equal('');
      expect(text(stage)).not.to.match(/\{\w+\}/);
    });
});

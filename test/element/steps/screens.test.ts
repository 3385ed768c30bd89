import { expect } from '@open-wc/testing';
import type { Screen } from '../../../src/flow/types.js';
import { config, connection, error, source, view } from './fixtures.js';
import { gallery } from './gallery.js';
import { steps } from './stage.js';
import { accessible, allByRole, byRole, parts, sent, settled, stageOf, text } from './support.js';

describe('every screen', () => {
  it('is drawn somewhere in the gallery', () => {
    const drawn = new Set(Object.values(gallery).map(({ screen }) => screen));
    expect((Object.keys(steps) as Screen[]).filter((screen) => !drawn.has(screen))).to.deep.equal([]);
  });

  for (const scheme of ['light', 'dark'] as const)
    for (const [name, shown] of Object.entries(gallery))
      it(`${name}: one title, no more than one action of a kind, accessible, ${scheme}`, async () => {
        const stage = await stageOf(shown);
        stage.setAttribute('theme', scheme);
        expect(allByRole(stage, 'heading')).to.have.length(1);
        expect(parts(stage, 'primary-action').length).to.be.at.most(1);
        expect(parts(stage, 'secondary-action').length).to.be.at.most(1);
        expect(parts(stage, 'title')).to.have.length(1);
        expect(parts(stage, 'actions').length + parts(stage, 'body').length).to.equal(2);
        await accessible(stage);
      });
});

describe('T10 words of the server', () => {
  const payload =
    '<img src=x onerror="parent.hacked = 1"><script>parent.hacked = 1</script><b data-hit>{bank}';
  /** Every string but those the widget itself gave meaning to. */
  const poisoned = <Value>(value: Value, key = ''): Value => {
    const meaning =
      /^(?:code|type|uuid|color|regex|authMechanism|step|screen|wait|state|mode|outcome|lastUpdate|screen|blocked|intent|apiUrl|redirectUri|termsUrl|privacyUrl)$/;
    if (typeof value === 'string') return (meaning.test(key) ? value : payload) as Value;
    if (Array.isArray(value)) return value.map((item) => poisoned<unknown>(item, key)) as Value;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, poisoned<unknown>(item, name)]),
    ) as Value;
  };

  for (const [name, shown] of Object.entries(gallery))
    it(`are text in ${name}`, async () => {
      const { flow, settle, webauth } = poisoned({
        flow: shown.flow,
        settle: shown.settle,
        webauth: shown.webauth,
      });
      const stage = await stageOf({ ...shown, flow, settle, webauth });
      await settled(stage);
      expect(stage.renderRoot.querySelectorAll('[data-hit], [onerror], script, img[src="x"]')).to.have.length(
        0,
      );
      expect('hacked' in window.parent).to.equal(false);
    });
});

describe('sca', () => {
  it('starts when the person agrees', async () => {
    const stage = await stageOf(view('sca', { settle: {}, can: ['consent', 'back'] }));
    byRole(stage, 'button', 'Start the check').click();
    expect(stage.sent).to.deep.equal([{ type: 'consent' }]);
  });
});

describe('decoupled', () => {
  it('offers to go on, to ask again and to leave, each while the flow takes it', async () => {
    const stage = await stageOf(view('decoupled', { settle: {}, can: ['approved', 'resend', 'back'] }));
    byRole(stage, 'button', 'I have approved it').click();
    byRole(stage, 'button', 'Send the request again').click();
    byRole(stage, 'button', 'Cancel').click();
    expect(stage.sent.map(({ type }) => type)).to.deep.equal(['approved', 'resend', 'back']);
    await stage.show(view('decoupled', { settle: {}, can: ['approved'] }));
    expect(allByRole(stage, 'button', 'Send the request again')).to.have.length(0);
  });
});

describe('webauth', () => {
  it('goes to the bank in the click itself', async () => {
    const stage = await stageOf(gallery['webauth']!);
    byRole(stage, 'button', 'Go to Crédit Mutuel').click();
    expect(stage.sent).to.deep.equal([{ type: 'leave' }]);
  });

  it('F12 says that a refused window becomes this tab', async () => {
    const stage = await stageOf(gallery['webauth leaving']!);
    expect(text(stage)).to.contain('will open in this tab');
  });

  it('F11 while the page is open: finished, open again, cancel', async () => {
    const stage = await stageOf(gallery['webauth closed']!);
    expect(byRole(stage, 'heading').textContent).to.equal('Did you finish at Crédit Mutuel?');
    byRole(stage, 'button', 'Open the page again').click();
    byRole(stage, 'button', 'I have finished').click();
    byRole(stage, 'button', 'Cancel').click();
    expect(stage.sent.map(({ type }) => type)).to.deep.equal(['reopen', 'finished', 'back']);
  });
});

describe('blocked', () => {
  it('says what to do at the bank, in its own words too, and looks again', async () => {
    const stage = await stageOf(gallery['blocked action']!);
    expect(text(stage)).to.contain('“Merci d’accepter les nouvelles conditions générales.”');
    byRole(stage, 'button', 'I have done it').click();
    byRole(stage, 'button', 'Finish later').click();
    expect(stage.sent.map(({ type }) => type)).to.deep.equal(['fixed', 'later']);
  });

  it('gives the reference to quote, and a way on', async () => {
    const stage = await stageOf(gallery['blocked unknown']!);
    expect(text(stage)).to.contain('Reference: b7d1c2f4-55aa');
    byRole(stage, 'button', 'Choose another bank').click();
    expect(stage.sent).to.deep.equal([{ type: 'back' }]);
  });

  it('goes on with what was added when a further source fails', async () => {
    const stage = await stageOf(view('blocked', { flow: { blocked: 'noSource' }, can: ['skipSource'] }));
    byRole(stage, 'button', 'Continue without these accounts').click();
    expect(stage.sent).to.deep.equal([{ type: 'skipSource' }]);
  });
});

describe('failed', () => {
  it('tells the developer of a wrong configuration, and offers nothing that cannot help', async () => {
    const stage = await stageOf(gallery['failed config']!);
    expect(text(stage)).to.contain('For the developers of this site');
    expect(parts(stage, 'primary-action')).to.have.length(0);
  });

  for (const code of ['token', 'unauthorized', 'encryption', 'keymanager', 'noConnector', 'notFound', 'new'])
    it(`has words for ${code}`, async () => {
      const stage = await stageOf(view('failed', { flow: { error: error(code) }, can: ['retry', 'back'] }));
      expect(byRole(stage, 'heading').textContent.trim()).not.to.equal('');
      byRole(stage, 'button', 'Try again').click();
      byRole(stage, 'button', 'Choose another bank').click();
      expect(stage.sent.map(({ type }) => type)).to.deep.equal(['retry', 'back']);
    });
});

describe('existing, candidates', () => {
  it('repairs the connection chosen, or adds another login', async () => {
    const stage = await stageOf(gallery['existing']!);
    const [, second] = parts(stage, 'option') as HTMLElement[];
    expect(second?.textContent).to.contain('Needs your attention');
    second?.click();
    byRole(stage, 'button', 'Add another login').click();
    expect(stage.sent).to.deep.equal([{ type: 'pick', connectionId: 72 }, { type: 'addLogin' }]);
  });

  it('offers no repair the flow would not take', async () => {
    const stage = await stageOf(view('existing', { flow: { existing: [connection()] }, can: ['addLogin'] }));
    expect(parts(stage, 'option')).to.have.length(0);
    expect(parts(stage, 'primary-action')).to.have.length(1);
  });

  it('asks which of two new connections is the one', async () => {
    const stage = await stageOf(gallery['candidates']!);
    (parts(stage, 'option')[1] as HTMLElement).click();
    expect(stage.sent).to.deep.equal([{ type: 'pick', connectionId: 72 }]);
  });
});

describe('another, done, empty, idle', () => {
  it('tells what was connected', async () => {
    const stage = await stageOf(gallery['done']!);
    expect(byRole(stage, 'heading').textContent).to.equal('Crédit Mutuel is connected');
    expect(text(stage)).to.contain('2 accounts are shared with this site.');
    byRole(stage, 'button', 'Done').click();
    expect(stage.sent).to.deep.equal([{ type: 'finish' }]);
  });

  it('does not call connected what was put off', async () => {
    const bank = {
      connectionId: 1,
      connectorUuid: undefined,
      name: 'LCL',
      sources: [],
      accountIds: [],
      subscriptionIds: [],
    };
    const stage = await stageOf(view('done', { flow: { banks: [bank] }, can: ['finish'] }));
    expect(byRole(stage, 'heading').textContent).to.equal('Not finished yet');
    await stage.show(view('another', { flow: { banks: [bank] }, can: ['addBank', 'finish'] }));
    expect(byRole(stage, 'heading').textContent).to.equal('Connect another bank?');
  });

  it('counts several banks', async () => {
    const bank = {
      connectionId: 1,
      connectorUuid: undefined,
      name: 'LCL',
      sources: [],
      accountIds: [1],
      subscriptionIds: [],
    };
    const stage = await stageOf(
      view('done', { flow: { banks: [bank, { ...bank, connectionId: 2 }] }, can: ['finish'] }),
    );
    expect(byRole(stage, 'heading').textContent).to.equal('2 banks connected');
  });

  it('looks again for accounts that come late', async () => {
    const nextSource = source('directaccess', { accountTypes: ['unheard'] });
    const stage = await stageOf(
      view('empty', { flow: { nextSource }, can: ['retry', 'addSource', 'later'] }),
    );
    byRole(stage, 'button', 'Look again').click();
    byRole(stage, 'button', 'Add more accounts').click();
    byRole(stage, 'button', 'Finish later').click();
    expect(stage.sent.map(({ type }) => type)).to.deep.equal(['retry', 'addSource', 'later']);
  });

  it('starts again', async () => {
    const stage = await stageOf(gallery['idle']!);
    byRole(stage, 'button', 'Connect a bank').click();
    expect(stage.sent).to.deep.equal([{ type: 'start' }]);
  });
});

describe('connections', () => {
  it('lists banks with state, date and accounts', async () => {
    const stage = await stageOf(gallery['connections']!);
    const [first, second] = parts(stage, 'option') as HTMLElement[];
    expect(first?.textContent.replace(/\s+/g, ' ')).to.contain(
      'Up to date Updated Nov 12, 2026 · 4 accounts',
    );
    second?.click();
    byRole(stage, 'button', 'Add a bank').click();
    byRole(stage, 'button', 'Done').click();
    expect(stage.sent.map(({ type }) => type)).to.deep.equal(['pick', 'addBank', 'finish']);
  });

  it('says so when there is none', async () => {
    const stage = await stageOf(view('connections', { can: ['addBank', 'finish'] }));
    expect(text(stage)).to.contain('No bank is connected yet.');
  });

  it('switches accounts, repairs, adds and disconnects', async () => {
    const stage = await stageOf(gallery['connection']!);
    byRole(stage, 'checkbox', 'Compte courant').click();
    byRole(stage, 'button', 'Repair').click();
    byRole(stage, 'button', 'Add savings and investments').click();
    byRole(stage, 'button', 'Disconnect this bank').click();
    expect(stage.sent).to.deep.equal([
      { type: 'setAccount', accountId: 1, disabled: true },
      { type: 'repair', connectionId: 71 },
      { type: 'addSource' },
      { type: 'disconnect', connectionId: 71 },
    ]);
  });

  it('shows the switch being made, and takes no other meanwhile', async () => {
    const shown = gallery['connection']!;
    const accountChange = { accountId: 1, disabled: true };
    const stage = await stageOf({ ...shown, flow: { ...shown.flow, accountChange }, can: () => false });
    const boxes = allByRole(stage, 'checkbox') as HTMLInputElement[];
    expect(boxes.map(({ checked }) => checked)).to.deep.equal([false, true, false, false]);
    boxes[1]?.click();
    expect(stage.sent).to.deep.equal([]);
    expect(boxes[1]?.checked).to.equal(true);
  });

  it('shows what is within the scope of the host alone', async () => {
    const shown = gallery['connection']!;
    const scoped = { ...config, scope: { ...config.scope, types: ['livret_a'] } };
    const stage = await stageOf({ ...shown, flow: { ...shown.flow, config: scoped } });
    expect(allByRole(stage, 'checkbox')).to.have.length(1);
  });

  it('asks before disconnecting', async () => {
    const stage = await stageOf(gallery['disconnect']!);
    byRole(stage, 'button', 'Disconnect').click();
    byRole(stage, 'button', 'Keep it').click();
    expect(sent(stage, 'confirm')).to.have.length(1);
    expect(sent(stage, 'back')).to.have.length(1);
  });
});

import { expect } from '@open-wc/testing';
import { accounts, config, connection, source, view } from './fixtures.js';
import type { StepStage } from './stage.js';
import {
  accessible,
  allByRole,
  byRole,
  description,
  hasFocus,
  parts,
  sent,
  settled,
  stageOf,
  text,
} from './support.js';

const subscriptions = [{ id: 1, label: 'Contrat mobile', number: '0612345678', disabled: true }];
const offer = { accounts, subscriptions };
const share = (more: Parameters<typeof view>[1] = {}) =>
  view('activation', {
    can: ['activate', 'addSource'],
    ...more,
    flow: { connection: connection(), offer, ...more.flow },
  });

const box = (stage: StepStage, name: string): HTMLInputElement =>
  byRole(stage, 'checkbox', name) as HTMLInputElement;

describe('activation', () => {
  it('ticks nothing by itself, whatever the service says', async () => {
    const enabled = { accounts: accounts.map((account) => ({ ...account, disabled: false })), subscriptions };
    const stage = await stageOf(share({ flow: { offer: enabled } }));
    const boxes = allByRole(stage, 'checkbox') as HTMLInputElement[];
    expect(boxes).to.have.length(6);
    expect(boxes.some(({ checked, indeterminate }) => checked || indeterminate)).to.equal(false);
    expect(parts(stage, 'account')).to.have.length(5);
    await accessible(stage);
  });

  it('names each box by its account and describes it without giving the whole number away', async () => {
    const stage = await stageOf(share());
    expect(description(box(stage, 'Compte courant'))).to.equal('FR76 ending in 8841 · €2,418.07');
    expect(text(stage)).to.contain('FR76 •••• 8841');
    expect(text(stage)).not.to.contain('3000');
  });

  it('sorts accounts by kind', async () => {
    const stage = await stageOf(share());
    expect(
      allByRole(stage, 'group').map((group) => group.querySelector('legend')?.textContent),
    ).to.deep.equal(['Payment accounts', 'Savings', 'Investments', 'Contracts and subscriptions']);
  });

  it('counts what is ticked, and shares exactly that', async () => {
    const stage = await stageOf(share());
    box(stage, 'Compte courant').click();
    await settled(stage);
    expect(parts(stage, 'primary-action')[0]?.textContent.trim()).to.equal('Share 1 account');
    box(stage, 'Livret A').click();
    await settled(stage);
    expect(box(stage, 'Select all').indeterminate).to.equal(true);
    byRole(stage, 'button', 'Share 2 accounts').click();
    expect(stage.sent).to.deep.equal([{ type: 'activate', accountIds: [1, 3], subscriptionIds: [] }]);
  });

  it('ticks and unticks all at once', async () => {
    const stage = await stageOf(share());
    box(stage, 'Select all').click();
    await settled(stage);
    byRole(stage, 'button', 'Share 5 items').click();
    expect(sent(stage, 'activate')).to.deep.equal([
      { type: 'activate', accountIds: [1, 2, 3, 4], subscriptionIds: [1] },
    ]);
    box(stage, 'Select all').click();
    await settled(stage);
    expect((allByRole(stage, 'checkbox') as HTMLInputElement[]).some(({ checked }) => checked)).to.equal(
      false,
    );
  });

  it('says what is missing when nothing is ticked', async () => {
    const stage = await stageOf(share());
    const button = byRole(stage, 'button', 'Choose at least one');
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    button.click();
    await settled(stage);
    expect(stage.sent).to.deep.equal([]);
    expect(byRole(stage, 'alert').textContent.trim()).to.equal('Tick at least one to share.');
    expect(hasFocus(stage, box(stage, 'Compte courant'))).to.equal(true);
  });

  it('keeps the ticks while another source of the same connection is added, and drops them for another one', async () => {
    const stage = await stageOf(share());
    box(stage, 'Compte courant').click();
    await stage.show(view('waiting', { wait: 'accounts', can: [] }));
    await stage.show(share());
    expect(box(stage, 'Compte courant').checked).to.equal(true);
    await stage.show(view('waiting', { wait: 'accounts', can: [] }));
    await stage.show(share({ flow: { connection: connection({ id: 99 }) } }));
    expect(box(stage, 'Compte courant').checked).to.equal(false);
  });

  it('never shares what is no longer offered', async () => {
    const stage = await stageOf(share());
    box(stage, 'Compte courant').click();
    box(stage, 'Compte joint').click();
    await stage.show(share({ flow: { offer: { accounts: accounts.slice(1), subscriptions: [] } } }));
    byRole(stage, 'button', 'Share 1 account').click();
    expect(sent(stage, 'activate')[0]?.accountIds).to.deep.equal([2]);
  });

  it('offers the next source in words', async () => {
    const nextSource = source('directaccess', { accountTypes: ['livret_a', 'market'] });
    const stage = await stageOf(share({ flow: { nextSource } }));
    byRole(stage, 'button', 'Add savings and investments').click();
    expect(stage.sent).to.deep.equal([{ type: 'addSource' }]);
    expect(parts(stage, 'secondary-action')).to.have.length(1);
  });

  it('links what is agreed to, without telling who came', async () => {
    const stage = await stageOf(share());
    const links = allByRole(stage, 'link') as HTMLAnchorElement[];
    expect(links.map(({ href }) => href)).to.deep.equal([
      'https://shop.example/terms',
      'https://shop.example/privacy',
    ]);
    expect(links.every(({ target, rel }) => target === '_blank' && rel === 'noopener noreferrer')).to.equal(
      true,
    );
    await stage.show(share({ flow: { config: { ...config, termsUrl: undefined, privacyUrl: undefined } } }));
    expect(allByRole(stage, 'link')).to.have.length(0);
  });

  it('writes money as the currency and the language do', async () => {
    const odd = [
      { ...accounts[0]!, id: 1, name: 'Yen', balance: 1200, currency: { id: 'JPY', precision: 0 } },
      { ...accounts[0]!, id: 2, name: 'Points', balance: 3.5, currency: { id: '<b>', symbol: 'pts' } },
      { ...accounts[0]!, id: 3, name: 'Bare', balance: 7, currency: { id: 'EUR', precision: 99 } },
    ];
    const stage = await stageOf(share({ flow: { offer: { accounts: odd, subscriptions: [] } } }));
    expect(text(stage)).to.contain('¥1,200');
    expect(text(stage)).to.contain('3.5 pts');
    expect(text(stage)).to.contain('€7.00');
  });
});

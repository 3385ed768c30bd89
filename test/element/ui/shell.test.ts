import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { credentials, view } from '../steps/fixtures.js';
import type { StepStage } from '../steps/stage.js';
import {
  accessible,
  allByRole,
  byRole,
  draw,
  hasFocus,
  parts,
  press,
  settled,
  stageOf,
} from '../steps/support.js';

const form = view('credentials', { flow: { fields: credentials }, can: ['submit', 'back'] });
const waiting = view('waiting', { wait: 'bank', can: [] });

const live = (stage: StepStage): string => stage.renderRoot.querySelector('[data-live]')?.textContent ?? '';

function question(stage: StepStage): string[] {
  const answers: string[] = [];
  const answer = (word: string) => () => {
    answers.push(word);
    stage.confirm = undefined;
  };
  stage.confirm = {
    title: 'Leave now?',
    text: 'It is not connected yet.',
    confirmLabel: 'Leave',
    cancelLabel: 'Stay',
    onConfirm: answer('leave'),
    onCancel: answer('stay'),
  };
  return answers;
}

describe('shell', () => {
  it('names the bank, and offers back and close by name', async () => {
    const stage = await stageOf(form);
    expect(parts(stage, 'header')[0]?.textContent).to.contain('Crédit Mutuel');
    byRole(stage, 'button', 'Back').click();
    byRole(stage, 'button', 'Close').click();
    expect(stage.sent).to.deep.equal([{ type: 'back' }, { type: 'close' }]);
    await stage.show(view('idle', { can: ['start'] }));
    expect(allByRole(stage, 'button', 'Back')).to.have.length(0);
    expect(allByRole(stage, 'button', 'Close')).to.have.length(0);
  });

  it('has room for the host: logo, header and footer', async () => {
    const stage = await stageOf(view('idle', { can: ['start'] }));
    const names = [...stage.renderRoot.querySelectorAll('slot')].map(({ name }) => name);
    expect(names).to.deep.equal(['logo', 'header', 'footer']);
  });

  it('fits 320 pixels without scrolling sideways', async () => {
    const stage = await stageOf(form);
    stage.style.setProperty('width', '320px');
    const surface = parts(stage, 'surface')[0]!;
    expect(surface.scrollWidth).to.be.at.most(320);
    for (const button of stage.renderRoot.querySelectorAll('button'))
      expect(button.getBoundingClientRect().height).to.be.at.least(44);
  });
});

describe('focus', () => {
  it('leaves the page alone while it loads', async () => {
    const outside = draw(html`<input aria-label="of the page" />`).querySelector('input')!;
    outside.focus();
    const stage = await stageOf(waiting);
    await stage.show(form);
    await settled(stage);
    expect(document.activeElement === outside).to.equal(true);
    expect(live(stage)).to.equal('Sign in to your bank');
  });

  it('follows the screen once the person is inside', async () => {
    const stage = await stageOf(form);
    byRole(stage, 'button', 'Continue').focus();
    await stage.show(waiting);
    await settled(stage);
    expect(hasFocus(stage, byRole(stage, 'heading'))).to.equal(true);
    expect(live(stage)).to.equal('');
  });

  it('is not taken from the page when the person went back to it', async () => {
    const outside = draw(html`<input aria-label="of the page" />`).querySelector('input')!;
    const stage = await stageOf(form);
    byRole(stage, 'button', 'Continue').focus();
    outside.focus();
    await stage.show(waiting);
    await settled(stage);
    expect(document.activeElement === outside).to.equal(true);
    expect(live(stage)).to.equal('Checking with Crédit Mutuel');
  });
});

describe('asking before leaving', () => {
  it('takes the focus, puts the rest out of reach, and gives both back', async () => {
    const stage = await stageOf(form);
    const submit = byRole(stage, 'button', 'Continue');
    submit.focus();
    const answers = question(stage);
    await settled(stage);
    const panel = byRole(stage, 'alertdialog', 'Leave now?');
    expect(hasFocus(stage, byRole(stage, 'button', 'Stay'))).to.equal(true);
    expect(submit.closest('[inert]') === null).to.equal(false);
    expect(parts(stage, 'primary-action').map(({ textContent }) => textContent.trim())).to.deep.equal([
      'Stay',
    ]);
    expect(parts(stage, 'secondary-action').map(({ textContent }) => textContent.trim())).to.deep.equal([
      'Leave',
    ]);
    await accessible(stage);
    press(panel, 'Escape');
    await settled(stage);
    expect(answers).to.deep.equal(['stay']);
    expect(hasFocus(stage, submit)).to.equal(true);
    expect(parts(stage, 'primary-action')[0] === submit).to.equal(true);
  });

  it('keeps what is typed meanwhile', async () => {
    const stage = await stageOf(form);
    const input = stage.renderRoot.querySelector<HTMLInputElement>('#field-1')!;
    input.value = 'canary';
    question(stage);
    await settled(stage);
    byRole(stage, 'button', 'Stay').click();
    await settled(stage);
    expect(input.isConnected && input.value).to.equal('canary');
  });

  it('asks on when the screen changes behind it', async () => {
    const stage = await stageOf(waiting);
    const answers = question(stage);
    await settled(stage);
    await stage.show(form);
    await settled(stage);
    expect(parts(stage, 'primary-action')).to.have.length(1);
    byRole(stage, 'button', 'Leave').click();
    expect(answers).to.deep.equal(['leave']);
  });
});

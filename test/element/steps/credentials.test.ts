import { expect } from '@open-wc/testing';
import type { Encrypt } from '../../../src/protocol/types.js';
import { config, connectors, credentials, creditMutuel, encrypt, error, field, view } from './fixtures.js';
import {
  accessible,
  allByRole,
  byRole,
  control,
  description,
  hasFocus,
  parts,
  press,
  sent,
  settled,
  stageOf,
  text,
  type,
} from './support.js';

const form = (more: Parameters<typeof view>[1] = {}) =>
  view('credentials', { can: ['submit', 'back'], ...more, flow: { fields: credentials, ...more.flow } });
const waiting = view('waiting', { wait: 'bank', can: [] });

describe('credentials', () => {
  it('labels each control with the words of the server and tells password managers what it is', async () => {
    const stage = await stageOf(form());
    const login = control(stage, 'Customer number');
    const password = control(stage, 'Password');
    expect(login.type).to.equal('text');
    expect(login.getAttribute('autocomplete')).to.equal('username');
    expect(login.inputMode).to.equal('numeric');
    expect(description(login)).to.equal('8 digits, printed on your card.');
    expect(password.type).to.equal('password');
    expect(password.getAttribute('autocomplete')).to.equal('current-password');
    expect(password.getAttribute('enterkeyhint')).to.equal('go');
    expect(parts(stage, 'input')).to.have.length(2);
    await accessible(stage);
  });

  it('says what is missing beside it, and takes the focus there', async () => {
    const stage = await stageOf(form());
    byRole(stage, 'button', 'Continue').click();
    await settled(stage);
    const login = control(stage, 'Customer number');
    expect(login.getAttribute('aria-invalid')).to.equal('true');
    expect(description(login)).to.contain('Please fill in this field.');
    expect(hasFocus(stage, login)).to.equal(true);
    expect(text(stage)).to.contain('Check 2 fields.');
    expect(stage.sent).to.deep.equal([]);
  });

  it('checks a value on leaving it, and forgets the problem as soon as it is fixed', async () => {
    const stage = await stageOf(form());
    const login = control(stage, 'Customer number');
    type(login, '12');
    login.blur();
    await settled(stage);
    expect(description(login)).to.contain('format');
    type(login, '12345678');
    await settled(stage);
    expect(login.getAttribute('aria-invalid')).to.equal('false');
  });

  it('T8 hands what was typed to the encryption alone: events carry ciphertext, secrets leave their inputs', async () => {
    const plaintexts: string[] = [];
    const spy: Encrypt = (plaintext) => {
      plaintexts.push(plaintext);
      return encrypt(plaintext);
    };
    const stage = await stageOf(form({ flow: { encrypt: spy } }));
    type(control(stage, 'Customer number'), ' 20481177 ');
    type(control(stage, 'Password'), ' canary ');
    byRole(stage, 'button', 'Continue').click();
    await settled(stage);
    // spaces around a number are nobody's intention; in a password they may be
    expect(plaintexts).to.deep.equal(['20481177', ' canary ']);
    const [submit] = sent(stage, 'submit');
    expect(submit?.values).to.deep.equal([
      { name: 'login', value: await encrypt('20481177') },
      { name: 'password', value: await encrypt(' canary ') },
    ]);
    expect(JSON.stringify(stage.sent)).not.to.contain('canary');
    expect(stage.shadowRoot?.innerHTML).not.to.contain('canary');
    expect(control(stage, 'Password').value).to.equal('');
    expect(control(stage, 'Customer number').value).to.equal(' 20481177 ');
  });

  it('sends once, however often the button is pressed', async () => {
    const stage = await stageOf(form());
    type(control(stage, 'Customer number'), '20481177');
    type(control(stage, 'Password'), 'canary');
    const button = byRole(stage, 'button', 'Continue');
    button.click();
    button.click();
    await settled(stage);
    expect(sent(stage, 'submit')).to.have.length(1);
  });

  it('says so when nothing can be encrypted, and keeps what was typed', async () => {
    const stage = await stageOf(form({ flow: { encrypt: () => Promise.reject(new Error('no key')) } }));
    type(control(stage, 'Customer number'), '20481177');
    type(control(stage, 'Password'), 'canary');
    byRole(stage, 'button', 'Continue').click();
    await settled(stage);
    expect(stage.sent).to.deep.equal([{ type: 'encryptionFailed' }]);
    await stage.show(form({ flow: { notice: error('encryption') } }));
    expect(text(stage)).to.contain('could not be encrypted on this device');
    expect(control(stage, 'Password').value).to.equal('canary');
  });

  it('comes back after a refusal with all but the secrets, the words of the bank, and the focus on the secret', async () => {
    const stage = await stageOf(form());
    type(control(stage, 'Customer number'), '20481177');
    type(control(stage, 'Password'), 'canary');
    byRole(stage, 'button', 'Continue').click();
    await settled(stage);
    await stage.show(waiting);
    await settled(stage);
    await stage.show(
      form({ flow: { notice: error('wrongpass', { bankMessage: 'Mot de passe <b>faux</b>' }) } }),
    );
    await settled(stage);
    const password = control(stage, 'Password');
    expect(control(stage, 'Customer number').value).to.equal('20481177');
    expect(password.value).to.equal('');
    expect(hasFocus(stage, password)).to.equal(true);
    expect(description(password)).to.contain('Enter it again.');
    expect(description(password)).to.contain('“Mot de passe <b>faux</b>”');
    expect(text(stage)).to.contain('Crédit Mutuel didn’t accept these details.');
    type(password, 'x');
    await settled(stage);
    expect(password.getAttribute('aria-invalid')).to.equal('false');
  });

  it('leaves no secret behind when the person goes elsewhere, and nothing at all for another bank', async () => {
    const stage = await stageOf(form());
    const login = control(stage, 'Customer number');
    const password = control(stage, 'Password');
    type(login, '20481177');
    type(password, 'canary');
    await stage.show(waiting);
    await settled(stage);
    expect(password.value).to.equal('');
    expect(login.value).to.equal('20481177');
    await stage.show(view('connector', { flow: { connector: undefined } }));
    await stage.show(form({ flow: { connector: connectors[1]! } }));
    await settled(stage);
    expect(control(stage, 'Customer number').value).to.equal('');
  });

  it('forgets everything typed when the flow is done with the bank', async () => {
    const stage = await stageOf(form());
    const login = control(stage, 'Customer number');
    type(login, '20481177');
    await stage.show(view('connector', { flow: { connector: undefined } }));
    await settled(stage);
    expect(login.value).to.equal('');
  });

  it('keeps what is typed while the language changes', async () => {
    const stage = await stageOf(form());
    type(control(stage, 'Password'), 'canary');
    await stage.show({ ...form() });
    expect(control(stage, 'Password').value).to.equal('canary');
  });

  it('fills in what the host knows, never a secret', async () => {
    const prefill = { 'uuid-8': { login: '111', password: 'no' }, __proto__: { login: 'no' } };
    const stage = await stageOf(form({ flow: { config: { ...config, prefill } } }));
    expect(control(stage, 'Customer number').value).to.equal('111');
    expect(control(stage, 'Password').value).to.equal('');
  });

  it('shows and hides a secret, named by its label', async () => {
    const stage = await stageOf(form());
    byRole(stage, 'button', 'Show Password').click();
    await settled(stage);
    expect(control(stage, 'Password').type).to.equal('text');
    byRole(stage, 'button', 'Hide Password').click();
    await settled(stage);
    expect(control(stage, 'Password').type).to.equal('password');
  });

  it('hints at Caps Lock in a secret only', async () => {
    const stage = await stageOf(form());
    press(control(stage, 'Customer number'), 'A', { modifierCapsLock: true });
    await settled(stage);
    expect(text(stage)).not.to.contain('Caps Lock');
    press(control(stage, 'Password'), 'A', { modifierCapsLock: true });
    await settled(stage);
    expect(text(stage)).to.contain('Caps Lock is on.');
  });

  it('has a control for every type, and text for one that nobody knows', async () => {
    const fields = [
      field('region', 'Region', {
        type: 'list',
        values: [
          { label: 'Var', value: '83' },
          { label: 'Nord', value: '59' },
        ],
      }),
      field('birth', 'Date of birth', { type: 'date' }),
      field('card', 'Card', { type: 'number', required: false }),
      field('odd', 'Odd', { type: 'hologram' }),
    ];
    const stage = await stageOf(form({ flow: { fields } }));
    const region = control(stage, 'Region') as HTMLElement as HTMLSelectElement;
    expect([...region.options].map(({ value }) => value)).to.deep.equal(['', '83', '59']);
    expect(control(stage, 'Date of birth').type).to.equal('date');
    expect(control(stage, 'Date of birth').getAttribute('autocomplete')).to.equal('bday');
    expect(control(stage, 'Card').type).to.equal('text');
    expect(control(stage, 'Card').inputMode).to.equal('numeric');
    expect(control(stage, 'Odd').type).to.equal('text');
    region.value = '83';
    type(control(stage, 'Date of birth'), '1980-02-03');
    type(control(stage, 'Odd'), 'x');
    byRole(stage, 'button', 'Continue').click();
    await settled(stage);
    expect(sent(stage, 'submit')[0]?.values.map(({ name }) => name)).to.deep.equal([
      'region',
      'birth',
      'odd',
    ]);
  });

  it('has letters of 16 px in every control: a phone zooms in on smaller ones', async () => {
    const types = ['text', 'password', 'date', 'list', 'number', 'hologram'];
    const fields = types.map((kind) => field(kind, `Label ${kind}`, { type: kind }));
    const stage = await stageOf(form({ flow: { fields } }));
    const sizes = parts(stage, 'input').map((input) => parseFloat(getComputedStyle(input).fontSize));
    expect(sizes).to.deep.equal(types.map(() => 16));
  });

  it('does on Enter what the key of a phone says: on to the next empty field, or send', async () => {
    const stage = await stageOf(form());
    const login = control(stage, 'Customer number');
    const password = control(stage, 'Password');
    expect(login.getAttribute('enterkeyhint')).to.equal('next');
    login.focus();
    expect(press(login, 'Enter', { isComposing: true })).to.equal(true);
    expect(press(login, 'Enter')).to.equal(false);
    expect(hasFocus(stage, password)).to.equal(true);
    type(password, 'canary');
    // with nothing left to fill in the form is sent, as anywhere
    expect(press(login, 'Enter')).to.equal(true);
    expect(press(password, 'Enter')).to.equal(true);
    await settled(stage);
    expect(text(stage)).not.to.contain('Please fill in this field.');
  });

  it('T13 takes hostile field names as they are', async () => {
    const names = ['__proto__', 'constructor', 'submit', 'elements', 'innerHTML'];
    const stage = await stageOf(
      form({ flow: { fields: names.map((name) => field(name, `Label ${name}`)) } }),
    );
    for (const name of names) type(control(stage, `Label ${name}`), 'x');
    byRole(stage, 'button', 'Continue').click();
    await settled(stage);
    expect(sent(stage, 'submit')[0]?.values.map(({ name }) => name)).to.deep.equal(names);
  });

  it('sends plain values where the page of the bank takes them in its address, and promises no encryption', async () => {
    const stage = await stageOf(form({ flow: { fields: [field('branch', 'Branch')], inClear: true } }));
    expect(text(stage)).not.to.contain('Encrypted');
    type(control(stage, 'Branch'), '12');
    byRole(stage, 'button', 'Continue').click();
    await settled(stage);
    expect(sent(stage, 'submit')[0]?.values).to.deep.equal([{ name: 'branch', value: '12' }]);
  });

  it('has one primary action, and a second one only where another source may be skipped', async () => {
    const stage = await stageOf(form());
    expect(parts(stage, 'primary-action')).to.have.length(1);
    expect(parts(stage, 'secondary-action')).to.have.length(0);
    await stage.show(form({ can: ['submit', 'skipSource'], flow: { addedSources: ['openapi'] } }));
    expect(parts(stage, 'primary-action')).to.have.length(1);
    expect(allByRole(stage, 'button', 'Continue without these accounts')).to.have.length(1);
  });

  it('asks for the new password once the old one expired', async () => {
    const stage = await stageOf(
      view('credentials', {
        settle: { passwordExpired: true, fields: credentials, connector: creditMutuel },
      }),
    );
    expect(byRole(stage, 'heading').textContent).to.equal('Enter your new password');
  });
});

describe('information', () => {
  const code = [field('sms', 'Code received by text', { regex: '^\\d{6}$' })];
  const asked = (more: Parameters<typeof view>[1] = {}) =>
    view('information', { can: ['submit', 'back'], ...more, settle: { fields: code, ...more.settle } });

  it('T9 takes the code in one input that the phone may fill', async () => {
    const stage = await stageOf(asked());
    const input = control(stage, 'Code received by text');
    expect(input.getAttribute('autocomplete')).to.equal('one-time-code');
    expect(input.inputMode).to.equal('numeric');
    expect(parts(stage, 'input')).to.have.length(1);
    expect(byRole(stage, 'heading').textContent).to.equal('Enter the code from your bank');
    await accessible(stage);
  });

  it('forgets a code that was sent, and says that it was wrong', async () => {
    const stage = await stageOf(asked());
    const input = control(stage, 'Code received by text');
    type(input, '123456');
    byRole(stage, 'button', 'Confirm').click();
    await settled(stage);
    expect(sent(stage, 'submit')[0]?.values).to.deep.equal([{ name: 'sms', value: await encrypt('123456') }]);
    expect(input.value).to.equal('');
    await stage.show(waiting);
    await stage.show(asked({ settle: { notice: error('wrongpass') } }));
    await settled(stage);
    expect(text(stage)).to.contain('This code wasn’t accepted');
    expect(hasFocus(stage, control(stage, 'Code received by text'))).to.equal(true);
  });

  it('asks other questions without calling them a code', async () => {
    const stage = await stageOf(asked({ settle: { fields: [field('pet', 'Name of your first pet')] } }));
    expect(byRole(stage, 'heading').textContent).to.equal('One more detail for your bank');
    expect(control(stage, 'Name of your first pet').getAttribute('autocomplete')).to.equal('off');
  });
});

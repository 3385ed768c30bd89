// covers: §9 list, repair, accounts, disconnect, add bank, add source
import { describe, expect, test } from 'vitest';
import { PATHS } from '../../../demo/sandbox/index.js';
import {
  engines,
  expectEnd,
  held,
  LOGIN,
  PASSWORD,
  share,
  signIn,
  useWidget,
  type HeldAccount,
} from '../support/index.js';

const manage = (attributes: Record<string, string> = {}) => ({
  attributes: { mode: 'manage', ...attributes },
});

/** protocol §9. */
describe.each(engines)('manage in %s', (engine) => {
  const journey = useWidget(engine);
  const accounts = (id: number | undefined): HeldAccount[] => held(journey, id ?? 0).all_accounts;

  test('lists the banks with their state and last update; a broken one is repaired', async () => {
    const user = journey.user(
      { bank: PATHS.happy.id, active: true },
      { bank: PATHS.oneTimeCode.id, state: 'wrongpass', message: 'Mot de passe incorrect', active: true },
    );
    const page = await journey.openFor(user, manage());
    await page.heading('Your banks').waitFor();
    const rows = page.css('[part~=option]');
    await rows.waitForCount(2);
    expect(await rows.nth(0).text()).toMatch(
      /Sandbox: happy path\n[^]*Up to date\n[^]*Updated .*· \d+ accounts/,
    );
    expect(await rows.nth(1).text()).toMatch(/Sandbox: one-time code\n[^]*Needs your attention/);
    await rows.nth(1).click();
    await page.heading(`Accounts at ${PATHS.oneTimeCode.name}`).waitFor();
    await page.text('“Mot de passe incorrect”').waitFor();
    await page.button('Repair').click();
    await signIn(page);
    await page.heading('Your banks').waitFor();
    expect(await page.text('Needs your attention').count()).toBe(0);
    await journey.visit.settle();
    expect(journey.states()).toEqual(['wrongpass', null]);
    await page.button('Done').click();
    await page.step('done');
    await expectEnd(journey, 'complete');
    expect(journey.requests('POST', '/users/me/connections')).toEqual([]);
    await journey.expectDiscreet(LOGIN);
  });

  test('switches an account off and on, and says what that erases', async () => {
    const user = journey.user({ bank: PATHS.happy.id, active: true });
    const id = user.connections[0]?.id;
    const page = await journey.openFor(user, manage({ 'connection-id': String(id) }));
    await page.heading(`Accounts at ${PATHS.happy.name}`).waitFor();
    await page.text(/Switching an account off erases its transactions here/).waitFor();
    const [first] = accounts(id);
    const name = first?.name ?? '';
    const box = page.role('checkbox', name).first();
    expect(await box.isChecked()).toBe(true);
    await box.click();
    await page.waitUntil('the account to be off', () => accounts(id)[0]?.disabled !== null);
    await page.waitUntil(
      'the box to tell',
      async () => !(await page.role('checkbox', name).first().isChecked()),
    );
    await page.role('checkbox', name).first().click();
    await page.waitUntil('the account to be on', () => accounts(id)[0]?.disabled === null);
    await page.waitUntil('the box to tell', () => page.role('checkbox', name).first().isChecked());
    const path = `/users/me/connections/${String(id)}/accounts/${String(first?.id)}`;
    expect(journey.requests('PUT', path).map(({ body }) => body)).toEqual([
      { disabled: true },
      { disabled: false },
    ]);
    expect(journey.writes).toHaveLength(2);
    await journey.expectDiscreet();
  });

  test('disconnects after a question, tells it, and lists what is left', async () => {
    const user = journey.user({ bank: PATHS.happy.id, active: true });
    const id = user.connections[0]?.id;
    const page = await journey.openFor(user, manage());
    await page.css('[part~=option]').click();
    await page.button('Disconnect this bank').click();
    await page.heading(`Disconnect ${PATHS.happy.name}?`).waitFor();
    await page.text(/will be erased here, and this cannot be undone/).waitFor();
    expect(journey.requests('DELETE', /./)).toEqual([]);
    await page.button('Keep it').click();
    await page.heading(`Accounts at ${PATHS.happy.name}`).waitFor();
    await page.button('Disconnect this bank').click();
    await page.button('Disconnect').click();
    await page.text('No bank is connected yet.').waitFor();
    expect(await journey.visit.event('bank-connect-deleted')).toEqual({ connectionId: id });
    expect(
      journey.requests('DELETE', `/users/me/connections/${String(id)}`).map(({ status }) => status),
    ).toEqual([204]);
    await page.button('Done').click();
    await page.step('done');
    await expectEnd(journey, 'complete');
  });

  test('adds a bank, and comes back to the list', async () => {
    const user = journey.user({ bank: PATHS.happy.id, active: true });
    const page = await journey.openFor(user, manage());
    await page.button('Add a bank').click();
    await page.label('Search for your bank').fill(PATHS.noSource.name);
    await page.role('option', new RegExp(PATHS.noSource.name)).first().click();
    await signIn(page);
    await share(page, 'Select all');
    await page.heading('Your banks').waitFor();
    await page.css('[part~=option]').waitForCount(2);
    await page.button('Done').click();
    await page.step('done');
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections.map(({ connectorUuid }) => connectorUuid)).toEqual([PATHS.noSource.uuid]);
    await journey.expectDiscreet(LOGIN);
  });

  test('adds a source to a connection: only its own fields, and the accounts it brings', async () => {
    const user = journey.user({ bank: PATHS.twoSources.id, sources: ['openapi'], active: true });
    const id = user.connections[0]?.id;
    const page = await journey.openFor(user, manage({ 'connection-id': String(id) }));
    await page.button('Add more accounts').click();
    await page.label('Mot de passe (directaccess)').fill(PASSWORD);
    expect(await page.label('Identifiant').count()).toBe(0);
    await page.button('Continue').click();
    await share(page, 'Select all');
    await page.step('connections');
    expect(journey.writes).toEqual([
      'POST /users/me/connections/#?source=directaccess',
      expect.stringMatching(/^PUT .*\/accounts\/#/) as string,
    ]);
    expect(accounts(id).every(({ disabled }) => disabled === null)).toBe(true);
    await journey.expectDiscreet();
  });

  test('a connection that has all its sources: nothing is asked in vain', async () => {
    const user = journey.user({ bank: PATHS.happy.id, active: [0] });
    const id = user.connections[0]?.id;
    const page = await journey.openFor(user, manage({ 'connection-id': String(id) }));
    await page.heading(`Accounts at ${PATHS.happy.name}`).waitFor();
    await page.button('Add more accounts').click();
    await page.step('activation');
    expect(await page.role('textbox').count()).toBe(0);
    await share(page, 'Select all');
    await page.step('connections');
    expect(accounts(id).every(({ disabled }) => disabled === null)).toBe(true);
  });

  test('trouble while switching is told, and tried again', async () => {
    const user = journey.user({ bank: PATHS.happy.id, active: true });
    const id = user.connections[0]?.id;
    const page = await journey.openFor(user, manage({ 'connection-id': String(id) }));
    await page.heading(`Accounts at ${PATHS.happy.name}`).waitFor();
    journey.sandbox.control.addFault({ match: { method: 'PUT' }, fault: { kind: 'status', status: 503 } });
    await page.role('checkbox').first().click();
    await page.step('retry');
    await page.button('Try again').click();
    await page.step('connections');
    await page.heading(`Accounts at ${PATHS.happy.name}`).waitFor();
    expect(accounts(id).every(({ disabled }) => disabled === null)).toBe(true);
  });
});

// covers: §9 list, repair, add source, add bank, accounts, disconnect; §10 5xx
import { describe, expect, test } from 'vitest';
import { PATHS, type CreatedUser, type Fault, type PathName } from '../../../demo/sandbox/index.js';
import { fastClock } from '../connect/journey.js';
import {
  engines,
  expectEnd,
  held,
  LOGIN,
  PASSWORD,
  share,
  shareAll,
  signIn,
  useWidget,
  type HostPage,
  type JourneyPage,
} from '../support/index.js';

const { happy, secondSourceFails, twoSources, wrongPasswordState } = PATHS;

/** The list of one's banks. */
const list = (page: JourneyPage) => page.heading('Your banks').waitFor();

/** One bank, with its accounts. */
const detail = (page: JourneyPage, bank: PathName) =>
  page.heading(`Accounts at ${PATHS[bank].name}`).waitFor();

const rows = (page: JourneyPage, count: number) => page.css('[part~=option]').waitForCount(count);

async function openBank(page: JourneyPage, bank: PathName): Promise<void> {
  await list(page);
  await page.button(new RegExp(PATHS[bank].name)).click();
  await detail(page, bank);
}

async function addBank(page: JourneyPage, bank: PathName): Promise<void> {
  await page.button('Add a bank').click();
  await page.step('connector');
  await page.label('Search for your bank').fill(PATHS[bank].name);
  await page.role('option', new RegExp(PATHS[bank].name)).first().click();
}

async function disconnect(page: JourneyPage): Promise<void> {
  await page.button('Disconnect this bank').click();
  await page.button('Disconnect').click();
}

/** protocol §9: every way on and back in manage, and the truth after trouble. */
describe.each(engines)('ways through manage in %s', (engine) => {
  const journey = useWidget(engine);

  const manage = (user: CreatedUser, attributes: Record<string, string> = {}, page: HostPage = {}) =>
    journey.openFor(user, { ...page, attributes: { mode: 'manage', ...attributes } });

  /** A bank that works, with two of its accounts shared; and one that does not. */
  const twoBanks = (): CreatedUser =>
    journey.user(
      { bank: happy.id, active: [0, 2] },
      { bank: wrongPasswordState.id, state: 'wrongpass', active: true },
    );

  const idOf = (user: CreatedUser, place = 0): number => user.connections[place]?.id ?? 0;

  const isOn = (user: CreatedUser, name: string): boolean =>
    held(journey, idOf(user)).all_accounts.some((each) => each.name === name && each.disabled === null);

  /** Every such request meets this until it is taken back. */
  const trouble = (method: string, path: string, fault: Fault, times = 10) =>
    journey.sandbox.control.addFault({ match: { method, path }, times, fault });

  const events = async (type: string): Promise<unknown[]> => {
    await journey.visit.settle();
    return journey.details(type);
  };

  test('Done completes: one read, with the last update shown, and nothing written', async () => {
    const user = twoBanks();
    const page = await manage(user);
    await list(page);
    await rows(page, 2);
    const { last_update } = journey.sandbox.control.connection(idOf(user)) as { last_update: string };
    const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(
      new Date(`${last_update.slice(0, 10)}T12:00:00`),
    );
    expect(await page.button(new RegExp(happy.name)).text()).toContain(`Updated ${day} · 2 accounts`);
    expect(await page.css('[part~=primary-action]').text()).toBe('Add a bank');
    await page.button('Done').click();
    await page.step('done');
    expect(await expectEnd(journey, 'complete')).toEqual({ connections: [], temporaryUser: false });
    expect(journey.writes).toEqual([]);
    expect(journey.requests('POST', '/auth/init')).toEqual([]);
    expect(journey.requests('GET', '/users/me/connections').map(({ query }) => query)).toEqual([
      { expand: 'connector,sources,all_accounts' },
    ]);
    await journey.expectDiscreet();
  });

  test('× cancels, without a question, and nothing has changed', async () => {
    const page = await manage(twoBanks());
    await rows(page, 2);
    await page.css('[part~=close]').click();
    await rows(page, 0);
    expect(await expectEnd(journey, 'cancel')).toEqual({ step: 'connections', connections: [] });
    expect(journey.writes).toEqual([]);
  });

  test('accounts out of the host’s scope are neither shown nor switched', async () => {
    const page = await manage(twoBanks(), { 'account-types': 'checking,card' });
    await openBank(page, 'happy');
    expect(await page.role('checkbox').count()).toBe(2);
    expect(await page.role('checkbox', 'Livret A').count()).toBe(0);
  });

  test('what was switched is counted in the list', async () => {
    const user = twoBanks();
    const page = await manage(user);
    await openBank(page, 'happy');
    await page.role('checkbox', 'Livret A').check();
    await page.waitUntil('it to be on', () => isOn(user, 'Livret A'));
    await page.role('checkbox', 'Compte sur livret').uncheck();
    await page.role('checkbox', 'Compte courant').uncheck();
    await page.waitUntil('it to be off', () => !isOn(user, 'Compte courant'));
    await page.button('Done').click();
    await list(page);
    expect(await page.button(new RegExp(happy.name)).text()).toContain('· 1 account');
    expect(journey.requests('PUT', /\/accounts\//).map(({ query, body }) => [query, body])).toEqual([
      [{ all: '' }, { disabled: false }],
      [{ all: '' }, { disabled: true }],
      [{ all: '' }, { disabled: true }],
    ]);
    await journey.expectDiscreet();
  });

  test('a repair that is left comes back to the banks, and changes nothing', async () => {
    const page = await manage(twoBanks());
    await openBank(page, 'wrongPasswordState');
    await page.button('Repair').click();
    await page.step('credentials');
    await page.button('Back').click();
    await list(page);
    await page.text('Needs your attention').waitFor();
    expect(journey.writes).toEqual([]);
    expect(await events('cancel')).toEqual([]);
  });

  test('a source that is not added after all: back to the banks', async () => {
    const user = journey.user({ bank: twoSources.id, sources: ['openapi'], active: true });
    const page = await manage(user);
    await openBank(page, 'twoSources');
    await page.button(/^Add /).click();
    await page.step('credentials');
    await page.button('Back').click();
    await list(page);
    expect(journey.writes).toEqual([]);
    expect(held(journey, idOf(user)).sources).toHaveLength(1);
  });

  test('a source that fails: back to the banks, and what was shared still is', async () => {
    const user = journey.user({ bank: secondSourceFails.id, sources: ['openapi'], active: true });
    const page = await manage(user);
    await openBank(page, 'secondSourceFails');
    await page.button(/^Add /).click();
    await page.label('Mot de passe (directaccess)').fill(PASSWORD);
    await page.button('Continue').click();
    await page.heading(`We have a problem with ${secondSourceFails.name}`).waitFor();
    await page.css('[part~=primary-action]').click();
    await list(page);
    await rows(page, 1);
    const accounts = held(journey, idOf(user)).all_accounts.filter(({ type }) => type === 'checking');
    expect(accounts.map(({ disabled }) => disabled)).toEqual([null]);
    expect(await events('activated')).toEqual([]);
  });

  test('a bank that has nothing more to give: no form, and a way back', async () => {
    const page = await manage(journey.user({ bank: happy.id, active: true }));
    await openBank(page, 'happy');
    await page.button(/^Add /).click();
    await page.heading('No account to share').waitFor();
    expect(await page.role('textbox').count()).toBe(0);
    await page.button('Finish later').click();
    await list(page);
    expect(journey.writes).toEqual([]);
  });

  test('a bank that is not added after all: back to the list', async () => {
    const page = await manage(twoBanks());
    await addBank(page, 'noSource');
    await page.step('credentials');
    await page.button('Back').click();
    await page.step('connector');
    await page.button('Back').click();
    await list(page);
    await rows(page, 2);
    expect(journey.writes).toEqual([]);
    expect(await events('cancel')).toEqual([]);
  });

  test('no bank yet: said, and one can be added', async () => {
    const page = await manage(journey.user());
    await page.text('No bank is connected yet.').waitFor();
    await addBank(page, 'happy');
    await signIn(page);
    await share(page, 'Compte courant');
    await list(page);
    await rows(page, 1);
    await page.button('Done').click();
    await page.step('done');
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections).toMatchObject([{ connectorUuid: happy.uuid, accountIds: [expect.any(Number)] }]);
    await journey.expectDiscreet(LOGIN);
  });

  test('nobody has to share: back from what an added bank gives, to the list', async () => {
    const page = await manage(journey.user());
    await addBank(page, 'happy');
    await signIn(page);
    await page.step('activation');
    await page.button('Back').click();
    await list(page);
    await rows(page, 1);
    const [made] = journey.requests('POST', '/users/me/connections');
    const { id } = made?.response as { id: number };
    expect(held(journey, id).all_accounts.every(({ disabled }) => disabled !== null)).toBe(true);
    expect(await events('cancel')).toEqual([]);
  });

  test('another login of a bank one has is another connection', async () => {
    const page = await manage(journey.user({ bank: happy.id, active: true }));
    await addBank(page, 'happy');
    await page.heading(`You already have ${happy.name}`).waitFor();
    await page.button('Add another login').click();
    await signIn(page);
    await shareAll(page, 'connections');
    await rows(page, 2);
    expect(journey.requests('POST', '/users/me/connections')).toHaveLength(1);
  });

  test('connection-id opens that one; the list is behind it', async () => {
    const user = twoBanks();
    const page = await manage(user, { 'connection-id': String(idOf(user)) });
    await detail(page, 'happy');
    await page.button('Done').click();
    await list(page);
    await rows(page, 2);
  });

  test('connection-id opens that one at first, not again after work on another', async () => {
    const user = twoBanks();
    const page = await manage(user, { 'connection-id': String(idOf(user)) });
    await detail(page, 'happy');
    await page.button('Done').click();
    await openBank(page, 'wrongPasswordState');
    await disconnect(page);
    await list(page);
    await rows(page, 1);
    expect(await events('deleted')).toEqual([{ connectionId: idOf(user, 1) }]);
  });

  test('connection-id of nobody: the list, and nothing is told as deleted', async () => {
    const page = await manage(twoBanks(), { 'connection-id': '987654321' });
    await list(page);
    await rows(page, 2);
    expect(await events('deleted')).toEqual([]);
  });

  test('a switch the service stumbles over: said, and the truth afterwards', async () => {
    const user = twoBanks();
    const page = await manage(user);
    await openBank(page, 'happy');
    trouble('PUT', '/accounts/', { kind: 'status', status: 503 }, 1);
    await page.role('checkbox', 'Compte courant').click();
    await page.heading('The service isn’t answering').waitFor();
    expect(isOn(user, 'Compte courant')).toBe(true);
    await page.button('Try again').click();
    await detail(page, 'happy');
    expect(await page.role('checkbox', 'Compte courant').isChecked()).toBe(true);
    expect(journey.requests('PUT', /\/accounts\//), 'no write is repeated by itself').toHaveLength(1);
    await page.role('checkbox', 'Compte courant').uncheck();
    await page.waitUntil('it to be off', () => !isOn(user, 'Compte courant'));
    expect(await events('error')).toMatchObject([{ recoverable: true }]);
  });

  test('a switch whose answer is lost: what the service holds is shown', async () => {
    const user = twoBanks();
    const page = await manage(user);
    await openBank(page, 'happy');
    // a browser asks again by itself where the connection it kept is cut
    trouble('PUT', '/accounts/', { kind: 'drop-answer' });
    await page.role('checkbox', 'Compte courant').click();
    await page.button('Try again').click();
    await detail(page, 'happy');
    expect(await page.role('checkbox', 'Compte courant').isChecked()).toBe(false);
    expect(isOn(user, 'Compte courant')).toBe(false);
  });

  test('a switch that is forbidden: an honest failure with its reference, and a way on', async () => {
    const page = await manage(twoBanks());
    await openBank(page, 'happy');
    const body = { code: 'forbidden', description: 'not allowed', request_id: 'req-403' };
    trouble('PUT', '/accounts/', { kind: 'status', status: 403, body });
    await page.role('checkbox', 'Compte courant').click();
    await page.step('failed');
    await page.text('Reference: req-403').waitFor();
    await page.button('Try again').click();
    await detail(page, 'happy');
    expect(await page.role('checkbox', 'Compte courant').isChecked()).toBe(true);
  });

  test('disconnecting when the service stumbles: it is still there, and can be tried again', async () => {
    const user = twoBanks();
    const page = await manage(user);
    await openBank(page, 'happy');
    trouble('DELETE', '/connections/', { kind: 'status', status: 503 }, 1);
    await disconnect(page);
    await page.heading('The service isn’t answering').waitFor();
    await page.button('Try again').click();
    await detail(page, 'happy');
    expect(journey.requests('DELETE', /./), 'not repeated by itself').toHaveLength(1);
    expect(await events('deleted')).toEqual([]);
    await disconnect(page);
    await list(page);
    await rows(page, 1);
    expect(await events('deleted')).toEqual([{ connectionId: idOf(user) }]);
  });

  test('disconnecting when the answer is lost: it is gone, and the host is told, once', async () => {
    const user = twoBanks();
    const page = await manage(user);
    await openBank(page, 'happy');
    trouble('DELETE', '/connections/', { kind: 'drop-answer' });
    await disconnect(page);
    await page.step('retry');
    await page.button('Try again').click();
    await list(page);
    await rows(page, 1);
    expect(await events('deleted')).toEqual([{ connectionId: idOf(user) }]);
  });

  test('disconnected elsewhere meanwhile: gone from the list, without a detour', async () => {
    const user = twoBanks();
    const page = await manage(user);
    await openBank(page, 'happy');
    journey.sandbox.control.changeConnection(idOf(user), { delete: true });
    await disconnect(page);
    await list(page);
    await rows(page, 1);
    expect(await events('deleted')).toEqual([{ connectionId: idOf(user) }]);
    expect(await events('error')).toEqual([]);
  });

  test('a list that does not come at first: said, then there', async () => {
    trouble('GET', '/users/me/connections', { kind: 'status', status: 503 }, 20);
    const page = await manage(twoBanks(), {}, { setup: fastClock });
    await page.heading('The service isn’t answering').waitFor();
    journey.sandbox.control.clearFaults();
    await page.button('Try again').click();
    await list(page);
    await rows(page, 2);
  });
});

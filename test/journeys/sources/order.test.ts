// covers: §2 sources; §6 per source; §7 late accounts, scope; §8 optional, restricted, all, known fields, next one
// fails, several banks, existing bank
import { describe, expect, test } from 'vitest';
import { PATHS, type RequestRecord } from '../../../demo/sandbox/index.js';
import {
  at,
  engines,
  expectEnd,
  held,
  LOGIN,
  PASSWORD,
  shareAll,
  signIn,
  typeCode,
  useWidget,
  type JourneyPage,
} from '../support/index.js';

const ACTIVATE = 'PUT /users/me/connections/#/accounts/#,…';

/** The form of one source: its own secret, and the login where it is not known yet. */
async function fill(page: JourneyPage, source: string, login = false): Promise<void> {
  await page.label(`Mot de passe (${source})`).waitFor();
  expect(await page.label('Identifiant').count()).toBe(login ? 1 : 0);
  if (login) await page.label('Identifiant').fill(LOGIN);
  await page.label(`Mot de passe (${source})`).fill(PASSWORD);
  await page.button('Continue').click();
}

/** protocol §8, as a service that is strict about the order of sources sees it. */
describe.each(engines)('the order of sources in %s', (engine) => {
  const journey = useWidget(engine);

  const updates = (): RequestRecord[] => journey.requests('POST', /^\/users\/me\/connections(\/\d+)?$/);

  test('optional, three sources: one offer after the other by priority, each asked only for its own', async () => {
    journey.sandbox.control.setSettings({ sourceOrder: 'strict' });
    const page = await journey.open(at('threeSources'));
    await fill(page, 'openapi', true);
    await page.step('activation');
    await page.button(/^Add savings/).click();
    await fill(page, 'directaccess');
    await page.step('activation');
    await page.button('Add payment accounts').click();
    await fill(page, 'fallback');
    await page.step('activation');
    expect(await page.button(/^Add /).count()).toBe(0);
    await shareAll(page);
    expect(updates().map(({ query, decrypted, status }) => [query['source'], decrypted, status])).toEqual([
      ['openapi', { login: LOGIN, password: PASSWORD }, 200],
      ['directaccess', { password_directaccess: PASSWORD }, 200],
      ['fallback', { password_fallback: PASSWORD }, 200],
    ]);
    expect(journey.writes.at(-1)).toBe(ACTIVATE);
    expect(journey.requests('PUT', /./), 'activated once, after the last source').toHaveLength(1);
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections).toHaveLength(1);
    await journey.expectDiscreet(LOGIN);
  });

  test('a disabled source is passed over, never another one', async () => {
    journey.sandbox.control.setSettings({ sourceOrder: 'strict' });
    const page = await journey.open(at('firstDisabled'));
    await signIn(page);
    await shareAll(page);
    expect(journey.writes).toEqual(['POST /users/me/connections?source=directaccess', ACTIVATE]);
    await expectEnd(journey, 'complete');
  });

  test.each(['restricted', 'optional', 'all'])(
    'payment accounts alone (%s): the order is kept, and nothing else is shared',
    async (sources) => {
      journey.sandbox.control.setSettings({ sourceOrder: 'strict' });
      const page = await journey.open(at('twoSources', { sources, 'account-types': 'checking,card' }));
      await fill(page, 'openapi', true);
      if (sources === 'all') await fill(page, 'directaccess');
      await page.step('activation');
      expect(await page.button(/^Add /).count()).toBe(0);
      expect(await page.role('checkbox').count(), 'all, and the two in scope').toBe(3);
      await shareAll(page);
      const { connections } = await expectEnd(journey, 'complete');
      const id = connections[0]?.connectionId ?? 0;
      const shared = held(journey, id).all_accounts.filter(({ disabled }) => disabled === null);
      expect(shared.map(({ type }) => type).toSorted()).toEqual(['card', 'checking']);
      expect(connections[0]?.accountIds.toSorted()).toEqual(shared.map((account) => account.id).toSorted());
      await journey.expectDiscreet(LOGIN);
    },
  );

  test('savings alone: the source that gives them, as the service lets one that shares no type', async () => {
    const page = await journey.open(
      at('threeSources', { sources: 'restricted', 'account-types': 'savings,livret_a' }),
    );
    await fill(page, 'directaccess', true);
    await page.step('activation');
    expect(await page.button(/^Add /).count()).toBe(0);
    await shareAll(page);
    expect(journey.writes).toEqual(['POST /users/me/connections?source=directaccess', ACTIVATE]);
    const { connections } = await expectEnd(journey, 'complete');
    const shared = held(journey, connections[0]?.connectionId ?? 0).all_accounts.filter(
      ({ disabled }) => disabled === null,
    );
    expect(shared.map(({ type }) => type).toSorted()).toEqual(['livret_a', 'savings']);
  });

  test('a source the service refuses for its order: said, and nothing is made', async () => {
    journey.sandbox.control.setSettings({ sourceOrder: 'strict' });
    const page = await journey.open(at('twoSources', { 'account-types': 'savings' }));
    await fill(page, 'directaccess', true);
    await page.text(/can’t use one of these values/).waitFor();
    expect(await page.visibleText()).not.toContain('must be added first');
    expect(updates().map(({ status }) => status)).toEqual([400]);
    expect(journey.details('connection')).toEqual([]);
    await journey.expectDiscreet();
  });

  test('a bank asked for that does not exist: said, and no user is made', async () => {
    const connectors = '00000000-0000-4000-8000-000000000000';
    const page = await journey.open({ attributes: { connectors } });
    await page.heading('No bank to offer').waitFor();
    expect(journey.requests('POST', /./)).toEqual([]);
    expect(await journey.visit.event('bank-connect-error')).toMatchObject({ code: 'noConnector' });
  });

  test('a state for each source: a code for the first, a check for the second', async () => {
    const page = await journey.open(at('sourceStates', { sources: 'all' }));
    await fill(page, 'openapi', true);
    await typeCode(page);
    await fill(page, 'directaccess');
    await page.button('Start the check').click();
    await shareAll(page);
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections).toMatchObject([{ sources: ['openapi', 'directaccess'] }]);
    expect(journey.states()).toEqual(['additionalInformationNeeded', null, 'SCARequired', null]);
    expect(held(journey, connections[0]?.connectionId ?? 0).sources.map(({ state }) => state)).toEqual([
      null,
      null,
    ]);
    await journey.expectDiscreet(LOGIN);
  });

  test('accounts of the second source that come late are waited for', async () => {
    const page = await journey.open(at('twoSources', { sources: 'all' }));
    await fill(page, 'openapi', true);
    await page.label('Mot de passe (directaccess)').waitFor();
    journey.sandbox.control.setSettings({ accountsDelayMs: 2000 });
    await fill(page, 'directaccess');
    await page.heading('Looking for your accounts').waitFor();
    await page.step('activation');
    await page.role('checkbox', 'Compte-titres').waitFor();
    await shareAll(page);
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections[0]?.accountIds).toHaveLength(5);
  });

  test('the second source fails and is offered no more: its trouble keeps nothing from being shared', async () => {
    const page = await journey.open(at('secondSourceFails', { sources: 'all' }));
    await fill(page, 'openapi', true);
    await fill(page, 'directaccess');
    await page.step('blocked');
    await page.button('Continue without these accounts').click();
    await page.step('activation');
    expect(await page.role('checkbox', 'Compte-titres').count()).toBe(0);
    await shareAll(page);
    const { connections } = await expectEnd(journey, 'complete');
    const { sources, all_accounts } = held(journey, connections[0]?.connectionId ?? 0);
    expect(sources.map(({ name, state }) => [name, state])).toEqual([
      ['openapi', null],
      ['directaccess', 'bug'],
    ]);
    expect(connections[0]?.accountIds.toSorted()).toEqual(
      all_accounts
        .filter(({ disabled }) => disabled === null)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(journey.details('error')).toMatchObject([{ code: 'bug' }]);
    await journey.expectDiscreet(LOGIN);
  });

  test('a source that serves the scope, at a bank one has: no second connection by a repair', async () => {
    const user = journey.user({
      bank: PATHS.twoSources.id,
      sources: ['openapi', 'directaccess'],
      sourceStates: { openapi: null, directaccess: 'wrongpass' },
      active: true,
    });
    const page = await journey.openFor(user, at('twoSources'));
    await page.heading(`You already have ${PATHS.twoSources.name}`).waitFor();
    await page.css('[part~=option]').click();
    await fill(page, 'directaccess', true);
    await page.step('done');
    await expectEnd(journey, 'complete');
    expect(journey.requests('POST', '/users/me/connections')).toEqual([]);
    expect(journey.writes).toEqual(['POST /users/me/connections/#?source=directaccess']);
    expect(held(journey, user.connections[0]?.id ?? 0).state).toBeNull();
    await journey.expectDiscreet(LOGIN);
  });

  test('several banks: one that was up to date says nothing about the next', async () => {
    const user = journey.user({ bank: PATHS.happy.id, active: true });
    const connectors = `${PATHS.happy.uuid},${PATHS.noSource.uuid}`;
    const page = await journey.openFor(user, { attributes: { connectors, 'max-connections': '2' } });
    await page.role('option', new RegExp(PATHS.happy.name)).first().click();
    await page.heading(`You already have ${PATHS.happy.name}`).waitFor();
    await page.css('[part~=option]').click();
    await page.button('Add another bank').click();
    await page.role('option', new RegExp(PATHS.noSource.name)).first().click();
    await signIn(page);
    await shareAll(page, 'another');
    await page.heading(`${PATHS.noSource.name} is connected`).waitFor();
    await page.button('No, I’m done').click();
    await page.heading(`${PATHS.noSource.name} is connected`).waitFor();
    await page.step('done');
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections.map(({ connectorUuid }) => connectorUuid)).toContain(PATHS.noSource.uuid);
    expect(journey.requests('POST', '/users/me/connections')).toHaveLength(1);
  });
});

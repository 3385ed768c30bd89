// covers: §6 per source, additionalInformationNeeded, wrongpass, decoupled, websiteUnavailable; §9 recover, reset
// credentials, gone
import { describe, expect, test } from 'vitest';
import { PATHS, type CreatedUser, type ReadyMade } from '../../../demo/sandbox/index.js';
import { expectEncrypted, fastClock } from '../connect/journey.js';
import {
  engines,
  expectEnd,
  held,
  LOGIN,
  PASSWORD,
  signIn,
  typeCode,
  useWidget,
  type HostPage,
  type JourneyPage,
} from '../support/index.js';

const { happy, twoSources } = PATHS;
const UPDATE = 'POST /users/me/connections/#?source=directaccess';

/** Attributes of a widget that repairs the user's first connection. */
const first = (user: CreatedUser, attributes: Record<string, string | true> = {}): HostPage => ({
  attributes: { mode: 'reconnect', 'connection-id': String(user.connections[0]?.id), ...attributes },
});

/** protocol §9: what a repair leaves behind at the service. */
describe.each(engines)('recovering in %s', (engine) => {
  const journey = useWidget(engine);

  const broken = (state: string, more: Partial<ReadyMade> = {}): CreatedUser =>
    journey.user({ bank: happy.id, state, active: true, ...more });

  /** The connection works, shares what it shared before, and is the only one. */
  async function expectRepaired(page: JourneyPage, user: CreatedUser, name = happy.name): Promise<void> {
    await page.heading(`${name} works again`).waitFor();
    const [connection] = user.connections;
    const { state, all_accounts } = held(journey, connection?.id ?? 0);
    expect(state).toBeNull();
    expect(all_accounts.every(({ disabled }) => disabled === null)).toBe(true);
    expect(journey.requests('POST', '/users/me/connections')).toEqual([]);
    expect(journey.requests('GET', /^\/connectors$/)).toEqual([]);
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections).toMatchObject([
      { connectionId: connection?.id, connectorUuid: connection?.connectorUuid },
    ]);
    expect(journey.details('activated')).toEqual([]);
    expect(journey.states().at(-1)).toBeNull();
    await journey.expectDiscreet(LOGIN);
  }

  test('wrongpass, refused once: the login is kept, the password is not', async () => {
    const user = broken('wrongpass', { message: 'Votre mot de passe a changé.' });
    const page = await journey.openFor(user, first(user));
    await signIn(page, { password: 'wrong' });
    await page.text(/didn’t accept these details/).waitFor();
    expect(await page.label('Identifiant').value()).toBe(LOGIN);
    expect(await page.label('Mot de passe').value()).toBe('');
    await page.label('Mot de passe').fill(PASSWORD);
    await page.button('Continue').click();
    await expectRepaired(page, user);
    expect(journey.writes).toEqual([UPDATE, UPDATE]);
    const [, sent] = journey.requests('POST', /^\/users\/me\/connections\/\d+$/);
    expectEncrypted(sent, { login: LOGIN, password: PASSWORD });
  });

  test('additionalInformationNeeded: the code, wrong once', async () => {
    const user = broken('additionalInformationNeeded');
    const page = await journey.openFor(user, first(user));
    await typeCode(page, '000000');
    await page.text(/This code wasn’t accepted/).waitFor();
    await typeCode(page);
    await expectRepaired(page, user);
    expect(journey.writes).toEqual(['POST /users/me/connections/#', 'POST /users/me/connections/#']);
  });

  test('decoupled: approved in the app, asked for once', async () => {
    journey.sandbox.control.setSettings({ decoupledDelayMs: -1 });
    const user = broken('decoupled');
    const page = await journey.openFor(user, first(user));
    await page.heading('Approve in your bank’s app').waitFor();
    const asked = () => journey.requests('POST', /^\/users\/me\/connections\/\d+$/);
    await page.waitUntil('the approval to be asked for', () => asked().length > 0);
    journey.sandbox.control.changeConnection(user.connections[0]?.id ?? 0, { approve: true });
    await expectRepaired(page, user);
    expect(asked().map(({ query, body }) => [query, body])).toEqual([
      [{ background: 'true' }, { resume: true }],
    ]);
  });

  test('websiteUnavailable: synchronised again', async () => {
    const user = broken('websiteUnavailable');
    const page = await journey.openFor(user, first(user));
    await page.heading(`${happy.name} isn’t answering`).waitFor();
    await page.button('Try again').click();
    await expectRepaired(page, user);
    expect(journey.requests('PUT', /./).map(({ query }) => query)).toEqual([{ psu_requested: 'true' }]);
  });

  test('of two sources, only the one in trouble is asked for, with all its fields', async () => {
    const user = journey.user({
      bank: twoSources.id,
      sources: ['openapi', 'directaccess'],
      sourceStates: { openapi: null, directaccess: 'wrongpass' },
      active: true,
    });
    const page = await journey.openFor(user, first(user));
    await page.label('Identifiant').fill(LOGIN);
    expect(await page.label(/^Mot de passe/).count()).toBe(1);
    await page.label('Mot de passe (directaccess)').fill(PASSWORD);
    await page.button('Continue').click();
    await expectRepaired(page, user, twoSources.name);
    expect(journey.writes).toEqual([UPDATE]);
  });

  test('reset-credentials, refused: the connection stays, and is asked again', async () => {
    const user = journey.user({ bank: happy.id, active: true });
    const page = await journey.openFor(user, first(user, { 'reset-credentials': true }));
    await signIn(page, { password: 'wrong' });
    await page.text(/didn’t accept these details/).waitFor();
    expect(held(journey, user.connections[0]?.id ?? 0).sources).toHaveLength(1);
    await page.label('Mot de passe').fill(PASSWORD);
    await page.button('Continue').click();
    await expectRepaired(page, user);
    expectEncrypted(journey.requests('POST', /\/\d+$/)[1], { login: LOGIN, password: PASSWORD });
  });

  test('reset-credentials on two sources: all that each asks for', async () => {
    const sources = ['openapi', 'directaccess'];
    const user = journey.user({ bank: twoSources.id, sources, active: true });
    const page = await journey.openFor(user, first(user, { 'reset-credentials': true }));
    for (const source of sources) {
      await page.label(`Mot de passe (${source})`).fill(`${PASSWORD} ${source}`);
      expect(await page.label(/^Mot de passe/).count()).toBe(1);
      await page.label('Identifiant').fill(LOGIN);
      await page.button('Continue').click();
    }
    await expectRepaired(page, user, twoSources.name);
    expect(journey.requests('POST', /\/\d+$/).map(({ query, decrypted }) => [query, decrypted])).toEqual([
      [{ source: 'openapi' }, { login: LOGIN, password: `${PASSWORD} openapi` }],
      [{ source: 'directaccess' }, { login: LOGIN, password_directaccess: `${PASSWORD} directaccess` }],
    ]);
  });

  test('a connection of someone else: an honest failure, and nothing of theirs is touched', async () => {
    const user = journey.user({ bank: happy.id, state: 'wrongpass' });
    const other = journey.user({ bank: happy.id, state: 'wrongpass' });
    const id = String(other.connections[0]?.id);
    const page = await journey.openFor(user, first(user, { 'connection-id': id }));
    await page.heading('No longer there').waitFor();
    await page.css('[part~=close]').click();
    await page.heading('No longer there').gone();
    expect((await expectEnd(journey, 'cancel')).connections).toEqual([]);
    expect(journey.writes).toEqual([]);
    await journey.expectDiscreet();
  });

  test('deleted meanwhile: said when it is noticed, and not made again', async () => {
    const user = broken('wrongpass');
    const page = await journey.openFor(user, first(user));
    await page.step('credentials');
    journey.sandbox.control.changeConnection(user.connections[0]?.id ?? 0, { delete: true });
    await signIn(page);
    await page.heading('No longer there').waitFor();
    expect(journey.requests('POST', '/users/me/connections')).toEqual([]);
    expect(await journey.visit.event('bank-connect-error')).toMatchObject({ code: 'notFound' });
    await journey.expectDiscreet();
  });

  test('a token set late is waited for, while nothing is asked of the service for anybody', async () => {
    const user = broken('wrongpass');
    const page = await journey.open({
      ...first(user),
      properties: { later: user.token },
      setup: (element) => {
        const { later } = element as { later: string };
        setTimeout(() => {
          element.accessToken = later;
        }, 1500);
      },
    });
    await page.step('starting');
    expect(journey.sandbox.records().filter(({ path }) => /^\/(users|auth)/.test(path))).toEqual([]);
    await signIn(page);
    await expectRepaired(page, user);
    expect(journey.requests('POST', '/auth/init')).toEqual([]);
    expect([...journey.visit.tokens]).toEqual([user.token]);
  });

  test('a service that does not answer at first is no dead end', async () => {
    const user = broken('wrongpass');
    journey.sandbox.control.addFault({
      match: { method: 'GET', path: '/users/me/connections/' },
      times: 20,
      fault: { kind: 'status', status: 503 },
    });
    const page = await journey.openFor(user, { ...first(user), setup: fastClock });
    await page.heading('The service isn’t answering').waitFor();
    journey.sandbox.control.clearFaults();
    await page.button('Try again').click();
    await signIn(page);
    await expectRepaired(page, user);
  });
});

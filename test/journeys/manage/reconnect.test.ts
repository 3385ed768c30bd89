// covers: §1 late token; §6 validating, webauthRequired; §9 recover, reset credentials, nothing to do, gone
import { describe, expect, test } from 'vitest';
import { PATHS, type PathName } from '../../../demo/sandbox/index.js';
import {
  atBank,
  closed,
  engines,
  expectEnd,
  goByPopup,
  goByRedirect,
  LOGIN,
  PASSWORD,
  signIn,
  typeCode,
  useWidget,
} from '../support/index.js';

const reconnect = (id: number | undefined, attributes: Record<string, string | true> = {}) => ({
  attributes: { mode: 'reconnect', 'connection-id': String(id), ...attributes },
});

/** protocol §9. */
describe.each(engines)('reconnect in %s', (engine) => {
  const journey = useWidget(engine);
  const repaired = async (id: number | undefined): Promise<void> => {
    const { connections, temporaryUser } = await expectEnd(journey, 'complete');
    expect(connections.map(({ connectionId }) => connectionId)).toEqual([id]);
    expect(temporaryUser).toBe(false);
    expect(journey.requests('POST', '/users/me/connections')).toEqual([]);
    expect(journey.requests('POST', '/auth/init')).toEqual([]);
    await journey.expectDiscreet(LOGIN);
  };

  test('a healthy connection: nothing to do, and complete', async () => {
    const user = journey.user({ bank: PATHS.happy.id, active: true }, { bank: PATHS.bug.id, state: 'bug' });
    const id = user.connections[0]?.id;
    const page = await journey.openFor(user, reconnect(id));
    await page.step('done');
    await page.heading(`${PATHS.happy.name} is up to date`).waitFor();
    await repaired(id);
    expect(journey.writes).toEqual([]);
  });

  test('wrongpass: the credentials again, refused once', async () => {
    const user = journey.user({ bank: PATHS.happy.id, state: 'wrongpass', active: true });
    const id = user.connections[0]?.id;
    const page = await journey.openFor(user, reconnect(id));
    await signIn(page, { password: 'wrong' });
    await page.text(/didn’t accept these details/).waitFor();
    await page.label('Mot de passe').fill(PASSWORD);
    await page.button('Continue').click();
    await page.heading(`${PATHS.happy.name} works again`).waitFor();
    await repaired(id);
    expect(journey.requests('POST', `/users/me/connections/${String(id)}`).at(-1)?.decrypted).toEqual({
      login: LOGIN,
      password: PASSWORD,
    });
  });

  test('additionalInformationNeeded: the code', async () => {
    const user = journey.user({
      bank: PATHS.oneTimeCode.id,
      state: 'additionalInformationNeeded',
      active: true,
    });
    const page = await journey.openFor(user, reconnect(user.connections[0]?.id));
    await typeCode(page);
    await page.step('done');
    await repaired(user.connections[0]?.id);
  });

  test('validating: waited for, without a word from the person', async () => {
    const user = journey.user({ bank: PATHS.happy.id, state: 'validating', active: true });
    const id = user.connections[0]?.id;
    const page = await journey.openFor(user, reconnect(id));
    await page.step('waiting');
    journey.sandbox.control.changeConnection(id ?? 0, { state: null });
    await page.step('done');
    await repaired(id);
    expect(journey.writes).toEqual([]);
  });

  test.each(['popup', 'redirect'])('webauthRequired: by the bank’s page (%s)', async (webauth) => {
    const user = journey.user({ bank: PATHS.webauth.id, state: 'webauthRequired', active: true });
    const id = user.connections[0]?.id;
    const page = await journey.openFor(user, reconnect(id, { webauth }));
    const start = page.url;
    if (webauth === 'popup') {
      const popup = await goByPopup(journey, page);
      await atBank(popup, 'sign-in');
      await closed(page, popup);
    } else {
      await goByRedirect(journey, page);
      await atBank(page, 'sign-in');
    }
    await page.heading(`${PATHS.webauth.name} works again`).waitFor();
    expect(page.url).toBe(start);
    await repaired(id);
    expect(journey.departures.addresses.map(({ query }) => query['id_connection'])).toEqual([String(id)]);
    expect(journey.writes).toEqual([]);
  });

  test('a state nothing here can settle: said, and finished later', async () => {
    const user = journey.user({ bank: PATHS.bug.id, state: 'bug', active: true });
    const page = await journey.openFor(user, reconnect(user.connections[0]?.id));
    await page.heading(`We have a problem with ${PATHS.bug.name}`).waitFor();
    await page.button('Finish later').click();
    await page.heading('Not finished yet').waitFor();
    await page.text('is not working again yet').waitFor();
    await page.step('done');
    expect(await page.page.evaluate(() => document.querySelector('bank-connect')?.step)).toBe('done');
    await expectEnd(journey, 'complete');
    expect(journey.writes).toEqual([]);
  });

  test('reset-credentials: those of each source anew, on the same connection', async () => {
    const user = journey.user({
      bank: PATHS.twoSources.id,
      sources: ['openapi', 'directaccess'],
      active: true,
    });
    const id = user.connections[0]?.id;
    const page = await journey.openFor(user, reconnect(id, { 'reset-credentials': true }));
    await page.label('Identifiant').fill(LOGIN);
    await page.label('Mot de passe (openapi)').fill(PASSWORD);
    await page.button('Continue').click();
    await page.label('Mot de passe (directaccess)').fill(PASSWORD);
    await page.label('Identifiant').fill(LOGIN);
    await page.button('Continue').click();
    await page.step('done');
    await repaired(id);
    expect(journey.writes).toEqual([
      'POST /users/me/connections/#?source=openapi',
      'POST /users/me/connections/#?source=directaccess',
    ]);
  });

  test('reset-credentials where the bank’s page is up to date: nothing to do there', async () => {
    const user = journey.user({ bank: PATHS.webauth.id, active: true });
    const id = user.connections[0]?.id;
    const page = await journey.openFor(user, reconnect(id, { 'reset-credentials': true }));
    await page.button(/^Go to /).click();
    await page.step('done');
    await repaired(id);
    expect(journey.departures.addresses.map(({ status }) => status)).toEqual([409]);
    expect(journey.bankPages()).toEqual([]);
  });

  test('a connection that is not there: an honest end', async () => {
    const user = journey.user();
    const page = await journey.openFor(user, reconnect(987654));
    await page.step('failed');
    await page.heading('No longer there').waitFor();
    expect(await journey.visit.event('bank-connect-error')).toMatchObject({
      code: 'notFound',
      recoverable: false,
    });
  });

  // ten seconds of waiting are enough once
  test.runIf(engine === engines[0])('without a token: waits for it, then says what is wrong', async () => {
    journey.visit.allow(/bank-connect/);
    const page = await journey.open(reconnect(1));
    await page.step('starting');
    await page.step('failed', { timeout: 15_000 });
    await page.heading('Not set up correctly').waitFor();
    expect(await journey.visit.event('bank-connect-error')).toMatchObject({ code: 'config' });
    expect(journey.requests('GET', /^\/users/)).toEqual([]);
    expect(journey.requests('POST', /./)).toEqual([]);
  });

  test('a token that comes late is enough', async () => {
    const user = journey.user({ bank: PATHS.happy.id, active: true });
    const page = await journey.open(reconnect(user.connections[0]?.id));
    await page.step('starting');
    await page.page.evaluate((token) => {
      Object.assign(document.querySelector('bank-connect') ?? {}, { accessToken: token });
    }, user.token);
    await page.step('done');
    await repaired(user.connections[0]?.id);
  });

  test.each(['SCARequired', 'actionNeeded', 'passwordExpired', 'rateLimiting'] satisfies string[])(
    '%s: repaired by what it asks for',
    async (state) => {
      const bank: PathName = 'happy';
      const user = journey.user({ bank: PATHS[bank].id, state, active: true });
      const id = user.connections[0]?.id;
      const page = await journey.openFor(user, reconnect(id));
      if (state === 'passwordExpired') {
        await page.heading('Enter your new password').waitFor();
        await signIn(page);
      } else {
        await page.button(/^(Start the check|I have done it|Try again)$/).click();
      }
      await page.heading(`${PATHS[bank].name} works again`).waitFor();
      await repaired(id);
      expect(journey.states()).toEqual([state, null]);
    },
  );
});

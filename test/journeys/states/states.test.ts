// covers: §6 SCARequired, actionNeeded, passwordExpired, rateLimiting, websiteUnavailable, bug, notSupported,
// unknown, per source, any order
import { describe, expect, test } from 'vitest';
import { PATHS } from '../../../demo/sandbox/index.js';
import {
  at,
  CODE,
  engines,
  expectEnd,
  goByPopup,
  LOGIN,
  PASSWORD,
  shareAll,
  signIn,
  typeCode,
  useWidget,
} from '../support/index.js';

/** protocol §6: each state has its screen and its action. */
describe.each(engines)('connection states in %s', (engine) => {
  const journey = useWidget(engine);
  const UPDATE = 'POST /users/me/connections/#';
  const SYNC = 'PUT /users/me/connections/#';
  const CREATE = 'POST /users/me/connections?source=directaccess';
  const ACTIVATE = 'PUT /users/me/connections/#/accounts/#,…';

  test('SCARequired: nothing starts before the person is ready', async () => {
    const page = await journey.open(at('scaRequired'));
    await signIn(page);
    await page.heading(`${PATHS.scaRequired.name} needs to check it’s you`).waitFor();
    await page.step('information');
    await page.text('“Une authentification forte est nécessaire tous les 180 jours.”').waitFor();
    expect(journey.writes).toEqual([CREATE]);
    await page.button('Start the check').click();
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.states()).toEqual(['SCARequired', null]);
    expect(journey.writes).toEqual([CREATE, UPDATE, ACTIVATE]);
    expect(journey.requests('POST', /connections\/\d+$/)[0]?.body).toEqual({});
    await journey.expectDiscreet(LOGIN);
  });

  test('actionNeeded: the bank’s words, then “I have done it” reads the bank again', async () => {
    const page = await journey.open(at('actionNeeded'));
    await signIn(page);
    await page.step('blocked');
    await page.heading('Your bank needs something from you').waitFor();
    await page.text(/“Connectez-vous à votre espace client et acceptez les nouvelles/).waitFor();
    expect(await journey.visit.event('bank-connect-error')).toMatchObject({
      code: 'actionNeeded',
      step: 'blocked',
      recoverable: true,
    });
    await page.button('I have done it').click();
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.writes).toEqual([CREATE, SYNC, ACTIVATE]);
    expect(journey.requests('PUT', /connections\/\d+$/)[0]?.query).toEqual({ psu_requested: 'true' });
    await journey.expectDiscreet();
  });

  test('passwordExpired: the new password is asked for here, and goes to the connection', async () => {
    const page = await journey.open(at('passwordExpired'));
    await signIn(page);
    await page.heading('Enter your new password').waitFor();
    await page.step('credentials');
    expect(await page.label('Identifiant').count()).toBe(0);
    await page.label('Nouveau mot de passe').fill('wrong');
    await page.button('Continue').click();
    await page.text(/didn’t accept these details/).waitFor();
    await page.label('Nouveau mot de passe').fill(`new ${PASSWORD}`);
    await page.button('Continue').click();
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.states()).toEqual(['passwordExpired', null]);
    expect(journey.writes.filter((write) => write === CREATE)).toHaveLength(1);
    expect(journey.requests('POST', /connections\/\d+$/).map(({ decrypted }) => decrypted)).toEqual([
      { password: 'wrong' },
      { password: `new ${PASSWORD}` },
    ]);
    await journey.expectDiscreet(`new ${PASSWORD}`);
  });

  test.each([
    ['rateLimiting', 'A short break is needed', 'Trop de connexions'],
    ['websiteUnavailable', `${PATHS.websiteUnavailable.name} isn’t answering`, 'Le site est en maintenance'],
  ] as const)('%s: later, or another try now', async (bank, heading, words) => {
    const page = await journey.open(at(bank));
    await signIn(page);
    await page.step('retry');
    await page.heading(heading).waitFor();
    await page.text(new RegExp(words)).waitFor();
    await page.button('Finish later').waitFor();
    await page.button('Try again').click();
    await page.waitUntil(
      'the first try',
      () => journey.writes.filter((write) => write === SYNC).length === 1,
    );
    await page.heading(heading).waitFor();
    await page.button('Try again').click();
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.states().at(0)).toBe(bank);
    expect(journey.writes).toEqual([CREATE, SYNC, SYNC, ACTIVATE]);
  });

  test('websiteUnavailable: later ends the flow, with the connection told', async () => {
    const page = await journey.open(at('websiteUnavailable'));
    await signIn(page);
    await page.button('Finish later').click();
    await page.heading('Not finished yet').waitFor();
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections).toMatchObject([{ accountIds: [], subscriptionIds: [] }]);
    expect(journey.writes).toEqual([CREATE]);
  });

  test.each([
    ['bug', `We have a problem with ${PATHS.bug.name}`],
    ['notSupported', 'This access doesn’t work here'],
    ['unknownState', `${PATHS.unknownState.name} gave an answer we don’t know`],
  ] as const)('%s: said, and a way on to another bank', async (bank, heading) => {
    const page = await journey.open();
    await page.label('Search for your bank').fill(PATHS[bank].name);
    await page.role('option', new RegExp(PATHS[bank].name)).first().click();
    await signIn(page);
    await page.step('blocked');
    await page.heading(heading).waitFor();
    expect(await journey.visit.event('bank-connect-error')).toMatchObject({
      step: 'blocked',
      recoverable: false,
    });
    expect(await page.button('I have done it').count()).toBe(0);
    await page.button('Choose another bank').click();
    await page.step('connector');
    await page.label('Search for your bank').fill(PATHS.happy.name);
    await page.role('option', new RegExp(PATHS.happy.name)).first().click();
    await signIn(page);
    await shareAll(page);
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections.map(({ connectorUuid }) => connectorUuid)).toContain(PATHS.happy.uuid);
    await journey.expectDiscreet();
  });

  test('a state for each source: each is settled for the source being added', async () => {
    const page = await journey.open(at('sourceStates', { sources: 'all' }));
    await page.step('credentials');
    await page.label('Identifiant').fill(LOGIN);
    await page.label('Mot de passe (openapi)').fill(PASSWORD);
    await page.button('Continue').click();
    await typeCode(page);
    await page.label('Mot de passe (directaccess)').fill(PASSWORD);
    expect(await page.label('Identifiant').count()).toBe(0);
    await page.button('Continue').click();
    await page.heading(`${PATHS.sourceStates.name} needs to check it’s you`).waitFor();
    await page.button('Start the check').click();
    await shareAll(page);
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections).toMatchObject([{ sources: ['openapi', 'directaccess'] }]);
    expect(journey.states()).toEqual(['additionalInformationNeeded', null, 'SCARequired', null]);
    expect(journey.writes).toEqual([
      'POST /users/me/connections?source=openapi',
      UPDATE,
      'POST /users/me/connections/#?source=directaccess',
      UPDATE,
      ACTIVATE,
    ]);
    expect(journey.requests('POST', /connections\/\d+$/)[0]?.decrypted).toEqual({ code: CODE });
    await journey.expectDiscreet();
  });

  test('any state can follow any other: consent, an approval, the bank’s page, a code', async () => {
    journey.sandbox.control.setSettings({ decoupledDelayMs: -1 });
    const page = await journey.open(at('scaRequired'));
    await signIn(page);
    await page.button('Start the check').waitFor();
    const { id } = journey.requests('POST', '/users/me/connections')[0]?.response as { id: number };
    const become = (state: string) => journey.sandbox.control.changeConnection(id, { state });
    become('decoupled');
    await page.button('Start the check').click();
    await page.step('decoupled');
    await page.waitUntil('the approval to be asked for', () =>
      journey.requests('POST', /connections\/\d+$/).some(({ query }) => query['background'] === 'true'),
    );
    become('webauthRequired');
    await page.step('webauth');
    const popup = await goByPopup(journey, page);
    become('additionalInformationNeeded');
    await typeCode(page);
    await popup.close();
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.states().filter((state) => state !== 'validating')).toEqual([
      'SCARequired',
      'decoupled',
      'webauthRequired',
      'additionalInformationNeeded',
      null,
    ]);
  });
});

// covers: §2 shared names; §8 optional, restricted, all, known fields, next one fails, out of scope, several
// banks, existing bank
import { describe, expect, test } from 'vitest';
import { PATHS } from '../../../demo/sandbox/index.js';
import {
  at,
  engines,
  expectEnd,
  held,
  LOGIN,
  PASSWORD,
  share,
  shareAll,
  signIn,
  useWidget,
  type JourneyPage,
} from '../support/index.js';

const CREATE = 'POST /users/me/connections?source=openapi';
const ADD = 'POST /users/me/connections/#?source=directaccess';
const ACTIVATE = 'PUT /users/me/connections/#/accounts/#,…';
const MORE = 'Add savings, investments, and loans';

/** The form of one source: its own secret, and the login where it is not known yet. */
async function fill(page: JourneyPage, source: string, login: boolean): Promise<void> {
  await page.label(`Mot de passe (${source})`).waitFor();
  expect(await page.label('Identifiant').count()).toBe(login ? 1 : 0);
  expect(await page.label(/^Mot de passe/).count()).toBe(1);
  if (login) await page.label('Identifiant').fill(LOGIN);
  await page.label(`Mot de passe (${source})`).fill(PASSWORD);
  await page.button('Continue').click();
}

async function choose(page: JourneyPage, name: string): Promise<void> {
  await page.step('connector');
  await page.label('Search for your bank').fill(name);
  await page.role('option', new RegExp(name)).first().click();
}

/** protocol §8. */
describe.each(engines)('source strategies in %s', (engine) => {
  const journey = useWidget(engine);

  test('optional: the next source is offered beside the accounts, and everything is activated at once', async () => {
    const page = await journey.open(at('twoSources'));
    await fill(page, 'openapi', true);
    await page.step('activation');
    const before = await page.role('checkbox').count();
    await page.button(MORE).click();
    await page
      .text(`To add savings, investments, and loans, ${PATHS.twoSources.name} asks you to sign in again.`)
      .waitFor();
    await fill(page, 'directaccess', false);
    await page.step('activation');
    expect(await page.role('checkbox').count()).toBeGreaterThan(before);
    expect(await page.button(/^Add /).count()).toBe(0);
    await shareAll(page);
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections).toMatchObject([{ sources: ['openapi', 'directaccess'] }]);
    expect(journey.writes).toEqual([CREATE, ADD, ACTIVATE]);
    expect(
      held(journey, connections[0]?.connectionId ?? 0).all_accounts.every(
        ({ disabled }) => disabled === null,
      ),
    ).toBe(true);
    await journey.expectDiscreet(LOGIN);
  });

  test('optional: the first source alone is enough', async () => {
    const page = await journey.open(at('twoSources'));
    await fill(page, 'openapi', true);
    await page.button(MORE).waitFor();
    await shareAll(page);
    expect((await expectEnd(journey, 'complete')).connections).toMatchObject([{ sources: ['openapi'] }]);
    expect(journey.writes).toEqual([CREATE, ACTIVATE]);
  });

  test('restricted: only the source that serves the host’s account types, the others never offered', async () => {
    const page = await journey.open(
      at('twoSources', { sources: 'restricted', 'account-types': 'savings,market,loan' }),
    );
    await fill(page, 'directaccess', true);
    await page.step('activation');
    expect(await page.button(/^Add /).count()).toBe(0);
    await shareAll(page);
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections).toMatchObject([{ sources: ['directaccess'] }]);
    expect(journey.writes).toEqual(['POST /users/me/connections?source=directaccess', ACTIVATE]);
  });

  test('restricted to what both give: one after the other, as offered', async () => {
    const page = await journey.open(
      at('twoSources', { sources: 'restricted', 'account-types': 'checking,savings' }),
    );
    await fill(page, 'openapi', true);
    await page.button(/^Add savings/).click();
    await fill(page, 'directaccess', false);
    await shareAll(page);
    const { connections } = await expectEnd(journey, 'complete');
    const accounts = held(journey, connections[0]?.connectionId ?? 0).all_accounts;
    const shared = accounts.filter(({ disabled }) => disabled === null);
    expect(shared.length).toBeGreaterThan(0);
    for (const { type } of shared) expect(['checking', 'savings']).toContain(type);
    expect(shared.length).toBeLessThan(accounts.length);
  });

  test('all: every source in the order of priority, one activation after the last', async () => {
    const page = await journey.open(at('threeSources', { sources: 'all' }));
    await fill(page, 'openapi', true);
    await fill(page, 'directaccess', false);
    await fill(page, 'fallback', false);
    await shareAll(page);
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections).toMatchObject([{ sources: ['openapi', 'directaccess', 'fallback'] }]);
    expect(journey.writes).toEqual([CREATE, ADD, 'POST /users/me/connections/#?source=fallback', ACTIVATE]);
    expect(journey.details('activated')).toHaveLength(1);
    await journey.expectDiscreet();
  });

  test.each(['all', 'optional'])('%s, the second source fails: on with the first', async (sources) => {
    const page = await journey.open(at('secondSourceFails', { sources }));
    await fill(page, 'openapi', true);
    if (sources === 'optional') await page.button(MORE).click();
    await fill(page, 'directaccess', false);
    await page.heading(`We have a problem with ${PATHS.secondSourceFails.name}`).waitFor();
    await page.button(/^(Finish later|Continue without these accounts)$/).click();
    await page.step('activation');
    expect(await page.button(/^Add /).count()).toBe(0);
    await shareAll(page);
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections).toHaveLength(1);
    expect(connections[0]?.accountIds.length).toBeGreaterThan(0);
    expect(journey.writes).toEqual([CREATE, ADD, ACTIVATE]);
  });

  test('all, the second sign-in is not wanted: on without it', async () => {
    const page = await journey.open(at('twoSources', { sources: 'all' }));
    await fill(page, 'openapi', true);
    await page.label('Mot de passe (directaccess)').fill('wrong');
    await page.button('Continue').click();
    await page.text(/didn’t accept these details/).waitFor();
    await page.button('Continue without these accounts').click();
    await shareAll(page);
    expect((await expectEnd(journey, 'complete')).connections).toMatchObject([{ sources: ['openapi'] }]);
    expect(journey.writes).toEqual([CREATE, ADD, ACTIVATE]);
  });

  test('one field name for two sources: each asks for its own', async () => {
    const page = await journey.open(at('sharedFieldName', { sources: 'all' }));
    await signIn(page);
    await page.label('Code d’accès à distance').fill('424242');
    expect(await page.label('Mot de passe').count()).toBe(0);
    await page.button('Continue').click();
    await shareAll(page);
    await expectEnd(journey, 'complete');
    expect(journey.requests('POST', /connections/).map(({ decrypted }) => decrypted)).toEqual([
      { login: LOGIN, password: PASSWORD },
      { password: '424242' },
    ]);
  });

  test.each([
    ['twoSources', { 'account-types': 'crypto_wallet_v2' }],
    ['happy', { 'account-usages': 'ASSO' }],
    ['allDisabled', {}],
  ] as const)('no source serves the scope (%s): said before anything is typed', async (bank, attributes) => {
    const page = await journey.open(at(bank, attributes));
    await page.step('blocked');
    await page.heading('No suitable accounts here').waitFor();
    expect(await page.role('textbox').count()).toBe(0);
    expect(journey.requests('GET', /^\/users/)).toEqual([]);
    expect(journey.writes).toEqual([]);
    expect(await journey.visit.event('bank-connect-error')).toMatchObject({ code: 'noSource' });
  });

  test('max-connections: another bank after the first, each told once', async () => {
    const page = await journey.open({ attributes: { 'max-connections': '2' } });
    await choose(page, PATHS.happy.name);
    await signIn(page);
    await shareAll(page, 'another');
    await page.heading(`${PATHS.happy.name} is connected`).waitFor();
    expect(journey.details('complete')).toEqual([]);
    await page.button('Add another bank').click();
    await choose(page, PATHS.noSource.name);
    await signIn(page);
    await shareAll(page);
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections.map(({ connectorUuid }) => connectorUuid)).toEqual([
      PATHS.happy.uuid,
      PATHS.noSource.uuid,
    ]);
    expect(journey.details('activated')).toHaveLength(2);
    expect(journey.requests('POST', '/auth/init')).toHaveLength(1);
    expect(await page.page.evaluate(() => document.querySelector('bank-connect')?.connections.length)).toBe(
      2,
    );
    await journey.expectDiscreet(LOGIN);
  });

  test('max-connections: one is enough', async () => {
    const page = await journey.open(at('happy', { 'max-connections': '3' }));
    await signIn(page);
    await shareAll(page, 'another');
    await page.button('No, I’m done').click();
    await page.step('done');
    expect((await expectEnd(journey, 'complete')).connections).toHaveLength(1);
  });

  test('a bank the person has: repaired', async () => {
    const user = journey.user(
      { bank: PATHS.happy.id, state: 'wrongpass', active: true },
      { bank: PATHS.bug.id },
    );
    const page = await journey.openFor(user, at('happy'));
    await page.heading(`You already have ${PATHS.happy.name}`).waitFor();
    await page.css('[part~=option]').waitForCount(1);
    await page.text('Needs your attention').waitFor();
    await page.css('[part~=option]').click();
    await signIn(page);
    await page.step('done');
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections.map(({ connectionId }) => connectionId)).toEqual([user.connections[0]?.id]);
    expect(journey.requests('POST', '/users/me/connections')).toEqual([]);
    await journey.expectDiscreet(LOGIN);
  });

  test('a bank the person has: another login', async () => {
    const user = journey.user({ bank: PATHS.happy.id, active: true });
    const page = await journey.openFor(user, at('happy'));
    await page.button('Add another login').click();
    await signIn(page);
    await shareAll(page);
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections).toHaveLength(1);
    expect(connections[0]?.connectionId).not.toBe(user.connections[0]?.id);
  });

  test('F13: made, but never shared, as after a reload: what is there can still be shared', async () => {
    const user = journey.user({ bank: PATHS.happy.id });
    const page = await journey.openFor(user, at('happy'));
    await page.css('[part~=option]').click();
    await share(page, 'Select all');
    await page.step('done');
    const { connections } = await expectEnd(journey, 'complete');
    expect(connections[0]).toMatchObject({ connectionId: user.connections[0]?.id });
    expect(connections[0]?.accountIds.length).toBeGreaterThan(0);
    expect(journey.writes).toEqual([ACTIVATE]);
  });
});

// covers: §2 sources, field types, field checks, shared names; §3 each value; §4 wrongpass, next source; §6
// additionalInformationNeeded, wrongpass; §8 optional; §10 bank’s words
import { describe, expect, test } from 'vitest';
import { PATHS } from '../../../demo/sandbox/index.js';
import { engines } from '../support/index.js';
import {
  connectionIds,
  expectEncrypted,
  LOGIN,
  PASSWORD,
  share,
  signIn,
  useConnect,
  type ConnectionDetail,
  type ErrorDetail,
} from './journey.js';

describe.each(engines)('what the bank asks, in %s', (engine) => {
  const journey = useConnect(engine);

  test('a one-time code, wrong and then right', async () => {
    const page = await journey.openAt('oneTimeCode');
    await signIn(page);

    await page.step('information');
    await page.heading('Enter the code from your bank').waitFor();
    const code = page.label('Code reçu par SMS');
    await code.fill('654321');
    await page.button('Confirm').click();
    await page.text('This code wasn’t accepted').waitFor();
    await page.text('“Le code saisi est incorrect ou a expiré.”').waitFor();
    expect(await code.value()).toBe('');
    await code.fill('123456');
    await page.button('Confirm').click();
    await share(page, 'Compte courant');

    const { creations, updates, activations } = journey.traffic;
    expect(creations).toHaveLength(1);
    const { id } = creations[0]?.response as { id: number };
    expect(updates.map(({ path, status }) => [path, status])).toEqual([
      [`/users/me/connections/${id}`, 400],
      [`/users/me/connections/${id}`, 200],
    ]);
    expectEncrypted(updates[0], { code: '654321' });
    expectEncrypted(updates[1], { code: '123456' });
    expect(activations).toHaveLength(1);
    await journey.visit.settle();
    expect(journey.details<ConnectionDetail>('connection').map(({ state }) => state)).toEqual([
      'additionalInformationNeeded',
      null,
    ]);
    expect(journey.details<ErrorDetail>('error')).toMatchObject([{ code: 'wrongpass', recoverable: true }]);
    expect(journey.steps()).toEqual([
      ...['starting', 'waiting', 'credentials', 'waiting', 'information', 'waiting', 'information'],
      ...['waiting', 'activation', 'waiting', 'done'],
    ]);
    await journey.expectNoLeak([LOGIN, PASSWORD, '654321', '123456']);
  });

  test('a password, wrong and then right: the connection is created again', async () => {
    const page = await journey.openAt('wrongPassword');
    await signIn(page, { password: 'wr0ng-ca11ed' });

    await page.text('Sandbox: wrong password didn’t accept these details.').waitFor();
    await page
      .text('“Identifiant ou mot de passe incorrect. Après trois essais, votre accès sera bloqué.”')
      .waitFor();
    await page.text('Enter it again.').waitFor();
    expect(await page.label('Identifiant').value(), 'what is no secret is kept').toBe(LOGIN);
    expect(await page.label('Mot de passe').value(), 'a secret is not').toBe('');
    await page.label('Mot de passe').fill('right');
    await page.button('Continue').click();
    await share(page, 'Compte courant');

    const { creations, updates, activations } = journey.traffic;
    expect(creations.map(({ status }) => status)).toEqual([400, 200]);
    expectEncrypted(creations[0], { login: LOGIN, password: 'wr0ng-ca11ed' });
    expectEncrypted(creations[1], { login: LOGIN, password: 'right' });
    expect(creations.map(({ query }) => query)).toEqual([
      { source: 'directaccess' },
      { source: 'directaccess' },
    ]);
    expect(updates).toEqual([]);
    expect(activations).toHaveLength(1);
    expect(connectionIds(journey.sandbox, creations)).toHaveLength(1);
    await journey.visit.settle();
    expect(journey.details<ErrorDetail>('error')).toMatchObject([
      { code: 'wrongpass', step: 'waiting', recoverable: true },
    ]);
    await journey.expectNoLeak([LOGIN, 'wr0ng-ca11ed']);
  });

  test('a password refused later, as a state of the connection', async () => {
    const page = await journey.openAt('wrongPasswordState');
    await signIn(page);
    await page.waitUntil('the state is told', () =>
      journey.details<ConnectionDetail>('connection').some(({ state }) => state === 'wrongpass'),
    );
    await signIn(page, { password: 'an0ther-one' });
    await share(page, 'Compte courant');

    const { creations, updates } = journey.traffic;
    expect(creations).toHaveLength(1);
    expect(updates).toHaveLength(1);
    expectEncrypted(updates[0], { login: LOGIN, password: 'an0ther-one' });
    await journey.expectNoLeak([LOGIN, PASSWORD, 'an0ther-one']);
  });

  test('every type of field, numbers with their zeros', async () => {
    const page = await journey.openAt('fieldTypes');
    await page.step('credentials');
    await page.label('Type de compte').select('Professionnels');
    await page.label('Numéro client').fill('123');
    await page.label('Code secret').fill('010203');
    await page.text('Check this value: the bank expects a different format.').waitFor();
    await page.label('Numéro client').fill('00123456');
    await page.label('Date de naissance').fill('1984-02-29');
    await page.label('Département').fill('07');
    await page.button('Continue').click();
    await share(page, 'Compte courant');

    const typed = {
      website: 'pro',
      login: '00123456',
      password: '010203',
      birthdate: '1984-02-29',
      department: '07',
    };
    const { creations } = journey.traffic;
    expect(creations).toHaveLength(1);
    expectEncrypted(creations[0], typed);
    await journey.expectNoLeak(['00123456', '010203', '1984-02-29']);
  });

  test('nothing is sent while a field is missing or wrong, and the first of them has the focus', async () => {
    const page = await journey.openAt('fieldTypes');
    await page.step('credentials');
    await page.label('Code secret').fill('12');
    await page.button('Continue').click();
    await page.text('Check 5 fields.').waitFor();
    expect(await page.label('Type de compte').evaluate((field) => field.matches(':focus'))).toBe(true);
    expect(await page.label('Code secret').value(), 'what was typed stays').toBe('12');
    expect(journey.traffic.of('POST', /./)).toEqual([]);
  });

  test('F8 a type of tomorrow is a text', async () => {
    const page = await journey.openAt('unknownFieldType');
    await page.step('credentials');
    await page.label('Numéro de badge').fill('00-b4dge');
    await signIn(page);
    await share(page, 'Compte courant');
    expectEncrypted(journey.traffic.creations[0], { login: LOGIN, password: PASSWORD, badge: '00-b4dge' });
    await journey.expectNoLeak([LOGIN, PASSWORD, '00-b4dge']);
  });

  test('T11 a pattern JavaScript can’t run is left to the server', async () => {
    const page = await journey.openAt('pcreRegex');
    await page.step('credentials');
    await page.label('Identifiant').fill('Ab123456');
    await page.label('Code').fill('00420042');
    await page.button('Continue').click();
    await share(page, 'Compte courant');
    expectEncrypted(journey.traffic.creations[0], { login: 'Ab123456', password: '00420042' });
    await journey.expectNoLeak(['Ab123456', '00420042']);
  });

  test('a value only the server can refuse comes back to the form', async () => {
    const page = await journey.openAt('pcreRegex');
    await page.step('credentials');
    await page.label('Identifiant').fill('zz');
    await page.label('Code').fill('00420042');
    await page.button('Continue').click();
    await page.text('can’t use one of these values').waitFor();
    await page.step('credentials');
    expect(await page.label('Identifiant').value()).toBe('zz');
    await page.label('Identifiant').fill('Ab123456');
    await page.label('Code').fill('00420042');
    await page.button('Continue').click();
    await share(page, 'Compte courant');
    expect(journey.traffic.creations).toHaveLength(2);
  });

  test('T11 a catastrophic pattern freezes nothing', async () => {
    const page = await journey.openAt('catastrophicRegex', {
      setup: () => {
        const beat = { last: performance.now(), longest: 0 };
        setInterval(() => {
          const now = performance.now();
          beat.longest = Math.max(beat.longest, now - beat.last);
          beat.last = now;
        }, 10);
        Object.assign(window, { beat });
      },
    });
    await page.step('credentials');
    const login = 'a'.repeat(60);
    await page.label('Identifiant').fill(`${login}!`);
    await page.label('Mot de passe').fill(PASSWORD);
    await page.label('Identifiant').fill(login);
    await page.button('Continue').click();
    await share(page, 'Compte courant');
    const longest = await page.page.evaluate(
      () => (window as unknown as { beat: { longest: number } }).beat.longest,
    );
    expect(longest, 'the longest the page was busy').toBeLessThan(1500);
    expectEncrypted(journey.traffic.creations[0], { login, password: PASSWORD });
    await journey.expectNoLeak([login, PASSWORD]);
  });

  test('T13 fields named like parts of JavaScript arrive under their names', async () => {
    const page = await journey.openAt('hostileFields');
    await page.step('credentials');
    await page.label('Identifiant').fill('pr0t0');
    await page.label('Nom de l’entreprise').fill('c0nstructor');
    await page.label('Mot de passe').fill(PASSWORD);
    await page.button('Continue').click();
    await share(page, 'Compte courant');
    const { decrypted = {} } = journey.traffic.creations[0] ?? {};
    expect(Object.entries(decrypted).sort()).toEqual([
      ['__proto__', 'pr0t0'],
      ['constructor', 'c0nstructor'],
      ['password', PASSWORD],
    ]);
    expect(await page.page.evaluate(() => Object.keys(Object.prototype))).toEqual([]);
    await journey.expectNoLeak(['pr0t0', 'c0nstructor', PASSWORD]);
  });

  test('T13 a field named like a key of the request is refused before anything is typed', async () => {
    const page = await journey.openAt('reservedField');
    await page.step('blocked');
    await page.heading('This form can’t be sent safely').waitFor();
    expect(await page.css('input').count()).toBe(0);
    expect(journey.traffic.of('POST', /./)).toEqual([]);
    await journey.visit.settle();
    expect(journey.steps()).toEqual(['starting', 'waiting', 'blocked']);
    expect(journey.details<ErrorDetail>('error')).toMatchObject([{ code: 'unsafeField', recoverable: true }]);
  });

  test('two sources, the first of which is disabled: the second is used, with its own fields', async () => {
    const page = await journey.openAt('firstDisabled');
    await page.step('credentials');
    await page.label('Identifiant').waitFor();
    expect(await page.label('Jeton').count()).toBe(0);
    await signIn(page);
    await share(page, 'Compte courant');
    const { creations, updates } = journey.traffic;
    expect(creations.map(({ query }) => query)).toEqual([{ source: 'directaccess' }]);
    expect(updates).toEqual([]);
    expectEncrypted(creations[0], { login: LOGIN, password: PASSWORD });
    await journey.visit.settle();
    expect(journey.details<ConnectionDetail>('connection')).toMatchObject([
      { connectorUuid: PATHS.firstDisabled.uuid, source: 'directaccess', state: null },
    ]);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('two sources: the further accounts are offered, and everything is activated at once', async () => {
    const page = await journey.openAt('sharedFieldName');
    await signIn(page);
    await page.step('activation');
    await page.button('Add savings and investments').click();
    await page.step('credentials');
    expect(await page.label('Identifiant').count(), 'known from the first source').toBe(0);
    await page.label('Code d’accès à distance').fill('070809');
    await page.button('Continue').click();
    await share(page, 'Compte courant', 'Livret A');

    const { creations, updates, activations } = journey.traffic;
    expect(creations.map(({ query }) => query)).toEqual([{ source: 'openapi' }]);
    expectEncrypted(creations[0], { login: LOGIN, password: PASSWORD });
    const { id } = creations[0]?.response as { id: number };
    expect(updates.map(({ path, query }) => [path, query])).toEqual([
      [`/users/me/connections/${id}`, { source: 'directaccess' }],
    ]);
    expectEncrypted(updates[0], { password: '070809' });
    expect(activations).toHaveLength(1);
    await journey.expectNoLeak([LOGIN, PASSWORD, '070809']);
  });
});

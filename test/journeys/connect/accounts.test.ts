// covers: §7 late accounts, no account, scope, subscriptions, duplicates
import { describe, expect, test } from 'vitest';
import { PATHS, type PathName } from '../../../demo/sandbox/index.js';
import { engines } from '../support/index.js';
import {
  fastClock,
  heldOf,
  LOGIN,
  PASSWORD,
  share,
  signIn,
  useConnect,
  type CompleteDetail,
  type Held,
  type ConnectJourney,
} from './journey.js';

/** What the service would find at this bank, for a user of its own. */
function accountsAt(journey: ConnectJourney, path: PathName): Held[] {
  const { connections } = journey.sandbox.control.createUser({ connections: [{ bank: PATHS[path].slug }] });
  return heldOf(journey.sandbox, connections[0]?.id ?? 0).accounts;
}

describe.each(engines)('accounts and consent in %s', (engine) => {
  const journey = useConnect(engine);

  test('subscriptions are shared beside accounts, by one request for each kind', async () => {
    const page = await journey.openAt('bankDocuments');
    await signIn(page);
    await page.step('activation');
    expect(await page.role('group', 'Contracts and subscriptions').role('checkbox').count()).toBe(2);
    await share(page, 'Compte courant', 'Gaz, 12 rue des Lilas', 'Électricité, 12 rue des Lilas');

    const { creations, activations } = journey.traffic;
    const { id } = creations[0]?.response as { id: number };
    const { accounts, subscriptions } = heldOf(journey.sandbox, id);
    const shared = accounts.filter(({ disabled }) => disabled === null).map((item) => item.id);
    expect(shared).toHaveLength(1);
    expect(subscriptions.every(({ disabled }) => disabled === null)).toBe(true);
    expect(activations.map(({ path, query, body }) => [path.replace(/[\d,]+$/, ''), query, body])).toEqual([
      [`/users/me/connections/${id}/accounts/`, { all: '' }, { disabled: false }],
      [`/users/me/connections/${id}/subscriptions/`, { all: '' }, { disabled: false }],
    ]);
    await journey.visit.settle();
    const [bank] = journey.details<CompleteDetail>('complete')[0]?.connections ?? [];
    expect(bank?.accountIds).toEqual(shared);
    expect(bank?.subscriptionIds.toSorted()).toEqual(subscriptions.map((item) => item.id).toSorted());
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('documents alone are shared without accounts', async () => {
    const page = await journey.openAt('documents', { attributes: { capabilities: 'document' } });
    await signIn(page);
    await share(page, 'Électricité, atelier');
    const { activations } = journey.traffic;
    expect(activations.map(({ path }) => path.replace(/\d+/g, '#'))).toEqual([
      '/users/me/connections/#/subscriptions/#',
    ]);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('accounts that come late are waited for', async () => {
    journey.sandbox.control.setSettings({ accountsDelayMs: 1500 });
    const page = await journey.openAt('happy');
    await signIn(page);
    await page.heading('Looking for your accounts').waitFor();
    await share(page, 'Compte courant');
    const { creations, activations, of } = journey.traffic;
    expect(creations).toHaveLength(1);
    expect(activations).toHaveLength(1);
    expect(of('GET', /^\/users\/me\/connections\/\d+$/).length).toBeGreaterThan(1);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('F10 an account twice in the list is shown once, and activated once', async () => {
    const page = await journey.openAt('duplicates');
    await signIn(page);
    await page.step('activation');
    expect(await page.role('checkbox').count(), 'all, two accounts, one subscription').toBe(4);
    await page.role('checkbox', 'Select all').check();
    await share(page);
    const { activations } = journey.traffic;
    expect(activations.map(({ path }) => path.split('/').at(-1)?.split(',').length)).toEqual([2, 1]);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('only types in the scope of the host are shown and activated', async () => {
    const page = await journey.openAt('happy', { attributes: { 'account-types': 'livret_a, SAVINGS' } });
    await signIn(page);
    await page.step('activation');
    expect(await page.role('checkbox').count()).toBe(3);
    await page.role('checkbox', 'Select all').check();
    await share(page);
    const { id } = journey.traffic.creations[0]?.response as { id: number };
    const shared = heldOf(journey.sandbox, id).accounts.filter(({ disabled }) => disabled === null);
    expect(shared.map(({ type }) => type).toSorted()).toEqual(['livret_a', 'savings']);
  });

  test('only usages in the scope of the host', async () => {
    const wanted = accountsAt(journey, 'manyAccounts').filter(({ usage }) => usage === 'ORGA');
    const page = await journey.openAt('manyAccounts', { attributes: { 'account-usages': 'ORGA' } });
    await signIn(page);
    await page.step('activation');
    expect(await page.role('checkbox').count()).toBe(wanted.length + 1);
    await page.role('checkbox', 'Select all').check();
    await share(page);
    const { id } = journey.traffic.creations[0]?.response as { id: number };
    const shared = heldOf(journey.sandbox, id).accounts.filter(({ disabled }) => disabled === null);
    expect(shared.map(({ name }) => name).toSorted()).toEqual(wanted.map(({ name }) => name).toSorted());
  });

  test('only IBANs in the scope of the host, however they are written', async () => {
    const [, , wanted] = accountsAt(journey, 'happy').filter(({ iban }) => iban !== null);
    const written = (wanted?.iban ?? '').toLowerCase().replace(/(.{4})/g, '$1 ');
    const page = await journey.openAt('happy', { attributes: { 'account-ibans': `FR00, ${written}` } });
    await signIn(page);
    await page.step('activation');
    expect(await page.role('checkbox').count()).toBe(1);
    await share(page, wanted?.name ?? '');
    expect(journey.traffic.activations).toHaveLength(1);
  });

  test('F9 no account ever: said in words after a wait, with ways on', async () => {
    const page = await journey.openAt('noAccounts', { setup: fastClock });
    await signIn(page);
    await page.heading('No account to share').waitFor();
    await page.step('activation');
    await page.text(/^We found no account at Sandbox: no account ever/).waitFor();
    await page.button('Look again').waitFor();
    await page.button('Finish later').click();
    await page.step('done');
    await page.heading('Not finished yet').waitFor();

    const { creations, activations } = journey.traffic;
    expect(creations).toHaveLength(1);
    expect(activations).toEqual([]);
    const { id } = creations[0]?.response as { id: number };
    await journey.visit.settle();
    expect(journey.details('activated')).toEqual([]);
    expect(journey.details<CompleteDetail>('complete')).toMatchObject([
      { connections: [{ connectionId: id, accountIds: [], subscriptionIds: [] }] },
    ]);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });
});

// covers: §1 temporary user, host user, user code; §2 list, preselected; §3 each value; §4 creation; §7
// consent
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PATHS } from '../../../demo/sandbox/index.js';
import { startHost } from '../../../demo/host/index.js';
import type { BankConnect } from '../../../src/bank-connect.js';
import { engines } from '../support/index.js';
import {
  choose,
  expectEncrypted,
  heldOf,
  LOGIN,
  PASSWORD,
  share,
  signIn,
  useConnect,
  type CompleteDetail,
  type ConnectionDetail,
} from './journey.js';

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A host that keeps its temporary users</title>
<script defer src="/page.js"></script><script type="module" src="/cdn/bank-connect.js"></script></head>
<body><bank-connect manual></bank-connect><p role="status"></p></body>
</html>`;

/** What a host without users of its own does at the end: its server exchanges the code, and keeps the user. */
function keepUser(): void {
  const element = document.querySelector<BankConnect>('bank-connect');
  element?.addEventListener('bank-connect-complete', ({ detail }) => {
    if (!detail.temporaryUser) return;
    void element.getUserCode().then(async (code) => {
      const answer = await fetch('/session/bank-code', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ code }),
      });
      document.querySelector('[role=status]')?.append(`The user is kept: ${answer.status}`);
    });
  });
  const configured = fetch('/config.json').then((answer) => answer.json());
  void Promise.all([configured, customElements.whenDefined('bank-connect')]).then(([config]) => {
    const { apiUrl, clientId } = config as { apiUrl: string; clientId: string };
    if (element) Object.assign(element, { apiUrl, clientId }).start();
  });
}

describe.each(engines)('connecting a bank in %s', (engine) => {
  const journey = useConnect(engine);

  test('from the choice of a bank to consent: every request, every event, every step', async () => {
    const page = await journey.open();
    await choose(page, 'happy');
    await signIn(page);

    await page.step('activation');
    expect(await page.role('checkbox').count()).toBe(6);
    for (const box of ['Select all', 'Compte courant', 'Livret A']) {
      expect(await page.role('checkbox', box).isChecked(), `${box} is not ticked beforehand`).toBe(false);
    }
    await page.button('Choose at least one').waitFor();
    await share(page, 'Compte courant', 'Livret A');
    await page.heading('Sandbox: happy path is connected').waitFor();
    await page.text('2 accounts are shared with this site').waitFor();
    await page.button('Done').click();
    await page.heading('Connect a bank').waitFor();

    const { all, inits, creations, updates, activations } = journey.traffic;
    expect(
      all.map(({ method, path, status }) => `${method} ${path.replace(/\d{2,}/g, '…')} ${status}`),
    ).toEqual([
      'GET /connectors 200',
      expect.stringMatching(/^GET \/(connectors\/|publickey)/),
      expect.stringMatching(/^GET \/(connectors\/|publickey)/),
      'POST /auth/init 200',
      'GET /users/me/connections 200',
      'POST /users/me/connections 200',
      'GET /users/me/connections/… 200',
      'PUT /users/me/connections/…/accounts/…,… 200',
    ]);
    expect(inits[0]?.body).toEqual({});
    expect(updates).toEqual([]);
    const [creation] = creations;
    expect(creation?.query).toEqual({ source: 'directaccess' });
    expect(creation?.body).toMatchObject({ connector_uuid: PATHS.happy.uuid });
    expectEncrypted(creation, { login: LOGIN, password: PASSWORD });

    const { id } = creation?.response as { id: number };
    const { accounts } = heldOf(journey.sandbox, id);
    const idOf = (name: string) => accounts.find((account) => account.name === name)?.id;
    const accountIds = [idOf('Compte courant'), idOf('Livret A')];
    expect(activations[0]?.path).toBe(`/users/me/connections/${id}/accounts/${accountIds.join(',')}`);
    expect(activations[0]?.query).toEqual({ all: '' });
    expect(activations[0]?.body).toEqual({ disabled: false });
    expect(accounts.filter(({ disabled }) => disabled === null).map(({ name }) => name)).toEqual([
      'Compte courant',
      'Livret A',
    ]);

    const connectorUuid = PATHS.happy.uuid;
    const source = 'directaccess';
    const userId = creation?.userId;
    await journey.visit.settle();
    expect(
      journey.visit.events.map(({ type, detail }) => [type.replace('bank-connect-', ''), detail]),
    ).toEqual([
      ['step', { step: 'starting' }],
      ['step', { step: 'connector', previousStep: 'starting' }],
      ['connector', { connectorId: PATHS.happy.id, connectorUuid, name: PATHS.happy.name }],
      ['step', { step: 'waiting', previousStep: 'connector' }],
      ['step', { step: 'credentials', previousStep: 'waiting', connectorUuid, source }],
      ['step', { step: 'waiting', previousStep: 'credentials', connectorUuid, source }],
      ['connection', { connectionId: id, connectorUuid, source, state: null }],
      ['step', { step: 'activation', previousStep: 'waiting', connectorUuid }],
      ['step', { step: 'waiting', previousStep: 'activation', connectorUuid }],
      ['activated', { connectionId: id, accountIds, subscriptionIds: [] }],
      [
        'complete',
        {
          connections: [
            { connectionId: id, connectorUuid, sources: [source], accountIds, subscriptionIds: [] },
          ],
          userId,
          temporaryUser: true,
        },
      ],
      ['step', { step: 'done', previousStep: 'waiting', connectorUuid }],
    ]);
    expect(journey.visit.tokens.size).toBe(1);
    await journey.expectNoLeak([LOGIN, PASSWORD]);
  });

  test('one bank asked for is not asked about, and a user of the host is its own', async () => {
    const { token, userId } = journey.sandbox.control.createUser();
    const page = await journey.openAt('happy', { properties: { accessToken: token } });
    await signIn(page);
    await share(page, 'Compte courant');

    const { all, of, inits, creations, activations } = journey.traffic;
    expect(of('GET', /^\/connectors$/)).toEqual([]);
    expect(inits).toEqual([]);
    expect(creations).toHaveLength(1);
    expect(activations).toHaveLength(1);
    expect(
      all.filter(({ path }) => path.startsWith('/users/')).every((record) => record.userId === userId),
    ).toBe(true);
    await journey.visit.settle();
    expect(journey.steps()).toEqual([
      'starting',
      'waiting',
      'credentials',
      'waiting',
      'activation',
      'waiting',
      'done',
    ]);
    expect(journey.details('connector')).toEqual([
      { connectorId: PATHS.happy.id, connectorUuid: PATHS.happy.uuid, name: PATHS.happy.name },
    ]);
    expect(journey.details<CompleteDetail>('complete')).toMatchObject([{ temporaryUser: false }]);
    expect([...journey.visit.tokens]).toEqual([token]);
    await journey.expectNoLeak([LOGIN, PASSWORD, token]);
  });

  test('the token is asked for once, when a user call is needed and not before', async () => {
    const { token } = journey.sandbox.control.createUser();
    const page = await journey.open({ properties: { accessToken: token } });
    const calls = () =>
      page.page.evaluate(() => (window as unknown as { accessTokenCalls: number }).accessTokenCalls);
    await page.step('connector');
    expect(await calls()).toBe(0);
    await choose(page, 'happy');
    await signIn(page);
    await share(page, 'Compte courant');
    expect(await calls()).toBe(1);
    await journey.expectNoLeak([PASSWORD, token]);
  });

  test('a temporary user is kept: its code is exchanged by the host’s server, which stores the token', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'bank-connect-host-'));
    const { apiUrl, clientId, clientSecret } = journey.sandbox;
    await writeFile(join(dataDir, 'page.html'), PAGE);
    await writeFile(join(dataDir, 'page.js'), `(${keepUser.toString()})();`);
    const root = resolve(import.meta.dirname, '../../..');
    const host = await startHost({
      ...{ apiUrl, clientId, clientSecret, dataDir },
      staticDirs: {
        '/cdn': join(root, 'dist/cdn'),
        '/page.js': join(dataDir, 'page.js'),
        '/': join(dataDir, 'page.html'),
      },
    });
    try {
      const page = await (await journey.newPage()).goto(`${host.origin}/`);
      await choose(page, 'happy');
      await signIn(page);
      await share(page, 'Compte courant');
      await page.text('The user is kept: 204').waitFor();

      const cookies = await page.page.browserContext().cookies();
      const session = cookies.find(({ name }) => name === 'acme_session')?.value ?? '';
      expect(host.store.bankUsers(session)).toEqual(['exchanged']);
      const kept = host.store.latestToken(session) ?? '';
      const answer = await fetch(`${apiUrl}/users/me/connections`, {
        headers: { authorization: `Bearer ${kept}` },
      });
      const { connections } = (await answer.json()) as { connections: { id: number }[] };
      await journey.visit.settle();
      const [made] = journey.details<ConnectionDetail>('connection');
      expect(connections.map(({ id }) => id)).toEqual([made?.connectionId]);

      const records = journey.sandbox.records();
      const exchange = records.filter(({ path }) => path === '/auth/token/access');
      expect(exchange).toHaveLength(1);
      expect(exchange[0]?.origin, 'by the server, not by the page').toBeNull();
      expect(records.filter(({ path }) => path === '/auth/token/code').map(({ query }) => query)).toEqual([
        { type: 'singleAccess' },
      ]);
      await journey.expectNoLeak([LOGIN, PASSWORD, kept, clientSecret]);
    } finally {
      await host.stop();
      await rm(dataDir, { recursive: true });
    }
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { PATHS, type PathName } from '../../../demo/sandbox/banks/paths.js';
import { pause, startClient, type Client } from './client.js';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.sandbox.stop());

type Act = (id: number) => Promise<unknown>;
const again: Act = (id) => client.post(`/users/me/connections/${id}`, {});
const sync: Act = (id) => client.put(`/users/me/connections/${id}?psu_requested=true`);
const resume: Act = (id) => client.post(`/users/me/connections/${id}?background=true`, { resume: true });
/** The sandbox only compares dates: its clock is put forward, and stands still meanwhile. */
const approved: Act = async () => {
  vi.setSystemTime(Date.now() + 90);
};
const code =
  (value: string): Act =>
  (id) =>
    client.inform(id, { code: value });
const wait: Act = () => pause(0);
const password =
  (value: string): Act =>
  (id) =>
    client.inform(id, { login: 'camille', password: value });

/** Of each bank: what is done, and the state after it. */
const PATH: [PathName, string | null, ...[Act, string | null][]][] = [
  ['happy', null, [sync, null], [again, null]],
  [
    'oneTimeCode',
    'additionalInformationNeeded',
    [code('000000'), 'additionalInformationNeeded'],
    [code('123456'), null],
  ],
  [
    'oneTimeCode',
    'additionalInformationNeeded',
    [code('111111'), 'additionalInformationNeeded'],
    [code('222222'), 'additionalInformationNeeded'],
    [code('333333'), 'wrongpass'],
    [password('demo'), 'additionalInformationNeeded'],
    [code('123456'), null],
  ],
  ['wrongPasswordState', 'wrongpass', [password('wrong'), 'wrongpass'], [password('demo'), null]],
  [
    'decoupled',
    'decoupled',
    [again, 'decoupled'],
    [approved, 'decoupled'],
    [resume, 'validating'],
    [approved, null],
  ],
  [
    'decoupledThenCode',
    'decoupled',
    [resume, 'validating'],
    [approved, 'additionalInformationNeeded'],
    [code('123456'), null],
  ],
  [
    'decoupledExpires',
    'decoupled',
    [resume, 'validating'],
    [approved, 'decoupled'],
    [resume, 'validating'],
    [approved, null],
  ],
  ['slow', null],
  ['unknownState', 'somethingNew', [again, 'somethingNew'], [sync, 'somethingNew']],
  ['scaRequired', 'SCARequired', [sync, 'SCARequired'], [again, null]],
  ['actionNeeded', 'actionNeeded', [wait, 'actionNeeded'], [sync, null]],
  ['passwordExpired', 'passwordExpired', [(id) => client.inform(id, { password: 'new' }), null]],
  ['rateLimiting', 'rateLimiting', [sync, 'rateLimiting'], [sync, null]],
  ['websiteUnavailable', 'websiteUnavailable', [sync, 'websiteUnavailable'], [again, null]],
  ['bug', 'bug', [sync, 'bug']],
  ['notSupported', 'notSupported', [sync, 'notSupported']],
  [
    'everyState',
    'additionalInformationNeeded',
    [code('123456'), 'decoupled'],
    [resume, 'validating'],
    [approved, 'SCARequired'],
    [again, 'websiteUnavailable'],
    [sync, 'websiteUnavailable'],
    [sync, 'actionNeeded'],
    [sync, 'wrongpass'],
    [password('demo'), 'passwordExpired'],
    [(id) => client.inform(id, { password: 'new' }), null],
  ],
  ['webauthRequired', 'webauthRequired', [again, 'webauthRequired']],
  ['beta', null],
  ['unstable', 'additionalInformationNeeded', [code('123456'), null]],
];

describe('the state of a connection', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(PATH)('of %s starts as %s and follows its path', async (name, first, ...steps) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { body } = await client.create(PATHS[name].uuid);
    expect(body.state).toBe(first);
    for (const [act, state] of steps) {
      await act(body.id);
      expect((await client.read(body.id)).state).toBe(state);
    }
    const { state, all_accounts: accounts = [] } = await client.read(body.id);
    expect(accounts.length > 0).toBe(state === null);
  });

  it('says a wrong code in the words of the bank, and the state is unchanged', async () => {
    const { body } = await client.create(PATHS.oneTimeCode.uuid);
    expect(body.fields).toMatchObject([{ name: 'code', required: true }]);
    expect(await client.inform(body.id, { code: '654321' })).toMatchObject({
      status: 400,
      body: { code: 'wrongpass', message: expect.stringContaining('code') as unknown },
    });
    expect((await client.inform(body.id, { code: '12' })).body).toMatchObject({ code: 'invalidValue' });
    expect((await client.inform(body.id, { otp: '123456' })).body).toMatchObject({ code: 'invalidValue' });
  });

  it('goes on when its page is approved, on whatever device, and once', async () => {
    const { body } = await client.create(PATHS.decoupledPage.uuid);
    expect(body.state).toBe('decoupled');
    const { bankOrigin } = client.sandbox;
    const [page = ''] = /http\S+$/.exec(body.error_message ?? '') ?? [];
    expect(page).toMatch(new RegExp(`^${bankOrigin}/approve/\\d+$`));
    const shown = await fetch(page);
    expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('id="approve"')]);

    await resume(body.id);
    expect((await client.read(body.id)).state).toBe('validating');
    expect((await fetch(page, { method: 'POST' })).status).toBe(200);
    expect((await client.read(body.id)).state).toBeNull();
    expect((await fetch(page)).status).toBe(404);
    expect((await fetch(page, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${bankOrigin}/approve/nonsense`)).status).toBe(404);
  });

  it('waits for the approval when it is not asked to work in the background', async () => {
    const { body } = await client.create(PATHS.decoupled.uuid);
    const answer = await client.post(`/users/me/connections/${body.id}`, { resume: true });
    expect(answer.body).toMatchObject({ state: null });
  });

  it('is approved by the control endpoint when time alone does not', async () => {
    const { control } = client.sandbox;
    control.setSettings({ decoupledDelayMs: -1 });
    const { body } = await client.create(PATHS.decoupled.uuid);
    await resume(body.id);
    await pause(90);
    expect((await client.read(body.id)).state).toBe('validating');
    control.changeConnection(body.id, { approve: true });
    expect((await client.read(body.id)).state).toBe(null);
    control.setSettings({ decoupledDelayMs: 60 });
  });

  it('is `validating` while a slow bank thinks, and one request works on it at a time', async () => {
    const creating = client.create(PATHS.slow.uuid, undefined, undefined, { 'x-sandbox-slow': '3000' });
    const last = await vi.waitFor(
      async () => {
        const { body } = await client.get<{ connections: { id: number; state: string }[] }>(
          '/users/me/connections',
        );
        const newest = body.connections.at(-1);
        expect(newest?.state).toBe('validating');
        return newest;
      },
      { timeout: 2500, interval: 20 },
    );
    expect(await client.post(`/users/me/connections/${last?.id}`)).toMatchObject({
      status: 409,
      body: { code: 'connectionLocked' },
    });
    expect(await creating).toMatchObject({ status: 200, body: { id: last?.id, state: null } });
  });
});

describe('sources', () => {
  it('are added one by one, each with a state of its own', async () => {
    const { body } = await client.create(PATHS.sourceStates.uuid, undefined, 'openapi');
    expect(body.state).toBe('additionalInformationNeeded');
    await client.inform(body.id, { code: '123456' });
    // the shared login is not asked again, but may be sent
    const second = await client.inform(
      body.id,
      { login: 'c', password_directaccess: 'demo' },
      '?source=directaccess',
    );
    expect(second.body.state).toBe('SCARequired');
    expect((await client.read(body.id)).sources).toMatchObject([
      { name: 'openapi', state: null },
      { name: 'directaccess', state: 'SCARequired' },
    ]);
    await again(body.id);
    const { sources, all_accounts: accounts } = await client.read(body.id);
    expect(sources?.map((source) => source.state)).toEqual([null, null]);
    expect(new Set(accounts?.map((account) => account.id_source))).toEqual(
      new Set(sources?.map(({ id }) => id)),
    );
  });

  it('leaves the connection alone when the second one is refused', async () => {
    const { body } = await client.create(PATHS.twoSources.uuid, undefined, 'openapi');
    const refused = await client.inform(
      body.id,
      { login: 'c', password_directaccess: 'wrong' },
      '?source=directaccess',
    );
    expect(refused).toMatchObject({ status: 400, body: { code: 'wrongpass' } });
    expect(await client.read(body.id)).toMatchObject({ state: null, sources: [{ name: 'openapi' }] });
  });

  it('takes new credentials for a source that is in order', async () => {
    const { body } = await client.create(PATHS.twoSources.uuid, undefined, 'openapi');
    const reset = (value: string) =>
      client.inform(body.id, { login: 'c', password: value }, '?source=openapi');
    expect((await reset('wrong')).body).toMatchObject({ code: 'wrongpass' });
    expect((await reset('new')).body).toMatchObject({ state: null });
  });
});

describe('accounts', () => {
  const accountsOf = async (name: PathName) => {
    const { body } = await client.create(PATHS[name].uuid);
    return (await client.read(body.id)).all_accounts ?? [];
  };

  it('come late, or never', async () => {
    const { body } = await client.create(PATHS.lateAccounts.uuid);
    expect(body.state).toBe(null);
    expect((await client.read(body.id)).all_accounts).toEqual([]);
    expect(await accountsOf('noAccounts')).toEqual([]);
  });
  it('come twice under one id', async () => {
    const ids = (await accountsOf('duplicates')).map((account) => account.id);
    expect(ids.length).toBe(new Set(ids).size + 1);
    const { body } = await client.get<{ connectors: { id: number }[] }>('/connectors');
    expect(body.connectors.filter((each) => each.id === PATHS.duplicates.id)).toHaveLength(2);
  });
  it('come in all kinds', async () => {
    const accounts = await accountsOf('manyAccounts');
    expect(accounts).toHaveLength(40);
    expect(accounts.some((account) => account.currency.precision === 0)).toBe(true);
    expect(accounts.some((account) => account.balance === null)).toBe(true);
    expect(accounts.some((account) => (account.balance ?? 0) < 0)).toBe(true);
    expect(new Set(accounts.map((account) => account.usage))).toEqual(
      new Set(['PRIV', 'ORGA', 'ASSO', null]),
    );
  });
  it('may be subscriptions, activated the same way', async () => {
    const { body } = await client.create(PATHS.documents.uuid, undefined, null);
    const { all_subscriptions: found = [], all_accounts: accounts } = await client.read(body.id);
    expect(accounts).toEqual([]);
    const ids = found.map((each) => each.id).join(',');
    const path = `/users/me/connections/${body.id}/subscriptions/${ids}?all`;
    expect((await client.put(path, { disabled: false })).status).toBe(200);
    expect((await client.put(path, { disabled: 'no' })).status).toBe(400);
    expect((await client.read(body.id)).all_subscriptions?.every((each) => each.disabled === null)).toBe(
      true,
    );
  });
});

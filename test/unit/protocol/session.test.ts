import { describe, expect, it, vi } from 'vitest';
import { send } from '../../../src/protocol/http.js';
import {
  createSession as create,
  type AccessToken,
  type Session,
  type SessionOptions,
  type TemporaryUser,
} from '../../../src/protocol/session.js';
import { fakeServer, json, rejection } from './server.js';

const createSession = (options: Omit<SessionOptions, 'sleep'>): Session =>
  create({ ...options, sleep: () => Promise.reject(new Error('no wait was expected')) });
const noUser = (): Promise<TemporaryUser> => Promise.reject(new Error('no temporary user was expected'));
const withToken = (accessToken: unknown) =>
  createSession({ accessToken: () => accessToken as AccessToken, createTemporaryUser: noUser });

/** A host that gives t1, t2, … */
const counting = () => {
  let count = 0;
  return vi.fn(async () => `t${(count += 1)}`);
};

/** A temporary user, made slowly. */
const temporary = () => {
  let count = 0;
  return vi.fn(async (): Promise<TemporaryUser> => {
    await Promise.resolve();
    return { token: `temporary${(count += 1)}`, id: 40 + count };
  });
};

describe("the host's token", () => {
  it.each<[string, AccessToken, string]>([
    ['text', 'abc', 'abc'],
    ['a function', () => 'abc', 'abc'],
    ['an async function', async () => 'abc', 'abc'],
    ['text with a new line after it, as files and answers have', 'abc\n', 'abc'],
    ['every character a header takes', 'aZ09-._~+/=!', 'aZ09-._~+/='.concat('!')],
  ])('%s', async (_, accessToken, expected) => {
    const session = withToken(accessToken);
    await expect(session.get()).resolves.toBe(expected);
    expect(session.user).toEqual({ id: undefined, temporary: false });
    expect(session.hasHostToken).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a new line inside', 'abc\r\nX-Evil: 1'],
    ['a blank inside', 'Bearer abc'],
    ['a letter out of ASCII', 'abcé'],
    ['a control character', 'ab\u0000c'],
    ['only blanks', '   '],
    ['an object', { token: 'abc' }],
    ['a number', 42],
    ['a function giving nothing', () => undefined],
    ['a function giving empty text', () => ''],
    ['a function giving an object', async () => ({ token: 'abc' })],
    ['an HTML page', async () => '<html><body>Please sign in</body></html>'],
  ])('%s is refused before anything is sent', async (_, accessToken) => {
    expect(await rejection(withToken(accessToken).get())).toMatchObject({
      name: 'ConnectError',
      code: 'token',
    });
  });

  it.each<[string, AccessToken]>([
    [
      'throws',
      () => {
        throw new Error('canary');
      },
    ],
    ['rejects', () => Promise.reject(new Error('canary'))],
  ])('a function that %s is a token error, and is asked again the next time', async (_, failing) => {
    let fails = true;
    const session = createSession({
      accessToken: () => () => (fails ? (failing as () => string)() : 'abc'),
      createTemporaryUser: noUser,
    });
    expect(await rejection(session.get())).toMatchObject({ code: 'token', message: 'token' });
    fails = false;
    await expect(session.get()).resolves.toBe('abc');
  });

  it('is asked for only when it is needed', async () => {
    const token = counting();
    const read = vi.fn(() => token);
    const session = createSession({ accessToken: read, createTemporaryUser: noUser });
    expect(session.hasHostToken).toBe(true);
    expect(token).not.toHaveBeenCalled();
    await session.get();
    expect(token).toHaveBeenCalledTimes(1);
  });

  it('is shared by all who ask at once, and by those who come later', async () => {
    const token = counting();
    const session = withToken(token);
    expect(await Promise.all([session.get(), session.get(), session.get()])).toEqual(['t1', 't1', 't1']);
    await expect(session.get()).resolves.toBe('t1');
    expect(token).toHaveBeenCalledTimes(1);
  });

  it('may be set late', async () => {
    const host: { accessToken?: AccessToken } = {};
    const session = createSession({ accessToken: () => host.accessToken, createTemporaryUser: noUser });
    expect(session.hasHostToken).toBe(false);
    host.accessToken = 'abc';
    expect(session.hasHostToken).toBe(true);
    await expect(session.get()).resolves.toBe('abc');
  });
});

describe('F3: another token after a 401', () => {
  it('is asked for anew', async () => {
    const token = counting();
    const session = withToken(token);
    await session.get();
    await expect(session.refresh('t1')).resolves.toBe('t2');
    await expect(session.get()).resolves.toBe('t2');
    expect(token).toHaveBeenCalledTimes(2);
  });

  it('is one for all who were refused at once', async () => {
    const token = counting();
    const session = withToken(token);
    await session.get();
    const all = [session.refresh('t1'), session.refresh('t1'), session.refresh('t1')];
    expect(await Promise.all(all)).toEqual(['t2', 't2', 't2']);
    expect(token).toHaveBeenCalledTimes(2);
  });

  it('is not asked for again by who was refused earlier', async () => {
    const token = counting();
    const session = withToken(token);
    await session.get();
    await session.refresh('t1');
    await expect(session.refresh('t1')).resolves.toBe('t2');
    expect(token).toHaveBeenCalledTimes(2);
  });

  it('is shared with who asks meanwhile', async () => {
    const token = counting();
    const session = withToken(token);
    await session.get();
    const refreshed = session.refresh('t1');
    await Promise.resolve();
    await refreshed;
    await expect(session.get()).resolves.toBe('t2');
    expect(token).toHaveBeenCalledTimes(2);
  });

  it('a failure is told to all, and the next one asks again', async () => {
    let answers = ['t1', undefined, 't3'];
    const token = vi.fn(async () => {
      const [first, ...rest] = answers;
      answers = rest;
      if (first === undefined) throw new Error('canary');
      return first;
    });
    const session = withToken(token);
    await session.get();
    const all = await Promise.allSettled([session.refresh('t1'), session.refresh('t1')]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(token).toHaveBeenCalledTimes(2);
    await expect(session.refresh('t1')).resolves.toBe('t3');
  });

  it('a fixed text cannot be renewed: the same again, and the second 401 ends', async () => {
    const session = withToken('abc');
    const { transport, sent } = fakeServer([json(401, {})], { tokens: session });
    expect(await rejection(send(transport, { method: 'GET', path: '/', user: true }))).toMatchObject({
      code: 'unauthorized',
    });
    expect(sent).toHaveLength(2);
  });

  it('parallel requests cause one refresh and one retry each', async () => {
    const token = counting();
    const { transport, sent } = fakeServer(
      [
        ({ headers }) =>
          headers.get('Authorization') === 'Bearer t1' ? json(401, {}) : json(200, { ok: 1 }),
      ],
      { tokens: withToken(token) },
    );
    const request = { method: 'GET', path: '/users/me/connections', user: true } as const;
    const all = await Promise.all([1, 2, 3, 4].map(() => send(transport, request)));
    expect(all).toEqual([{ ok: 1 }, { ok: 1 }, { ok: 1 }, { ok: 1 }]);
    expect(token).toHaveBeenCalledTimes(2);
    expect(sent).toHaveLength(8);
  });
});

describe('a temporary user', () => {
  it.each<[unknown]>([[undefined], [null], ['']])('is made when the token is %j', async (accessToken) => {
    const createTemporaryUser = temporary();
    const session = createSession({ accessToken: () => accessToken as undefined, createTemporaryUser });
    expect(session.hasHostToken).toBe(false);
    expect(createTemporaryUser).not.toHaveBeenCalled();
    await expect(session.get()).resolves.toBe('temporary1');
    expect(session.user).toEqual({ id: 41, temporary: true });
  });

  it('F17: is made once for all who ask at once and later', async () => {
    const createTemporaryUser = temporary();
    const session = createSession({ accessToken: () => undefined, createTemporaryUser });
    await Promise.all([session.get(), session.get(), session.get()]);
    await session.get();
    expect(createTemporaryUser).toHaveBeenCalledTimes(1);
  });

  it('stays the user of the flow when the host sets a token afterwards', async () => {
    const host: { accessToken?: AccessToken } = {};
    const session = createSession({ accessToken: () => host.accessToken, createTemporaryUser: temporary() });
    await session.get();
    host.accessToken = 'abc';
    await expect(session.get()).resolves.toBe('temporary1');
    expect(session.hasHostToken).toBe(false);
    expect(session.user.temporary).toBe(true);
  });

  it('F3: expired, is an honest end: another one would not own what this one made', async () => {
    const createTemporaryUser = temporary();
    const session = createSession({ accessToken: () => undefined, createTemporaryUser });
    const token = await session.get();
    expect(await rejection(session.refresh(token))).toMatchObject({ code: 'unauthorized', status: 401 });
    expect(createTemporaryUser).toHaveBeenCalledTimes(1);
  });

  it('that could not be made is tried again when next needed', async () => {
    const createTemporaryUser = temporary();
    createTemporaryUser.mockRejectedValueOnce(new Error('offline'));
    const session = createSession({ accessToken: () => undefined, createTemporaryUser });
    const both = await Promise.allSettled([session.get(), session.get()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(session.user.temporary).toBe(false);
    await expect(session.get()).resolves.toBe('temporary1');
    expect(createTemporaryUser).toHaveBeenCalledTimes(2);
  });
});

describe('where only the user of the host will do (reconnect, manage)', () => {
  const late = (after: number) => {
    const host: { accessToken?: AccessToken } = {};
    const clock = { waited: 0 };
    const session = create({
      accessToken: () => host.accessToken,
      createTemporaryUser: undefined,
      sleep: async (ms) => {
        clock.waited += ms;
        if (clock.waited >= after) host.accessToken = 'abc';
      },
    });
    return { session, clock };
  };

  it('a token set late is waited for', async () => {
    const { session, clock } = late(3_000);
    await expect(session.get()).resolves.toBe('abc');
    expect(clock.waited).toBe(3_000);
    expect(session.user.temporary).toBe(false);
  });

  it('one that does not come in 10 s is a configuration error', async () => {
    const { session, clock } = late(Infinity);
    expect(await rejection(session.get())).toMatchObject({ name: 'ConnectError', code: 'config' });
    expect(clock.waited).toBe(10_000);
  });

  it('one that is there is not waited for', async () => {
    const { session, clock } = late(0);
    await session.get();
    clock.waited = 0;
    await session.get();
    expect(clock.waited).toBe(0);
  });
});

it('T8: a session shows no token when it is printed or serialised', async () => {
  const session = withToken('canary');
  await session.get();
  expect(JSON.stringify(session)).not.toContain('canary');
});

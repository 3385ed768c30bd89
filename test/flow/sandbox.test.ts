import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../demo/sandbox/index.js';
import { PATHS } from '../../demo/sandbox/banks/paths.js';
import { drive } from './drive.js';

describe('the flow over HTTP', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, bankPort: 0, webviewPort: 0, quiet: true });
  });
  afterAll(() => sandbox.stop());

  it('connects a bank by credentials', async () => {
    const flow = drive(sandbox);
    await flow.reach('connector');
    flow.send({ type: 'choose', connectorId: PATHS.happy.uuid });
    await flow.reach('credentials');
    await flow.submit({});
    await flow.reach('activation');
    const { accounts } = flow.view.flow.offer;
    flow.send({ type: 'activate', accountIds: accounts.map(({ id }) => id), subscriptionIds: [] });
    await flow.reach('done');
    expect(flow.emitted.map(({ type }) => type)).toEqual([
      'connector',
      'connection',
      'activated',
      'complete',
    ]);
  });

  it('asks for a one-time code until it is right', async () => {
    const flow = drive(sandbox);
    await flow.reach('connector');
    flow.send({ type: 'choose', connectorId: PATHS.oneTimeCode.uuid });
    await flow.reach('credentials');
    await flow.submit({});
    await flow.reach('information');
    await flow.submit({ '*': '000000' });
    await flow.reach('information');
    expect(flow.view.settle?.notice?.code).toBe('wrongpass');
    await flow.submit({ '*': '123456' });
    await flow.reach('activation');
  });

  it('waits for an approval in the app', async () => {
    const flow = drive(sandbox);
    await flow.reach('connector');
    flow.send({ type: 'choose', connectorId: PATHS.decoupled.uuid });
    await flow.reach('credentials');
    await flow.submit({});
    await flow.reach('decoupled');
    await flow.reach('activation');
  });
});

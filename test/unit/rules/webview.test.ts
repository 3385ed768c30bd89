import { describe, expect, it } from 'vitest';
import { parseConfig, type RawConfig } from '../../../src/config.js';
import { webviewAddress } from '../../../src/rules/webview.js';

const UUID = '3f9c2f0e-5b7a-4c58-9d39-0c1d1f0a2b3c';

function parametersOf(raw: Partial<RawConfig>, code?: string) {
  const { config } = parseConfig(
    { domain: 'demo', clientId: '123', hosted: true, ...raw },
    'https://shop.example/bank',
  );
  const url = new URL(webviewAddress(config, { lang: 'fr', state: 'bcr-0', code }));
  return { url, parameters: Object.fromEntries(url.searchParams) };
}

describe('the address of the hosted webview', () => {
  it('names the service, the client, the way back and the trip', () => {
    const { url, parameters } = parametersOf({});
    expect(url.origin + url.pathname).toBe('https://webview.powens.com/fr/connect');
    expect(parameters).toMatchObject({
      domain: 'demo.biapi.pro',
      client_id: '123',
      redirect_uri: 'https://shop.example/bank',
      state: 'bcr-0',
    });
    expect(parameters).not.toHaveProperty('code');
  });

  it('names the user by a code where there is one', () => {
    expect(parametersOf({}, 'c1').parameters).toMatchObject({ code: 'c1' });
  });

  it('tells uuids of banks from ids', () => {
    expect(parametersOf({ connectors: `40,${UUID}` }).parameters).toMatchObject({
      connector_ids: '40',
      connector_uuids: UUID,
    });
  });

  it('fills forms by bank and field', () => {
    const { parameters } = parametersOf({ prefill: { [UUID]: { login: 'a b' } } });
    expect(parameters).toMatchObject({ [`${UUID}.login`]: 'a b' });
  });

  it.each([
    [true, { connection_id: '7', reset_credentials: 'true' }],
    [false, { connection_id: '7' }],
  ])('names the connection to repair, with new credentials: %s', (resetCredentials, expected) => {
    const { url, parameters } = parametersOf({ mode: 'reconnect', connectionId: 7, resetCredentials });
    expect(url.pathname).toBe('/fr/reconnect');
    expect(parameters).toMatchObject(expected);
    expect(Object.keys(parameters).sort()).toEqual(
      [...Object.keys(expected), 'client_id', 'domain', 'redirect_uri', 'state'].sort(),
    );
  });
});

// Compiled, never run: what TSX takes, and what it must refuse.
import { useRef, type ReactElement } from 'react';
import type { BankConnect } from '../../src/typings/react.js';

export function Right(): ReactElement {
  const ref = useRef<BankConnect>(null);
  return (
    <bank-connect
      ref={ref}
      key="bank"
      className="wide"
      slot="main"
      domain="demo"
      clientId="123"
      connection-id={12}
      resetCredentials
      max-connections="2"
      accessToken={() => Promise.resolve('token')}
      prefill={{ uuid: { login: '1' } }}
      onbank-connect-complete={(event) => event.detail.connections.map(({ connectionId }) => connectionId)}
      onbank-connect-error={({ detail: { code } }) => code}
    >
      <img slot="logo" src="/logo.svg" alt="" />
    </bank-connect>
  );
}

export const wrong: ReactElement[] = [
  // @ts-expect-error -- no such property
  <bank-connect clientID="123" />,
  // @ts-expect-error -- a token is no number
  <bank-connect accessToken={12} />,
  // @ts-expect-error -- no such property of the detail
  <bank-connect onbank-connect-complete={(event) => event.detail.token} />,
  // @ts-expect-error -- nothing to set
  <bank-connect step="done" />,
  // @ts-expect-error -- a method
  <bank-connect show={() => undefined} />,
];

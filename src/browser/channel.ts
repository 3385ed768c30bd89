const nameOf = (state: string): string => `bank-connect:${state}`;

/** Tells whoever listens for the trip named `state` that the bank's page came back. Works without `opener`. */
export function announceReturn(state: string): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(nameOf(state));
  channel.postMessage('returned');
  channel.close();
}

/** Hears that the bank's page came back; what the message says is not read. @returns what stops listening */
export function listen(state: string, heard: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(nameOf(state));
  channel.onmessage = heard;
  return () => {
    channel.close();
  };
}

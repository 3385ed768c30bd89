/** `npm run sandbox`: the sandbox alone, until it is interrupted. */
import { startSandbox } from './index.js';

const portOf = (name: string, fallback: number): number => Number(process.env[name] ?? fallback);

const sandbox = await startSandbox({
  port: portOf('SANDBOX_PORT', 8787),
  bankPort: portOf('BANK_PORT', 8788),
  webviewPort: portOf('WEBVIEW_PORT', 8789),
  latencyMs: portOf('SANDBOX_LATENCY', 0),
  extraConnectors: portOf('SANDBOX_CONNECTORS', 0),
});

console.log(`
  The sandbox is running. Banks, what each does and what to type: ${sandbox.origin}

  API             ${sandbox.apiUrl}
  bank's pages    ${sandbox.bankOrigin}
  hosted webview  ${sandbox.webviewOrigin}
  client id       ${sandbox.clientId}
  client secret   ${sandbox.clientSecret}
`);

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  void sandbox.stop().then(() => process.exit(0));
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

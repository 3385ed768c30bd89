import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { serveDemo, type Demo } from '../../../demo/serve.js';

let demo: Demo | undefined;
const blockers: Server[] = [];

afterEach(async () => {
  await demo?.stop();
  demo = undefined;
  for (const blocker of blockers.splice(0)) blocker.close();
  vi.restoreAllMocks();
});

test('taken ports are stepped over, each service keeps an origin of its own, and all stop', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  for (const port of [5173, 8787]) {
    const blocker = createServer().listen(port, '127.0.0.1');
    // whoever has it already blocks it just as well
    if (await once(blocker, 'listening').catch(() => undefined)) blockers.push(blocker);
  }
  demo = await serveDemo();
  const origins = [demo.shopUrl, demo.sandboxUrl];
  expect(new Set(origins).size).toBe(2);
  expect(origins).not.toContain('http://localhost:5173');
  expect(origins).not.toContain('http://localhost:8787');
  expect(warn.mock.calls.join('\n')).toMatch(/Port 8787 is taken: the sandbox API listens on \d+ instead/);

  const page = await fetch(demo.shopUrl);
  expect(await page.text()).toContain('/shop/shop.js');
  for (const file of ['/shop/shop.js', '/shop/shop.css', '/favicon.svg', '/config.json'])
    expect((await fetch(demo.shopUrl + file)).status).toBe(200);

  const { shopUrl } = demo;
  await demo.stop();
  demo = undefined;
  await expect(fetch(shopUrl)).rejects.toThrow();
});

// The engines: Debian's own Chromium, Firefox ESR and WebKitGTK, found on the PATH or named by the environment.
import { spawn } from 'node:child_process';
import { accessSync, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromeLauncher } from '@web/test-runner-chrome';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import puppeteer from 'puppeteer-core';

export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @param {string} variable
 * @param {string[]} names
 * @returns {string}
 */
function executable(variable, ...names) {
  const named = process.env[variable];
  if (named) return named;
  for (const name of names) {
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      try {
        accessSync(join(folder, name));
        return join(folder, name);
      } catch {
        // not in this folder
      }
    }
  }
  throw new Error(`${names.join(' or ')} is not installed (or name it by ${variable})`);
}

export const chromiumPath = () =>
  executable('CHROMIUM_PATH', 'chromium', 'chromium-browser', 'google-chrome');
export const firefoxPath = () => executable('FIREFOX_PATH', 'firefox-esr', 'firefox');

/** No `browser: 'chrome'` here: with it the launcher records no coverage. */
export const chromium = () =>
  chromeLauncher({ launchOptions: { executablePath: chromiumPath(), headless: true, args: chromiumArgs } });

/** Stock Firefox over WebDriver BiDi: no geckodriver, no patched build. */
export const firefox = () =>
  chromeLauncher({
    puppeteer: /** @type {any} */ (puppeteer),
    concurrency: 1,
    launchOptions: /** @type {any} */ ({
      browser: 'firefox',
      executablePath: firefoxPath(),
      headless: true,
    }),
  });

/** WebKitGTK needs a display: an Xvfb of its own, gone with this process. */
export async function startWebKitDriver(port = 4455) {
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await new Promise((resolve, reject) => {
    xvfb.once('error', reject);
    xvfb.stdio[3]?.once('data', (data) => resolve(String(data).trim()));
  });
  const driver = spawn('WebKitWebDriver', ['--host=127.0.0.1', `--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: `:${display}`, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' },
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1)); // so that `exit` runs then too
  process.once('exit', () => {
    driver.kill();
    xvfb.kill();
  });
  for (let attempt = 0; attempt < 200; attempt++) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/status`)).ok) return port;
    } catch {
      await sleep(50);
    }
  }
  throw new Error('WebKitWebDriver did not start');
}

/** @returns {string} */
function miniBrowser() {
  for (const folder of readdirSync('/usr/lib')) {
    for (const version of ['4.1', '4.0', '6.0']) {
      const file = `/usr/lib/${folder}/webkit${version === '6.0' ? 'gtk' : '2gtk'}-${version}/MiniBrowser`;
      if (existsSync(file)) return file;
    }
  }
  throw new Error("WebKitGTK's MiniBrowser is not installed");
}

/** @param {number} port */
export const webkit = (port) =>
  webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: /** @type {any} */ ({
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
    }),
  });

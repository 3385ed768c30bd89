// Brings a fresh machine to where the project runs. Node's own modules only: nothing may be installed yet.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Runs a command with its output shown as it comes.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<number>} its exit code
 */
export function run(command, args, { env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(127);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Does every package of the lockfile stand in node_modules in that very version?
 * @returns {boolean}
 */
function packagesInstalled() {
  const installedFile = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      entry.optional || // made for other platforms
      entry.devOptional ||
      entry.peer ||
      installed[path]?.version === entry.version,
  );
}

/** Installs the npm packages unless they are there. */
export async function installPackages() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node ${process.versions.node} is too old: 20.19 or newer is needed.`);
  }
  if (packagesInstalled()) return;
  console.log('Installing npm packages …');
  const code = await run('npm', ['ci', '--no-audit', '--no-fund']);
  if (code !== 0) throw new Error('`npm ci` failed.');
}

/**
 * What a browser test needs of the system: commands, one of which will do, or a variable that names one; and Debian's
 * package of it.
 * @type {Record<string, { commands: string[], variable?: string, package: string }[]>}
 */
const needs = {
  chromium: [
    {
      commands: ['chromium', 'chromium-browser', 'google-chrome'],
      variable: 'CHROMIUM_PATH',
      package: 'chromium',
    },
  ],
  firefox: [{ commands: ['firefox-esr', 'firefox'], variable: 'FIREFOX_PATH', package: 'firefox-esr' }],
  webkit: [
    { commands: ['WebKitWebDriver'], package: 'webkit2gtk-driver' },
    { commands: ['Xvfb'], package: 'xvfb' },
  ],
};

/** @param {string} command */
function onPath(command) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** @param {string} folder */
function hasFonts(folder = '/usr/share/fonts/truetype') {
  return existsSync(folder) && readdirSync(folder).length > 0;
}

/**
 * Installs the browsers that are missing: as root on Debian by apt-get, else it says what to install.
 * @param {string[]} engines
 */
export async function installBrowsers(engines) {
  const missing = engines
    .flatMap((engine) => needs[engine] ?? [])
    .filter(({ commands, variable }) => !(variable && process.env[variable]) && !commands.some(onPath))
    .map((need) => need.package);
  if (engines.length && !hasFonts()) missing.push('fonts-dejavu-core');
  if (!missing.length) return;

  const byHand = `apt-get install ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    throw new Error(`The tests need ${missing.join(', ')}. Install them, for example: sudo ${byHand}`);
  }
  console.log(`Installing ${missing.join(', ')} …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '-q', '--no-install-recommends', ...missing];
  if ((await run('apt-get', ['update', '-q'], { env })) !== 0)
    console.error('apt-get update failed; going on');
  if ((await run('apt-get', install, { env })) !== 0) throw new Error(`Failed: ${byHand}`);
}

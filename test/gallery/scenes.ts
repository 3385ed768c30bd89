import { PATHS, type PathName, type ReadyMade, type Sandbox } from '../../demo/sandbox/index.js';
import type { JourneyPage } from '../journeys/support/driver.js';
import type { HostPage } from '../journeys/support/host.js';

/** A moment of a visit: how a person comes there, in English, from a page with the widget on it. */
export interface Scene {
  readonly attributes?: HostPage['attributes'];
  /** What the bank service is set to before the visit. */
  readonly set?: (sandbox: Sandbox) => unknown;
  /** Connections the person has already: makes the widget theirs. */
  readonly has?: readonly ReadyMade[];
  readonly visit?: (page: JourneyPage) => Promise<unknown>;
}

const at = (path: PathName): { connectors: string } => ({ connectors: PATHS[path].uuid });

async function form(page: JourneyPage): Promise<void> {
  await page.step('credentials');
}

async function signIn(page: JourneyPage): Promise<void> {
  await form(page);
  await page.label('Identifiant').fill('10042042');
  await page.label('Mot de passe').fill('demo');
  await page.button('Continue').click();
}

/** Signs in, and stands where the bank takes it from there. */
const signedIn =
  (step: string, then: (page: JourneyPage) => Promise<unknown> = () => Promise.resolve()) =>
  async (page: JourneyPage): Promise<void> => {
    await signIn(page);
    await page.step(step);
    await then(page);
  };

const searched = (words: string, found: RegExp) => async (page: JourneyPage) => {
  await page.step('connector');
  await page.label('Search for your bank').fill(words);
  await page.text(found).first().waitFor();
};

async function shareAll(page: JourneyPage): Promise<void> {
  await page.role('checkbox', /^Select all/).check();
  await page.button(/^Share/).click();
}

/** The bank's own page stands in another window. */
async function leave(page: JourneyPage): Promise<JourneyPage> {
  await page.step('webauth');
  const bank = await page.popup(() => page.button(/^Go to/).click());
  await bank.heading().waitFor();
  await page.page.bringToFront();
  await page.heading('Finish at your bank').waitFor();
  return bank;
}

const down =
  (path: string) =>
  ({ control }: Sandbox): unknown =>
    control.addFault({ match: { path }, times: 99, fault: { kind: 'drop' } });

const terms = { 'terms-url': 'https://shop.example/terms', 'privacy-url': 'https://shop.example/privacy' };

export const scenes: Readonly<Record<string, Scene>> = {
  left: {
    visit: async (page) => {
      await page.step('connector');
      await page.button('Close').click();
      await page.button('Connect a bank').waitFor();
    },
  },
  'list on its way': {
    set: ({ control }) =>
      control.addFault({ match: { path: '^/connectors' }, fault: { kind: 'delay', ms: 600_000 } }),
    visit: (page) => page.step('starting'),
  },
  'list of banks': { visit: (page) => page.step('connector') },
  'list searched': { visit: searched('credti', /found/) },
  'list searched by code': { visit: searched('30004', /found/) },
  'list, nothing found': { visit: searched('Banque de la Lune', /No bank matches/) },
  'list out of reach': {
    set: down('^/connectors'),
    visit: (page) => page.step('retry', { timeout: 30_000 }),
  },
  'badly set up': { attributes: { mode: 'sideways' }, visit: (page) => page.step('failed') },
  'in a dialog': {
    attributes: { presentation: 'dialog' },
    visit: async (page) => {
      await page.page.evaluate(() => {
        document.querySelector('bank-connect')?.show();
      });
      await page.step('connector');
    },
  },
  form: { attributes: at('happy'), visit: form },
  'form of all kinds': { attributes: at('fieldTypes'), visit: form },
  'form sent empty': {
    attributes: at('happy'),
    visit: async (page) => {
      await form(page);
      await page.button('Continue').click();
      await page.text(/^Check 2 fields/).waitFor();
    },
  },
  'form refused': {
    attributes: at('wrongPassword'),
    visit: signedIn('credentials', (page) => page.text(/didn’t accept/).waitFor()),
  },
  'form, leaving?': {
    attributes: at('happy'),
    visit: async (page) => {
      await form(page);
      await page.label('Identifiant').fill('10042042');
      await page.button('Close').click();
      await page.role('alertdialog').waitFor();
    },
  },
  'restricted bank': {
    attributes: at('restricted'),
    visit: (page) => page.step('blocked'),
  },
  'bank at work': {
    attributes: at('slow'),
    set: ({ control }) => control.setSettings({ slowMs: 600_000 }),
    visit: signedIn('waiting', (page) =>
      page
        .text(/can take/)
        .first()
        .waitFor(),
    ),
  },
  code: { attributes: at('oneTimeCode'), visit: signedIn('information') },
  'code refused': {
    attributes: at('oneTimeCode'),
    visit: signedIn('information', async (page) => {
      await page.role('textbox').fill('000000');
      await page.button('Confirm').click();
      await page
        .text(/wasn’t accepted/)
        .first()
        .waitFor();
    }),
  },
  'approval in the app': {
    attributes: at('decoupled'),
    set: ({ control }) => control.setSettings({ decoupledDelayMs: -1 }),
    visit: signedIn('decoupled'),
  },
  'approval on another device': { attributes: at('decoupledPage'), visit: signedIn('decoupled') },
  'strong authentication': {
    attributes: at('scaRequired'),
    visit: async (page) => {
      await signIn(page);
      await page.button('Start the check').waitFor();
    },
  },
  'something to do at the bank': { attributes: at('actionNeeded'), visit: signedIn('blocked') },
  'password expired': {
    attributes: at('passwordExpired'),
    visit: signedIn('credentials', (page) => page.heading(/new password/).waitFor()),
  },
  'too many requests': { attributes: at('rateLimiting'), visit: signedIn('retry') },
  'bank down': { attributes: at('websiteUnavailable'), visit: signedIn('retry') },
  'bank not supported': { attributes: at('notSupported'), visit: signedIn('blocked') },
  'state nobody knows': { attributes: at('unknownState'), visit: signedIn('blocked') },
  'own page of the bank': { attributes: at('webauth'), visit: (page) => page.step('webauth') },
  'own page open': { attributes: at('webauth'), visit: leave },
  'own page closed': {
    attributes: at('webauth'),
    visit: async (page) => {
      await (await leave(page)).close();
      await page.heading(/^Did you finish/).waitFor();
    },
  },
  accounts: { attributes: { ...at('happy'), ...terms }, visit: signedIn('activation') },
  'accounts chosen': {
    attributes: { ...at('duplicates'), ...terms },
    visit: signedIn('activation', (page) =>
      page
        .role('checkbox', /^Compte courant/)
        .first()
        .check(),
    ),
  },
  'forty accounts': { attributes: at('manyAccounts'), visit: signedIn('activation') },
  'accounts and documents': { attributes: at('bankDocuments'), visit: signedIn('activation') },
  'no account': {
    attributes: at('noAccounts'),
    visit: async (page) => {
      await signIn(page);
      await page.heading('No account to share').waitFor({ timeout: 60_000 });
    },
  },
  done: {
    attributes: at('happy'),
    visit: signedIn('activation', async (page) => {
      await shareAll(page);
      await page.step('done');
    }),
  },
  'another bank?': {
    attributes: { 'max-connections': '2' },
    visit: async (page) => {
      await searched(PATHS.happy.name, /found/)(page);
      await page.role('option', new RegExp(PATHS.happy.name)).first().click();
      await signedIn('activation', shareAll)(page);
      await page.step('another');
    },
  },
  'bank known already': {
    has: [
      { bank: PATHS.happy.id, active: true },
      { bank: PATHS.happy.id, state: 'wrongpass' },
    ],
    visit: async (page) => {
      await searched(PATHS.happy.name, /found/)(page);
      await page.role('option', new RegExp(PATHS.happy.name)).first().click();
      await page.heading(/^You already have/).waitFor();
    },
  },
  'banks of a person': {
    attributes: { mode: 'manage' },
    has: [
      { bank: PATHS.happy.id, active: true },
      { bank: PATHS.twoSources.id, state: 'SCARequired', active: true },
      { bank: PATHS.websiteUnavailable.id, state: 'websiteUnavailable', active: true },
    ],
    visit: (page) => page.step('connections'),
  },
  'no bank yet': { attributes: { mode: 'manage' }, has: [], visit: (page) => page.step('connections') },
  'a bank of a person': {
    attributes: { mode: 'manage' },
    has: [{ bank: PATHS.happy.id, active: true }],
    visit: async (page) => {
      await page.css('[part~=option]').first().click();
      await page.heading(/^Accounts at/).waitFor();
    },
  },
  'disconnect?': {
    attributes: { mode: 'manage' },
    has: [{ bank: PATHS.happy.id, active: true }],
    visit: async (page) => {
      await page.css('[part~=option]').first().click();
      await page.button('Disconnect this bank').click();
      await page.button('Disconnect').waitFor();
    },
  },
};

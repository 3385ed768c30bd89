import type { FlowView } from '../../../src/flow/types.js';
import { accounts, connection, connector, field, LONG_NAME, view } from '../../element/steps/fixtures.js';
import { gallery } from '../../element/steps/gallery.js';
import type { StepStage } from '../../element/steps/stage.js';
import { passTime } from './clock.js';

export interface State {
  readonly view: FlowView;
  /** What the person did, or how long they waited, since the screen came up. */
  readonly act?: (stage: StepStage) => void;
  readonly dialog?: boolean;
  /** The question asked before something would be lost. */
  readonly leaving?: boolean;
  /** What a host sets. */
  readonly tokens?: Readonly<Record<`--bank-connect-${string}`, string>>;
}

type Act = (stage: StepStage) => void;

function find(stage: StepStage, selector: string): HTMLElement {
  const found = stage.renderRoot.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`there is no ${selector}`);
  return found;
}

const fill =
  (selector: string, value: string): Act =>
  (stage) => {
    const input = find(stage, selector) as HTMLInputElement;
    input.focus();
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };

const click =
  (...selectors: readonly string[]): Act =>
  (stage) => {
    for (const selector of selectors) find(stage, selector).click();
  };

const after =
  (seconds: number): Act =>
  (stage) =>
    passTime(stage, seconds);

const then =
  (...acts: readonly Act[]): Act =>
  (stage) => {
    for (const act of acts) act(stage);
  };

const known = (name: string): FlowView => {
  const shown = gallery[name];
  if (shown === undefined) throw new Error(`the gallery has no ${name}`);
  return shown;
};

const submit = '[part~="primary-action"]';
const german = connector(49, 'Landesbausparkasse Hessen-Thüringen Girozentrale Wertpapierabrechnung', {
  color: 'd50000',
});
const many = [
  ...accounts,
  ...accounts.map((account) => ({ ...account, id: account.id + 10, disabled: false })),
];

/** Beyond the views as they come up: what they become in a person's hands, in time, and in a host's design. */
const moments: Readonly<Record<string, State>> = {
  'waiting bank 6 s': { view: known('waiting bank'), act: after(6) },
  'waiting bank 21 s': { view: known('waiting bank'), act: after(21) },
  'waiting bank 61 s': { view: known('waiting bank'), act: after(61) },
  'waiting banks 6 s': { view: known('waiting banks'), act: after(6) },
  'waiting bank long name': {
    view: view('waiting', { wait: 'bank', flow: { connector: german }, can: ['back'] }),
    act: after(61),
  },
  'waiting returning': { view: view('waiting', { wait: 'returning', can: [] }) },
  'connector searching': { view: known('connector'), act: fill('[part~="search"]', 'credti') },
  'connector one found': { view: known('connector'), act: fill('[part~="search"]', 'bunq') },
  'connector none found': {
    view: known('connector'),
    act: fill('[part~="search"]', 'Volksbank Raiffeisenbank Donaudampfschifffahrt'),
  },
  'connector not listed': { view: known('connector'), act: click('[part~="secondary-action"]') },
  'credentials empty, sent': { view: known('credentials'), act: click(submit) },
  'credentials wrong format': {
    view: known('credentials'),
    act: then(fill('#field-0', '12'), click(submit)),
  },
  'credentials secret shown': {
    view: known('credentials'),
    act: then(
      fill('#field-0', '20481177'),
      fill('#field-1', 'correct horse battery staple'),
      click('.reveal'),
    ),
  },
  'credentials long words': {
    view: view('credentials', {
      flow: {
        connector: german,
        fields: [
          field('login', 'Zugangsnummer oder Benutzerkennung für das Onlinebanking', {
            description:
              'Rechtsschutzversicherungsgesellschaftenkundennummer, zehnstellig, ohne Leerzeichen.',
          }),
          field('password', 'Persönliche Identifikationsnummer (Onlinebanking-PIN)', { type: 'password' }),
        ],
      },
      can: ['submit', 'back'],
    }),
    act: then(fill('#field-0', '1234567890'), click(submit)),
  },
  'information code typed': { view: known('information code'), act: fill('#field-0', '481950') },
  'decoupled 64 s': { view: known('decoupled'), act: after(64) },
  'retry counting': { view: known('retry'), act: after(5) },
  'activation two ticked': {
    view: known('activation'),
    act: click('#account-1-name', '#account-2-name'),
  },
  'activation all ticked': { view: known('activation many'), act: click('#select-all') },
  'activation nothing ticked, sent': { view: known('activation'), act: click(submit) },
  'connection many accounts': {
    view: view('connection', {
      flow: {
        connector: german,
        connection: connection({ accounts: many, lastUpdate: '2026-11-12 08:30:00' }),
      },
      can: ['back', 'setAccount', 'disconnect'],
    }),
  },
  'connections none': { view: view('connections', { can: ['addBank', 'finish'] }) },
  'leaving question': { view: known('credentials'), leaving: true },
  'leaving question long': {
    view: view('decoupled', {
      flow: { connector: connector(50, LONG_NAME, { color: 'ffd200' }) },
      settle: {},
      can: ['approved', 'resend', 'back'],
    }),
    leaving: true,
  },
  'dialog connector': { view: known('connector'), dialog: true },
  'dialog credentials': { view: known('credentials'), dialog: true },
  'dialog activation': { view: known('activation'), dialog: true },
  'host yellow': {
    view: known('credentials'),
    tokens: { '--bank-connect-accent': '#ffd200', '--bank-connect-radius': '4px' },
  },
  'host red, round': {
    view: known('activation'),
    act: click('#account-1-name'),
    tokens: { '--bank-connect-accent': '#d0021b', '--bank-connect-radius': '22px' },
  },
  'host black, square, compact': {
    view: known('connector'),
    tokens: {
      '--bank-connect-accent': '#000',
      '--bank-connect-radius': '0px',
      '--bank-connect-space': '6px',
      '--bank-connect-min-height': '480px',
    },
  },
  'host wide': {
    view: known('activation'),
    tokens: { '--bank-connect-max-width': '860px' },
  },
  'host wide form': {
    view: known('credentials refused'),
    tokens: { '--bank-connect-max-width': '860px', '--bank-connect-min-height': '0px' },
  },
};

export const states: Readonly<Record<string, State>> = {
  ...Object.fromEntries(Object.entries(gallery).map(([name, shown]) => [name, { view: shown }])),
  ...moments,
};

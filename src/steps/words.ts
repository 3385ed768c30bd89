import type { BlockedReason } from '../rules/connection-states.js';
import type { Localize, MessageKey } from '../i18n/localize.js';
import type { ErrorInfo } from '../protocol/errors.js';
import type { ConnectionState } from '../protocol/types.js';
import type { IconName } from '../ui/icons.js';

export interface Words {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
}

type Trouble = 'bank' | 'network' | 'service' | 'limit' | 'locked' | 'timeout' | 'encryption';

const TROUBLES: Readonly<Record<string, Trouble>> = {
  network: 'network',
  timeout: 'timeout',
  rateLimited: 'limit',
  rateLimiting: 'limit',
  tooManySync: 'limit',
  connectionLocked: 'locked',
  websiteUnavailable: 'bank',
  encryption: 'encryption',
  keymanager: 'encryption',
};

type TroubleKey = Extract<MessageKey, `${'retry' | 'failed'}.${string}.${'title' | 'text'}`>;

const LOOKS: Readonly<Record<Trouble, readonly [icon: IconName, title: TroubleKey, text: TroubleKey]>> = {
  bank: ['clock', 'retry.bank.title', 'retry.bank.text'],
  network: ['offline', 'retry.network.title', 'retry.network.text'],
  service: ['clock', 'retry.service.title', 'retry.service.text'],
  limit: ['clock', 'retry.limit.title', 'retry.limit.text'],
  locked: ['lock', 'retry.locked.title', 'retry.locked.text'],
  timeout: ['clock', 'retry.timeout.title', 'retry.timeout.text'],
  encryption: ['lock', 'failed.encryption.title', 'failed.encryption.text'],
};

/** Temporary trouble: ours (an error) or the bank's (a state of the connection). */
export function troubleOf(
  localize: Localize,
  trouble: Pick<ErrorInfo, 'code'> | { readonly code: ConnectionState } | undefined,
  bank: string,
): Words {
  const code = trouble?.code ?? '';
  const [icon, title, text] =
    LOOKS[(Object.hasOwn(TROUBLES, code) ? TROUBLES[code] : undefined) ?? 'service'];
  return { icon, title: localize.t(title, { bank }), text: localize.t(text, { bank }) };
}

const REFUSALS: Readonly<Record<string, 'credentials.refused' | 'credentials.invalid'>> = {
  wrongpass: 'credentials.refused',
  bankMessage: 'credentials.refused',
  invalidValue: 'credentials.invalid',
  missingParameter: 'credentials.invalid',
};

/** What was typed was not taken, and by whom; undefined when that is not what happened. */
export function refusalOf(
  localize: Localize,
  { code }: Pick<ErrorInfo, 'code'>,
  bank: string,
): string | undefined {
  const key = Object.hasOwn(REFUSALS, code) ? REFUSALS[code] : undefined;
  return key === undefined ? undefined : localize.t(key, { bank });
}

const FAILURES: Readonly<Record<string, 'config' | 'token' | 'encryption' | 'noConnector' | 'notFound'>> = {
  config: 'config',
  token: 'token',
  unauthorized: 'token',
  encryption: 'encryption',
  keymanager: 'encryption',
  noConnector: 'noConnector',
  notFound: 'notFound',
};

const FAILURE_ICONS: Readonly<Record<string, IconName>> = { encryption: 'lock', token: 'clock' };

/** What nothing here can help. */
export function failureOf(localize: Localize, error: ErrorInfo | undefined): Words {
  const code = error?.code ?? '';
  const kind = Object.hasOwn(FAILURES, code) ? FAILURES[code] : undefined;
  if (kind === undefined)
    return { icon: 'alert', title: localize.t('failed.title'), text: localize.t('failed.text') };
  return {
    icon: FAILURE_ICONS[kind] ?? 'alert',
    title: localize.t(`failed.${kind}.title`),
    text: localize.t(`failed.${kind}.text`),
  };
}

const BLOCKED_ICONS: Readonly<Partial<Record<BlockedReason, IconName>>> = {
  actionNeeded: 'bank',
  unsafeField: 'lock',
  noSource: 'wallet',
};

export function blockedOf(localize: Localize, reason: BlockedReason, bank: string): Words {
  return {
    icon: BLOCKED_ICONS[reason] ?? 'alert',
    title: localize.t(`blocked.${reason}.title`, { bank }),
    text: localize.t(`blocked.${reason}.text`, { bank }),
  };
}

type StateKey = `connection.${'ok' | 'working' | 'temporary' | 'broken' | 'attention'}`;

/** A connection's state in a word, for lists. */
export function stateOf(state: ConnectionState): { readonly key: StateKey; readonly attention: boolean } {
  switch (state) {
    case null:
      return { key: 'connection.ok', attention: false };
    case 'validating':
      return { key: 'connection.working', attention: false };
    case 'rateLimiting':
    case 'websiteUnavailable':
      return { key: 'connection.temporary', attention: false };
    case 'bug':
    case 'notSupported':
      return { key: 'connection.broken', attention: true };
    default:
      return { key: 'connection.attention', attention: true };
  }
}

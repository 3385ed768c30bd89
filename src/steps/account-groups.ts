import type { Localize } from '../i18n/localize.js';
import type { Account, AccountType, Source } from '../protocol/types.js';

/** How people sort their accounts; the order they are shown in. */
const GROUPS = ['payment', 'savings', 'investments', 'loans', 'other'] as const;
export type Group = (typeof GROUPS)[number];

const TYPES: Readonly<Partial<Record<AccountType, Group>>> = {
  checking: 'payment',
  card: 'payment',
  savings: 'savings',
  livret_a: 'savings',
  livret_b: 'savings',
  ldds: 'savings',
  lep: 'savings',
  cel: 'savings',
  pel: 'savings',
  deposit: 'savings',
  market: 'investments',
  pea: 'investments',
  pee: 'investments',
  per: 'investments',
  perco: 'investments',
  perp: 'investments',
  lifeinsurance: 'investments',
  capitalisation: 'investments',
  madelin: 'investments',
  loan: 'loans',
};

const groupOf = (type: AccountType): Group =>
  (Object.hasOwn(TYPES, type) ? TYPES[type] : undefined) ?? 'other';

/** The groups that have accounts, in order, each account where the bank had it. */
export function grouped(accounts: readonly Account[]): readonly (readonly [Group, readonly Account[]])[] {
  return GROUPS.map(
    (group) => [group, accounts.filter(({ type }) => groupOf(type) === group)] as const,
  ).filter(([, members]) => members.length > 0);
}

/** On the button that adds a bank's next source: what one would get by it, where that is known. */
export function addSourceLabel(localize: Localize, source: Source | undefined): string {
  const kinds = kindsOf(localize, source);
  return kinds === undefined ? localize.t('activation.addMore') : localize.t('activation.add', { kinds });
}

/** What a source gives, in words: “savings and investments”; undefined when nobody knows. */
export function kindsOf(localize: Localize, source: Source | undefined): string | undefined {
  const groups = new Set((source?.accountTypes ?? []).map(groupOf));
  const named = GROUPS.filter((group) => groups.has(group) && group !== 'other');
  return named.length === 0 ? undefined : localize.list(named.map((group) => localize.t(`kind.${group}`)));
}

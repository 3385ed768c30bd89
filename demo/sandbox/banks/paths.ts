/**
 * One bank per path a connection can take. Slugs, uuids and ids never change; new ones go at the end.
 * No server code here: a test running in a browser may import this file.
 */
import { uuidOf } from './ids.js';

/** The first id of the path banks; each has ten more for its sources. */
const FIRST_ID = 9001;

const NAMES = {
  happy: 'happy path',
  oneTimeCode: 'one-time code',
  wrongPassword: 'wrong password',
  wrongPasswordState: 'password refused later',
  decoupled: 'approval in the app',
  decoupledThenCode: 'approval, then a code',
  decoupledExpires: 'approval that expires once',
  slow: 'slow bank',
  unknownState: 'unknown state',
  scaRequired: 'strong authentication required',
  actionNeeded: 'action needed at the bank',
  passwordExpired: 'password expired',
  rateLimiting: 'too many requests',
  websiteUnavailable: 'website unavailable',
  bug: 'bug',
  notSupported: 'not supported',
  everyState: 'one state after another',
  fieldTypes: 'all field types',
  unknownFieldType: 'unknown field type',
  sharedFieldName: 'one field name, two sources',
  documents: 'documents only',
  bankDocuments: 'accounts and documents',
  twoSources: 'two sources',
  firstDisabled: 'first source disabled',
  threeSources: 'three sources',
  allDisabled: 'every source disabled',
  sourceStates: 'a state for each source',
  secondSourceFails: 'second source fails',
  lateAccounts: 'late accounts',
  noAccounts: 'no account ever',
  duplicates: 'duplicates',
  manyAccounts: 'forty accounts',
  noSource: 'no source',
  markup: 'markup everywhere',
  hostileFields: 'hostile field names',
  reservedField: 'reserved field name',
  restricted: 'restricted',
  beta: 'beta',
  unstable: 'unstable',
  hidden: 'hidden',
  catastrophicRegex: 'catastrophic regex',
  pcreRegex: 'PCRE regex',
  unknownMechanism: 'unknown mechanism',
  webauth: 'bank’s own page',
  webauthCoop: 'bank’s own page, severed opener',
  webauthFields: 'fields, then the bank’s own page',
  webauthThenCode: 'bank’s own page, then a code',
  webauthSca: 'bank’s own page, then strong authentication',
  webauthRequired: 'credentials, then the bank’s own page',
  webauthTwoSources: 'bank’s own page, then credentials',
  webauthReservedField: 'bank’s own page, reserved field name',
  webauthHostileUrl: 'bank’s own page, hostile address',
  noUuid: 'bank’s own page, no uuid',
  decoupledPage: 'approval on another device',
} as const;

export type PathName = keyof typeof NAMES;

export interface PathBank {
  id: number;
  slug: string;
  uuid: string;
  name: string;
}

const slugOf = (key: string): string => `sandbox-${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;

export const PATHS = Object.fromEntries(
  Object.entries(NAMES).map(([key, title], index): [string, PathBank] => {
    const slug = slugOf(key);
    return [key, { id: FIRST_ID + index, slug, uuid: uuidOf(slug), name: `Sandbox: ${title}` }];
  }),
) as Readonly<Record<PathName, PathBank>>;

import type { SettingWithAttribute, Settings } from '../config.js';
import type { BankConnectEventMap } from '../events.js';

/** What can be set on the element in markup, by property name. */
export type Properties = { [Name in keyof Settings]?: Settings[Name] | undefined };

type Kebab<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${Kebab<Tail>}`
  : Name;

/** The same by attribute name, where there is an attribute. */
export type Attributes = {
  [Name in SettingWithAttribute as Kebab<Name>]?: Settings[Name] | undefined;
};

/** `onbank-connect-complete` and the others. */
export type Listeners = {
  [Name in keyof BankConnectEventMap as `on${Name}`]?: (event: BankConnectEventMap[Name]) => void;
};

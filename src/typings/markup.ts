import type { LitElement } from 'lit';
import type { BankConnect } from '../bank-connect.js';
import type { BankConnectEventMap } from '../events.js';

type Methods = 'start' | 'show' | 'close' | 'reset' | 'resume' | 'getUserCode';
type ReadOnly = 'step' | 'connections';
type PropertyOnly = 'accessToken' | 'prefill' | 'messages' | 'fetch' | 'openWebauth';
type Settings = Omit<BankConnect, keyof LitElement | Methods | ReadOnly>;

type Kebab<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${Kebab<Tail>}`
  : Name;

/** What can be set on the element in markup, by property name. */
export type Properties = { [Name in keyof Settings]?: Settings[Name] | undefined };

/** The same by attribute name, where there is an attribute. */
export type Attributes = {
  [Name in Exclude<keyof Settings, PropertyOnly> as Kebab<Name>]?: Settings[Name] | undefined;
};

/** `onbank-connect-complete` and the others. */
export type Listeners = {
  [Name in keyof BankConnectEventMap as `on${Name}`]?: (event: BankConnectEventMap[Name]) => void;
};

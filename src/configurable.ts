import { LitElement, type PropertyDeclaration, type PropertyDeclarations } from 'lit';
import { attributeOf, SETTING_NAMES, SETTINGS, type SettingName, type Settings } from './config.js';

function declarationOf(name: SettingName): PropertyDeclaration {
  const { attribute, initial, reflect = false } = SETTINGS[name];
  return {
    attribute: attribute && attributeOf(name),
    type: typeof initial === 'boolean' ? Boolean : String,
    reflect,
    converter: {
      // of a symbol or an object no attribute can be made
      toAttribute: (value: unknown) => (typeof value === 'string' && value !== initial ? value : null),
    },
  };
}

// eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unsafe-declaration-merging -- the properties are made below, from the same list
export interface Configurable extends Settings {}

/** An element with the settings of config.ts as its properties and attributes. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- as above
export class Configurable extends LitElement {
  static override properties: PropertyDeclarations = Object.fromEntries(
    SETTING_NAMES.map((name) => [name, declarationOf(name)]),
  );

  constructor() {
    super();
    Object.assign(this, Object.fromEntries(SETTING_NAMES.map((name) => [name, SETTINGS[name].initial])));
  }
}

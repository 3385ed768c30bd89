/** `<bank-connect>` in Vue 3 templates: `import 'bank-connect/vue'` instead of `import 'bank-connect'`. */
import type { HTMLAttributes } from 'vue';
import type { BankConnectEventMap } from '../events.js';
import type { Attributes, Properties } from './markup.js';

export * from '../index.js';

type Pascal<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Pascal<Tail>}`
  : Capitalize<Name>;

/** Vue writes `@bank-connect-complete` as `onBankConnectComplete`. */
type Listeners = {
  [Name in keyof BankConnectEventMap as `on${Pascal<Name>}`]?: (event: BankConnectEventMap[Name]) => void;
};

declare module 'vue' {
  interface GlobalComponents {
    'bank-connect': new () => { $props: Properties & Attributes & Listeners & HTMLAttributes };
  }
}

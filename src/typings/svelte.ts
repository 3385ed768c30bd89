/** `<bank-connect>` in Svelte 5: `import 'bank-connect/svelte'` instead of `import 'bank-connect'`. */
import type { HTMLAttributes } from 'svelte/elements';
import type { BankConnect } from '../bank-connect.js';
import type { Attributes, Listeners, Properties } from './markup.js';

export * from '../index.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'bank-connect': Properties & Attributes & Listeners & HTMLAttributes<BankConnect>;
  }
}

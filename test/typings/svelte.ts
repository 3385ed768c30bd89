// Compiled, never run: what the markup of Svelte takes, and what it must refuse.
import type { SvelteHTMLElements } from 'svelte/elements';
import '../../src/typings/svelte.js';

type Markup = SvelteHTMLElements['bank-connect'];

export const right: Markup = {
  class: 'wide',
  domain: 'demo',
  'client-id': '123',
  'connection-id': 12,
  manual: true,
  accessToken: () => 'token',
  'onbank-connect-complete': ({ detail }) => detail.userId,
};

export const wrong: Markup[] = [
  // @ts-expect-error -- no such attribute
  { 'client-key': '123' },
  // @ts-expect-error -- a property only
  { 'access-token': 'token' },
  // @ts-expect-error -- no such event
  { 'onbank-connect-finished': () => undefined },
];

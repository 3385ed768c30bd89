// Compiled, never run: what templates of Vue take, and what they must refuse.
import type { GlobalComponents } from 'vue';
import '../../src/typings/vue.js';

type Markup = InstanceType<GlobalComponents['bank-connect']>['$props'];

export const right: Markup = {
  class: 'wide',
  domain: 'demo',
  'client-id': '123',
  resetCredentials: true,
  accessToken: () => 'token',
  onBankConnectComplete: ({ detail }) => detail.temporaryUser,
  onBankConnectNotListed: (event) => event.type,
};

export const wrong: Markup[] = [
  // @ts-expect-error -- no such attribute
  { 'client-key': '123' },
  // @ts-expect-error -- a property only
  { 'access-token': 'token' },
  // @ts-expect-error -- no such event
  { onBankConnectFinished: () => undefined },
];

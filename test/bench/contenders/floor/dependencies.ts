/** The floor with all the widget stands on loaded beside it, doing nothing: what is left is the widget's own. */
import { createContext } from '@lit/context';
import { CompactEncrypt, importJWK } from 'jose';
import { createActor, fromPromise, setup } from 'xstate';
import { define } from './screen.js';

Object.assign(globalThis, {
  dependencies: [createContext, CompactEncrypt, importJWK, createActor, fromPromise, setup],
});
define();

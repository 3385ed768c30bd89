import type { ErrorInfo } from '../../protocol/errors.js';
import { flow } from '../actions.js';
import { answer, connectionId, failure } from '../params.js';
import { must } from '../must.js';
import { onFailure, onSkip } from '../transitions.js';
import type { FlowContext } from '../types.js';

/** Which bank, and which of its sources. */

/** Why the first list could not be read. */
const readError = ({ context }: { readonly context: FlowContext }): ErrorInfo => must(context.read?.error);

export const idle = flow.createStateConfig({
  meta: { step: 'starting', screen: 'idle' },
  on: {
    start: [
      { guard: 'isMisconfigured', target: 'failed', actions: ['setMisconfigured', 'emitError'] },
      { guard: 'hasReturnedInVain', target: '#underway.hosting' },
      { guard: 'hasReturnedHosted', target: '#underway.collecting' },
      { guard: 'isHosted', target: '#underway.hosting' },
      { guard: 'hasReturned', target: '#underway.resuming' },
      { guard: 'isReconnect', target: '#underway.opening', actions: 'setReset' },
      { guard: 'isManage', target: '#underway.managing' },
      { guard: 'hasConnectorChosen', target: '#underway.preparing' },
      { guard: 'hasReadNothing', target: 'failed', actions: ['setNoConnector', 'emitError'] },
      {
        guard: 'hasRead',
        target: '#underway.choosing',
        actions: { type: 'setConnectors', params: ({ context }) => must(context.read?.connectors) },
      },
      {
        guard: 'hasTroubleReading',
        target: 'trouble',
        actions: [
          { type: 'setError', params: readError },
          { type: 'emitRecoverable', params: readError },
        ],
      },
      {
        guard: 'hasFailedToRead',
        target: 'failed',
        actions: [
          { type: 'setError', params: readError },
          { type: 'emitFailure', params: readError },
        ],
      },
      { target: '#underway.starting' },
    ],
    close: undefined,
  },
});

export const starting = flow.createStateConfig({
  meta: { step: 'starting', wait: 'connectors' },
  invoke: {
    src: 'listConnectors',
    input: ({ context }) => ({ config: context.config }),
    onDone: [
      {
        guard: { type: 'offersNothing', params: answer },
        target: '#flow.failed',
        actions: ['setNoConnector', 'emitError'],
      },
      { target: 'choosing', actions: { type: 'setConnectors', params: answer } },
    ],
    onError: onFailure,
  },
});

export const choosing = flow.createStateConfig({
  meta: { step: 'connector' },
  entry: ['recordBank', 'clearBank'],
  on: {
    choose: {
      guard: { type: 'isOffered', params: ({ event }) => event.connectorId },
      target: 'preparing',
      actions: [
        { type: 'setConnector', params: ({ event }) => event.connectorId },
        { type: 'emitConnector', params: ({ event }) => event.connectorId },
      ],
    },
    back: { guard: 'isManage', target: 'managing' },
    notListed: { actions: 'emitNotListed' },
  },
});

export const preparing = flow.createStateConfig({
  meta: { step: 'waiting', wait: 'form' },
  on: { back: { guard: 'canChoose', target: 'choosing' } },
  invoke: {
    src: 'prepare',
    input: ({ context }) => ({ key: must(context.connectorId) }),
    onDone: [
      { guard: 'canChoose', target: 'selecting', actions: { type: 'setPreparation', params: answer } },
      {
        target: 'selecting',
        actions: [
          { type: 'setPreparation', params: answer },
          { type: 'emitPreselected', params: answer },
        ],
      },
    ],
    onError: [
      {
        guard: { type: 'isMissing', params: failure },
        target: '#flow.failed',
        actions: ['setNoConnector', 'emitError'],
      },
      ...onFailure,
    ],
  },
});

/** Which source, and how it is authenticated; nothing is typed before this is known to lead somewhere. */
export const selecting = flow.createStateConfig({
  entry: 'setSource',
  always: [
    { guard: 'hasNothingToAdd', target: 'listing' },
    { guard: 'isRestricted', target: 'blocked', actions: { type: 'setBlocked', params: 'restricted' } },
    { guard: 'isUnavailable', target: 'blocked', actions: { type: 'setBlocked', params: 'noSource' } },
    { guard: 'hasExisting', target: 'existing' },
    { guard: 'hasUnsafeField', target: 'blocked', actions: { type: 'setBlocked', params: 'unsafeField' } },
    { guard: 'usesWebauthAlone', target: 'travelling' },
    { guard: 'usesWebauth', target: 'entering' },
    { guard: 'usesCredentials', target: 'entering' },
    { target: 'blocked', actions: { type: 'setBlocked', params: 'unsupported' } },
  ],
});

export const existing = flow.createStateConfig({
  meta: { step: 'connector', screen: 'existing' },
  on: {
    pick: {
      guard: { type: 'isExisting', params: connectionId },
      target: 'opening',
      actions: [
        { type: 'setTarget', params: connectionId },
        { type: 'setIntent', params: 'repair' },
      ],
    },
    addLogin: { target: 'selecting', actions: 'dismissExisting' },
    back: { guard: 'canChoose', target: 'choosing' },
  },
});

/** This bank cannot be connected here; another may. */
export const blocked = flow.createStateConfig({
  meta: { step: 'blocked' },
  entry: 'emitBlocked',
  on: {
    skipSource: [...onSkip],
    back: { guard: 'canChoose', target: 'choosing' },
  },
});

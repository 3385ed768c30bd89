import { toErrorInfo, type ErrorInfo } from '../protocol/errors.js';

/**
 * What an actor gave back, for the parameter of an action or a guard. Types meet there: an action that wants what
 * another actor gives does not compile.
 */
export const answer = <Output>({ event }: { readonly event: { readonly output: Output } }): Output =>
  event.output;

/** What went wrong in an actor, in our own terms. */
export const failure = ({ event }: { readonly event: { readonly error: unknown } }): ErrorInfo =>
  toErrorInfo(event.error);

/** A report of a child machine, or a choice of the person, as a whole. */
export const event = <Event>({ event }: { readonly event: Event }): Event => event;

/** Which connection an event is about. */
export const connectionId = ({ event }: { readonly event: { readonly connectionId: number } }): number =>
  event.connectionId;

import { toErrorInfo, type ErrorInfo } from '../protocol/errors.js';

/** What the actor whose success an event tells gave back; each chart knows which actor it was. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the actor's output
export const outputOf = <Output>(event: unknown): Output => (event as { readonly output: Output }).output;

/** What went wrong in the actor whose failure an event tells. */
export const errorOf = (event: unknown): ErrorInfo =>
  toErrorInfo((event as { readonly error: unknown }).error);

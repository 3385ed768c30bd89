import type { NewRecord } from '../rules/webauth-return.js';
import type { PollClock } from './poll.js';
import type { Departure } from './types.js';

/** The window of one trip to the bank's page. */
export interface Popup {
  /** Sends it to the bank's page, which can't reach back. */
  navigate(url: URL): void;
  /** A hint only: a page that severs its opener looks closed. */
  readonly closed: boolean;
  close(): void;
}

/** The page around the flow, which knows none of its own: windows, storage, time. */
export interface FlowPage {
  readonly clock: PollClock;
  /** A random name for a trip. */
  newState(mode: Departure['mode']): string;
  /** Opens a blank window, in the click that asked for it; undefined when the browser refuses. */
  openPopup(state: string): Popup | undefined;
  /** Goes there in this tab. */
  leaveFor(url: URL): void;
  /** Hears that the bank's page came back; gives back what stops listening. */
  listen(state: string, heard: () => void): () => void;
  /** Popups are tabs here, so the page itself goes to the bank. */
  isTouch(): boolean;
  /** Whether a return to this address can be heard in this page. */
  isOwnOrigin(address: string): boolean;
  /** False where a redirect could not be resumed. */
  canKeepRecord(): boolean;
  /** False when the record could not be kept; then nobody must leave. */
  keepRecord(record: NewRecord): boolean;
  forgetRecord(state: string): void;
}

import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Counts seconds while its host is on the page, and has it drawn anew at each. Steps wait for nothing: this is a
 * clock to read, not a way to delay. Uses a monotonic clock, so that a wrong or changed device time does not show.
 */
export class Elapsed implements ReactiveController {
  #start = performance.now();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly onTick?: (seconds: number) => void,
  ) {
    host.addController(this);
  }

  get seconds(): number {
    // a tick comes when it can: one that is a moment early counts all the same
    return Math.floor((performance.now() - this.#start + 100) / 1000);
  }

  restart(): void {
    this.#start = performance.now();
  }

  hostConnected(): void {
    this.restart();
    this.#timer = setInterval(() => {
      this.onTick?.(this.seconds);
      this.host.requestUpdate();
    }, 1000);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }
}

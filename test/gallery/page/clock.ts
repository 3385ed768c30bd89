import type { LitElement } from 'lit';
import type { StepStage } from '../../element/steps/stage.js';

// The clock of the page stands still, but for what `passTime` adds: a picture is the same whenever it is taken.
let now = performance.now();
performance.now = () => now;

/** So many seconds later. */
export function passTime(stage: StepStage, seconds: number): void {
  now += seconds * 1000;
  (stage.renderRoot.querySelector('.step') as LitElement | null)?.requestUpdate();
}

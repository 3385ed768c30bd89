import { expect } from '@open-wc/testing';
import { render, type TemplateResult } from 'lit';
import { computeAccessibleDescription, computeAccessibleName, getRole } from 'dom-accessibility-api';
import type { FlowEvent, FlowView } from '../../../src/flow/types.js';
import { StepStage } from './stage.js';

/**
 * Test pages run side by side, and a page in the background hears of no focus although it moves. Here it does.
 * (`document.activeElement` is right in either case.)
 */
const { focus, blur } = HTMLElement.prototype;
const deepActive = (): Element | null => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
};
function heard(move: () => void): void {
  const before = deepActive();
  move();
  const after = deepActive();
  if (document.hasFocus() || before === after) return;
  const event = { bubbles: true, composed: true };
  before?.dispatchEvent(new FocusEvent('focusout', event));
  after?.dispatchEvent(new FocusEvent('focusin', event));
}
HTMLElement.prototype.focus = function (this: HTMLElement, options) {
  heard(() => focus.call(this, options));
};
HTMLElement.prototype.blur = function (this: HTMLElement) {
  heard(() => blur.call(this));
};

const mounted: Element[] = [];
afterEach(() => {
  for (const element of mounted.splice(0)) element.remove();
});

/** Draws a template on the page. No frame is waited for: a test page in the background gets none. */
export function draw(template: TemplateResult): HTMLElement {
  const root = document.createElement('div');
  document.body.append(root);
  mounted.push(root);
  render(template, root);
  return root;
}

/** Puts a view on the page. */
export async function stageOf(view: FlowView): Promise<StepStage> {
  const stage = new StepStage();
  document.body.append(stage);
  mounted.push(stage);
  await stage.show(view);
  return stage;
}

/** Accessible once nothing fades any more. */
export async function accessible(stage: StepStage): Promise<void> {
  for (const animation of stage.shadowRoot?.getAnimations() ?? []) {
    if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
    else animation.cancel();
  }
  await expect(stage).to.be.accessible();
}

/** What assistive technology meets: neither hidden, nor inert. */
const reachable = (element: Element): boolean =>
  element.closest('[hidden], [inert], [aria-hidden="true"]') === null;

/** Elements of a role, by accessible name when given. */
export function allByRole(stage: StepStage, role: string, name?: string | RegExp): HTMLElement[] {
  return [...stage.renderRoot.querySelectorAll<HTMLElement>('*')].filter((element) => {
    if (getRole(element) !== role || !reachable(element)) return false;
    if (name === undefined) return true;
    const actual = computeAccessibleName(element);
    return typeof name === 'string' ? actual === name : name.test(actual);
  });
}

export function byRole(stage: StepStage, role: string, name?: string | RegExp): HTMLElement {
  const [first, ...rest] = allByRole(stage, role, name);
  if (first === undefined || rest.length > 0)
    throw new Error(`${rest.length + (first === undefined ? 0 : 1)} of role ${role}, named ${String(name)}`);
  return first;
}

/** A form control, by the text of its label; a select is read like an input. */
export function control(stage: StepStage, label: string): HTMLInputElement {
  const found = [...stage.renderRoot.querySelectorAll('label')].find(
    (element) => element.textContent.trim() === label,
  )?.control;
  if (!(found instanceof HTMLInputElement || found instanceof HTMLSelectElement))
    throw new Error(`no control labelled ${label}`);
  return found as HTMLInputElement;
}

export function type(input: HTMLInputElement | HTMLSelectElement, value: string): void {
  input.focus();
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

export function press(element: Element, key: string, init: KeyboardEventInit = {}): boolean {
  return element.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true, ...init }),
  );
}

export const description = (element: Element): string => computeAccessibleDescription(element);

/** Whether an element has the focus. A comparison of elements would print them whole when it fails. */
export const hasFocus = (stage: StepStage, element: Element): boolean =>
  (stage.renderRoot as ShadowRoot).activeElement === element;

export const text = (stage: StepStage): string =>
  (stage.renderRoot.querySelector('.surface')?.textContent ?? '').replace(/\s+/g, ' ');

export const parts = (stage: StepStage, part: string): Element[] => [
  ...stage.renderRoot.querySelectorAll(`[part~="${part}"]`),
];

/** The one event of a type that the steps sent. */
export function sent<Type extends FlowEvent['type']>(
  stage: StepStage,
  eventType: Type,
): Extract<FlowEvent, { type: Type }>[] {
  return stage.sent.filter((event) => event.type === eventType) as Extract<FlowEvent, { type: Type }>[];
}

/** The next task. Not a timer: those are slowed down in a page that is in the background. */
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

/** Lets promises settle and elements draw. */
export async function settled(stage: StepStage): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await nextTask();
  await stage.updateComplete;
}

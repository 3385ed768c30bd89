// What is asked of an element, in the page (see index.ts).
import type { Not } from './not.js';

/** The next frame; none comes to a window that is not shown. */
export const frame = (): Promise<unknown> =>
  Promise.race([
    new Promise((resolve) => requestAnimationFrame(resolve)),
    new Promise((resolve) => setTimeout(resolve, 100)),
  ]);

/** Where to click it, once it stands still, is enabled and nothing lies over it. Brings it into view. */
export async function clickable(element: Element): Promise<{ x: number; y: number } | Not> {
  const disabled =
    element.matches(':disabled, [aria-disabled=true]') || element.closest('fieldset:disabled') !== null;
  if (disabled) return { not: 'it is disabled' };
  const seen = (): string => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x, y, width, height].join();
  };
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  await frame();
  const before = seen();
  await frame();
  if (!element.isConnected) return { not: 'it left the page' };
  if (seen() !== before) return { not: 'it is moving' };

  const { left, top, width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0) return { not: 'it has no size' };
  const [x, y] = [left + width / 2, top + height / 2];
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  const labels = [...((element as HTMLInputElement).labels ?? [])];
  for (let node: Node | null = hit; node;) {
    if (node === element || labels.includes(node as HTMLLabelElement)) return { x, y };
    node = node instanceof ShadowRoot ? node.host : ((node as Element).assignedSlot ?? node.parentNode);
  }
  return { not: `<${hit?.localName ?? 'nothing'}${hit?.id ? ` id="${hit.id}"` : ''}> lies over it` };
}

export const present = (): true => true;

export const focus = (element: Element): void => (element as HTMLElement).focus();

export const attribute = (element: Element, name: string): string | null => element.getAttribute(name);

export const value = (element: Element): string => (element as HTMLInputElement).value;

export const checked = (element: Element): boolean =>
  (element as HTMLInputElement).checked || element.getAttribute('aria-checked') === 'true';

export const disabled = (element: Element): boolean => element.matches(':disabled, [aria-disabled=true]');

export const ticked = (element: Element, wanted: boolean): true | Not =>
  checked(element) === wanted || { not: 'the click did not change it' };

/** What a person sees, line by line, through shadow roots and slots. */
export function visibleText(root: Element): string {
  const lines: string[] = [];
  let line = '';
  const flush = (): void => {
    const text = line.replace(/\s+/g, ' ').trim();
    if (text) lines.push(text);
    line = '';
  };
  const visit = (node: Node): void => {
    if (node instanceof Text) {
      line += node.data;
      return;
    }
    if (!(node instanceof Element)) return;
    if (node.matches('script, style, template, noscript')) return;
    const style = getComputedStyle(node);
    if (style.display === 'none' || style.visibility === 'hidden') return;
    const block = !style.display.startsWith('inline') && style.display !== 'contents';
    if (block) flush();
    if (
      node instanceof HTMLInputElement &&
      !['checkbox', 'radio', 'password', 'hidden'].includes(node.type)
    ) {
      line += ` [${node.value || node.placeholder}] `;
    }
    if (node instanceof HTMLInputElement && (node.type === 'checkbox' || node.type === 'radio')) {
      line += node.checked ? ' [x] ' : ' [ ] ';
    }
    const slotted = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
    const children = slotted.length ? slotted : [...(node.shadowRoot ?? node).childNodes];
    children.forEach(visit);
    if (block) flush();
  };
  visit(root);
  flush();
  return lines.join('\n');
}

/** The `step` of every widget on the page. */
export function steps(): string[] {
  const found: string[] = [];
  const visit = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.localName === 'bank-connect') found.push(element.getAttribute('step') ?? '');
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  };
  visit(document);
  return found;
}

/** A widget shows this step. */
export function atStep(_page: Element, wanted: string): true | Not {
  const shown = steps();
  return shown.includes(wanted) || { not: `the step is ${shown.join(', ') || 'none'}` };
}

function change(field: HTMLInputElement | HTMLSelectElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** What is left to do to fill a field that has the focus. What no keyboard types alike in every engine is set here. */
export function prepare(element: Element, text: string): 'set' | 'replace' | 'type' {
  const input = element as HTMLInputElement;
  if (input.localName === 'input' && /^(date|month|week|time|datetime-local|color|range)$/.test(input.type)) {
    input.focus();
    change(input, text);
    return 'set';
  }
  if ('select' in input) input.select();
  return input.value ? 'replace' : 'type';
}

/** Chooses an option of a `<select>` by its text; false if there is no such option. */
export function choose(element: Element, text: string): boolean {
  const field = element as HTMLSelectElement;
  const option = [...field.options].find(({ label }) => label.trim() === text);
  if (option !== undefined) change(field, option.value);
  return option !== undefined;
}

/** Everywhere in the page where a secret could lie, as [place, text]. */
export async function places(): Promise<[where: string, text: string][]> {
  const found: [string, string][] = [
    ['address', location.href],
    ['title', document.title],
    ['window.name', window.name],
    ['referrer', document.referrer],
  ];
  const add = (where: string, read: () => string | undefined): void => {
    try {
      found.push([where, read() ?? '']);
    } catch {
      // a storage refused to the page holds nothing of it
    }
  };
  add('history.state', () => JSON.stringify(history.state));
  add('cookie', () => document.cookie);
  add('localStorage', () => JSON.stringify(Object.entries(localStorage)));
  add('sessionStorage', () => JSON.stringify(Object.entries(sessionStorage)));
  try {
    found.push(['IndexedDB', JSON.stringify((await indexedDB.databases()).map(({ name }) => name))]);
    found.push(['caches', JSON.stringify('caches' in globalThis ? await caches.keys() : [])]);
  } catch {
    // as above
  }
  const visit = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        found.push([`attribute ${name} of <${element.localName}>`, value]);
      }
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  };
  visit(document);
  return found;
}

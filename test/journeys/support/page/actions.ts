/** Functions that run in the page. Each is self-contained: it is sent as source text. */

/** Why a click would not do what it says; nothing if it would. Brings the element into view. */
export async function whyNotClickable(element: Element): Promise<string | undefined> {
  if (!element.isConnected) return 'it left the page';
  const disabled =
    element.matches(':disabled, [aria-disabled=true]') || element.closest('fieldset:disabled') !== null;
  if (disabled) return 'it is disabled';
  const place = (): string => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x, y, width, height].join();
  };
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const before = place();
  await new Promise((resolve) => setTimeout(resolve, 40));
  if (place() !== before) return 'it is moving';

  const { left, top, width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0) return 'it has no size';
  let hit = document.elementFromPoint(left + width / 2, top + height / 2);
  while (hit?.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(left + width / 2, top + height / 2);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  const labels = [...((element as HTMLInputElement).labels ?? [])];
  for (let node: Node | null = hit; node;) {
    if (node === element || labels.includes(node as HTMLLabelElement)) return undefined;
    node = node instanceof ShadowRoot ? node.host : ((node as Element).assignedSlot ?? node.parentNode);
  }
  return `<${hit?.localName ?? 'nothing'}${hit?.id ? ` id="${hit.id}"` : ''}> lies over it`;
}

/** What a person sees, line by line, through shadow roots and slots. */
export function visibleText(root: Element = document.documentElement): string {
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

/** Sets what no keyboard types alike in every engine: dates, colours, ranges. */
export function setValue(element: Element, value: string): void {
  const input = element as HTMLInputElement;
  input.focus();
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
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

/** Finds elements the way a person or a screen reader tells them, through every open shadow root. */
import { computeAccessibleName, getRole } from 'dom-accessibility-api';

const squash = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** `Continue` is the whole name; `/contin/i` a pattern; nothing, any name. */
function matcher(wanted: string, partly = false): (name: string) => boolean {
  const pattern = /^\/([\s\S]+)\/([a-z]*)$/.exec(wanted);
  if (pattern) {
    const regexp = new RegExp(pattern[1] ?? '', (pattern[2] ?? '').replace('g', ''));
    return (name) => regexp.test(name);
  }
  const text = squash(wanted);
  if (text === '') return () => true;
  return partly ? (name) => name.includes(text) : (name) => name === text;
}

/** All elements below, in document order, into shadow roots. */
function* elementsIn(root: Node): Generator<Element> {
  if (root instanceof Element && root.shadowRoot) yield* elementsIn(root.shadowRoot);
  for (const child of root.childNodes) {
    if (!(child instanceof Element)) continue;
    yield child;
    yield* elementsIn(child);
  }
}

/** The parent as laid out: slot, shadow host, or plain parent. */
function flatParent(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  const parent = element.parentNode;
  return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
}

function isWithin(element: Element, ancestor: Element): boolean {
  for (let node: Element | null = element; node; node = flatParent(node)) if (node === ancestor) return true;
  return false;
}

/** In the accessibility tree: laid out, not hidden from it, not inert, not behind a modal dialog. */
function accessibility(): (element: Element) => boolean {
  const modals = [...elementsIn(document)].filter((element) => element.matches('dialog:modal'));
  const modal = modals.at(-1);
  return (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    if (modal && !isWithin(element, modal)) return false;
    for (let node: Element | null = element; node; node = flatParent(node)) {
      if (node.getAttribute('aria-hidden') === 'true' || node.hasAttribute('inert')) return false;
    }
    return true;
  };
}

function roleOf(element: Element): string | null {
  const role = getRole(element);
  // a section is a region, and a form a landmark, only with a name
  if ((role === 'region' || role === 'form') && !element.hasAttribute('role')) {
    return computeAccessibleName(element) ? role : null;
  }
  return role;
}

/** `button|Continue`; `heading|/welcome/i`; `dialog` of any name. */
export function role(root: Node, selector: string): Element[] {
  const bar = selector.indexOf('|');
  const wanted = (bar < 0 ? selector : selector.slice(0, bar)).trim();
  const named = matcher(bar < 0 ? '' : selector.slice(bar + 1));
  const accessible = accessibility();
  return [...elementsIn(root)].filter(
    (element) =>
      roleOf(element) === wanted && accessible(element) && named(squash(computeAccessibleName(element))),
  );
}

const controls =
  'input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), select, textarea, ' +
  '[role=textbox], [role=searchbox], [role=combobox], [role=listbox], [role=checkbox], [role=radio], ' +
  '[role=switch], [role=slider], [role=spinbutton]';

/** Form controls by their label. */
export function label(root: Node, selector: string): Element[] {
  const named = matcher(selector);
  const accessible = accessibility();
  return [...elementsIn(root)].filter(
    (element) =>
      element.matches(controls) && accessible(element) && named(squash(computeAccessibleName(element))),
  );
}

/** The innermost visible elements whose text holds the words. */
export function words(root: Node, selector: string): Element[] {
  const matches = matcher(selector, true);
  const holds = (element: Element): boolean =>
    !element.matches('script, style, template') && matches(squash(element.textContent));
  return [...elementsIn(root)].filter(
    (element) =>
      holds(element) &&
      ![...element.children].some((child) => holds(child)) &&
      element.checkVisibility({ visibilityProperty: true }),
  );
}

/** Elements that match a selector, each by itself. */
export function css(root: Node, selector: string): Element[] {
  return [...elementsIn(root)].filter((element) => element.matches(selector));
}

// @ts-check
/* eslint no-undef: off -- TypeScript knows the browser's names */
// Small things every part of the page uses, and the developer panel's frame (open, close, tabs).

/** @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}

/**
 * An element with attributes and children. Strings become text, never markup.
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The developer panel: beside the page where there is room, else over it and closed at first. */
export function showPanel() {
  const panel = byId('developer');
  const toggle = byId('developer-toggle');
  const roomy = matchMedia('(min-width: 1240px)');

  const open = (/** @type {boolean} */ yes) => {
    panel.hidden = !yes;
    toggle.setAttribute('aria-expanded', String(yes));
  };
  const close = () => {
    open(false);
    toggle.focus();
  };

  open(roomy.matches);
  roomy.addEventListener('change', () => open(roomy.matches));
  toggle.addEventListener('click', () => {
    open(panel.hasAttribute('hidden'));
    if (!panel.hidden) /** @type {HTMLElement} */ (panel.querySelector('[aria-selected="true"]')).focus();
  });
  byId('developer-close').addEventListener('click', close);
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });

  const tabs = /** @type {HTMLElement[]} */ ([...panel.querySelectorAll('[role="tab"]')]);
  const select = (/** @type {HTMLElement} */ chosen) => {
    for (const tab of tabs) {
      tab.setAttribute('aria-selected', String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      byId(tab.getAttribute('aria-controls') ?? '').hidden = tab !== chosen;
    }
  };
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => select(tab));
    tab.addEventListener('keydown', (event) => {
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      const next = tabs[(index + step + tabs.length) % tabs.length];
      if (!step || !next) return;
      select(next);
      next.focus();
    });
  }
}

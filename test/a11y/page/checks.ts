// Checks that run in the page of the gallery, each sent there as source text: self-contained. Each answers with what
// is wrong, in lines a person can read.

/** One h2, no other heading; lists hold items; the surface tells its language. */
export function outline(): string[] {
  const root = gallery.current().renderRoot;
  const problems: string[] = [];
  const headings = [...root.querySelectorAll('h1, h2, h3, h4, h5, h6, [role="heading"]')].filter(
    (heading) => heading.closest('[inert]') === null,
  );
  const levels = headings.map(({ localName }) => localName).join(' ');
  if (levels !== 'h2') problems.push(`headings: ${levels || 'none'}`);
  if (headings.some((heading) => heading.textContent.trim() === '')) problems.push('an empty heading');
  if (root.querySelector('.surface')?.getAttribute('lang') !== document.documentElement.lang)
    problems.push('the surface is in no language, or in another');
  for (const list of root.querySelectorAll('ul'))
    for (const child of list.children)
      if (child.localName !== 'li') problems.push(`a list holds <${child.localName}>`);
  return problems;
}

/** Controls smaller than 44 px, but for links in a sentence. */
export function smallTargets(): string[] {
  const root = gallery.current().renderRoot;
  const problems: string[] = [];
  for (const control of root.querySelectorAll<HTMLElement>(
    'button, a[href], input, select, summary, [role="option"]',
  )) {
    if (control.closest('[inert], [hidden]') !== null || control.matches('.inline-link')) continue;
    // a checkbox is as large as the row around it; a field as the box around it, less its border
    const label =
      control instanceof HTMLInputElement && control.type === 'checkbox' && control.closest('label');
    const target = label || control.closest('.control:not(:has(button))') || control;
    const { width, height } = target.getBoundingClientRect();
    if (width < 44 || height < 44) {
      const name = control.getAttribute('aria-label') ?? control.textContent.trim();
      problems.push(`${control.localName} "${name}" is ${width.toFixed(1)} × ${height.toFixed(1)}`);
    }
  }
  return problems;
}

/** The page scrolls sideways, or something stands outside of it. */
export function overflows(): string[] {
  const stage = gallery.current();
  const problems: string[] = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth)
    problems.push(`the page is ${page.scrollWidth} wide in ${page.clientWidth}`);
  const surface = stage.renderRoot.querySelector('.surface');
  if (surface === null) return [...problems, 'there is no surface'];
  const edge = surface.getBoundingClientRect();
  for (const element of surface.querySelectorAll<HTMLElement>('*')) {
    if (element.closest('.sr, [hidden], svg') !== null) continue;
    const { left, right, width } = element.getBoundingClientRect();
    const cut = element.matches('.row, .rows, .skeleton, .skeleton *');
    if (width > 0 && !cut && (left < edge.left - 0.5 || right > edge.right + 0.5))
      problems.push(`${element.localName}.${element.className} from ${left} to ${right}`);
    const scrolls = /auto|scroll/.test(getComputedStyle(element).overflowX);
    if (scrolls && element.scrollWidth > element.clientWidth + 1)
      problems.push(`${element.localName}.${element.className} scrolls sideways`);
  }
  return problems;
}

/** Controls that scrolling cannot bring into sight. */
export function hidden(): string[] {
  const root = gallery.current().renderRoot;
  const problems: string[] = [];
  for (const control of root.querySelectorAll<HTMLElement>('button, input, select, a[href]')) {
    if (control.closest('[inert], [hidden]') !== null) continue;
    control.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const { left, top, right, bottom, width, height } = control.getBoundingClientRect();
    const seen = top >= -1 && left >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
    const hit = (root as ShadowRoot).elementFromPoint(left + width / 2, top + height / 2);
    const there = hit !== null && (control.contains(hit) || hit.contains(control));
    if (!seen || !there)
      problems.push(
        `${control.localName} "${control.textContent.trim() || control.id}" ${seen ? `is behind ${hit?.className ?? 'nothing'}` : 'stays out of sight'}`,
      );
  }
  return problems;
}

/** Texts that are cut once letters, words and lines are spaced as a person may ask for, and were not before. */
export function clipped(): string[] {
  const stage = gallery.current();
  const root = stage.renderRoot as ShadowRoot;
  const cut = (): Map<Element, string> => {
    const found = new Map<Element, string>();
    for (const element of root.querySelectorAll<HTMLElement>('.surface *')) {
      if (element.closest('.sr, svg, select, input, [hidden], [inert]') !== null) continue;
      if (element.scrollWidth === 0) continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const wide = /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1;
      const tall = /hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1;
      if (wide || tall)
        found.set(element, `${element.className}: ${element.textContent.trim().slice(0, 60)}`);
    }
    return found;
  };
  const before = cut();
  const spacing = new CSSStyleSheet();
  spacing.replaceSync(`* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
  } p { margin-block-end: 2em !important; }`);
  root.adoptedStyleSheets.push(spacing);
  const surface = root.querySelector('.surface');
  const wide = surface !== null && surface.scrollWidth > surface.clientWidth;
  const lost = [...cut()].filter(([element]) => !before.has(element)).map(([, words]) => words);
  // a name in the header may end in an ellipsis: it is whole in the title of the screen, or in its tooltip
  const real = lost.filter((words) => !words.startsWith('header-name'));
  return [...real, ...(wide ? ['the surface scrolls sideways'] : [])];
}

/** Animations that last. */
export function movements(): string[] {
  const problems: string[] = [];
  for (const animation of (gallery.current().renderRoot as ShadowRoot).getAnimations()) {
    const { effect } = animation;
    if (!(effect instanceof KeyframeEffect) || animation.playState !== 'running') continue;
    const { iterations, duration } = effect.getComputedTiming();
    if (Number(duration) > 1 || iterations !== 1)
      problems.push(`${effect.target?.className ?? ''}: ${String(iterations)} × ${String(duration)} ms`);
  }
  return problems;
}

/** Controls without a border one can see. */
export function invisibleBorders(): string[] {
  const root = gallery.current().renderRoot;
  const problems: string[] = [];
  const bordered =
    '.control, .primary, .secondary, .icon-button, .checkbox, .notice, .orb:not(.of-bank), .surface, .confirm';
  for (const element of root.querySelectorAll<HTMLElement>(bordered)) {
    const style = getComputedStyle(element);
    // the browser's own checkbox has its own border
    if (style.appearance === 'auto') continue;
    const background = style.backgroundColor;
    const width = parseFloat(style.borderBlockStartWidth);
    const drawn = width > 0 && style.borderBlockStartStyle !== 'none';
    const transparent = /^rgba\(.*, 0\)$/.test(style.borderBlockStartColor);
    if (!drawn || transparent || (style.borderBlockStartColor === background && !element.matches('.primary')))
      problems.push(
        `${element.className}: ${style.borderBlockStartWidth} ${style.borderBlockStartStyle} ${style.borderBlockStartColor} on ${background}`,
      );
  }
  return problems;
}

/** Controls that do not show that they have the focus: by an outline, their own or that of the box around. */
export function unseenFocus(): string[] {
  const root = gallery.current().renderRoot as ShadowRoot;
  const problems: string[] = [];
  for (const control of root.querySelectorAll<HTMLElement>('button, a[href], input, select, summary')) {
    if (control.closest('[inert], [hidden]') !== null) continue;
    control.focus();
    if (root.activeElement !== control) continue;
    const outlined = [control, control.closest('.control')].some((box) => {
      if (box === null) return false;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(box);
      return (
        outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && !/^rgba\(.*, 0\)$/.test(outlineColor)
      );
    });
    if (!outlined) problems.push(`${control.localName}.${control.className} "${control.textContent.trim()}"`);
  }
  return problems;
}

/** What is not where it was, in the mirror, once the text runs from right to left. */
export function unmirrored(): string[] {
  const surface = gallery.current().renderRoot.querySelector<HTMLElement>('.surface');
  if (surface === null) return ['there is no surface'];
  const boxes = [...surface.querySelectorAll<HTMLElement>('*')].filter((element) => {
    const { display } = getComputedStyle(element);
    // inside a line, the letters of our languages run from left to right all the same
    return (
      !/^(inline|none|contents)$/.test(display) && element.closest('.sr, svg *, option, [hidden]') === null
    );
  });
  const edge = surface.getBoundingClientRect();
  const places = (): DOMRect[] => boxes.map((box) => box.getBoundingClientRect());
  const before = places();
  surface.dir = 'rtl';
  const after = places();
  const problems = boxes.flatMap((box, index) => {
    const [was, is] = [before[index], after[index]];
    if (was === undefined || is === undefined) return [];
    const wanted = edge.left + edge.right - was.right;
    return Math.abs(is.left - wanted) > 1
      ? [`${box.localName}.${box.className} at ${is.left.toFixed(1)}, not ${wanted.toFixed(1)}`]
      : [];
  });
  for (const icon of surface.querySelectorAll('.icon.flip')) {
    const { display, transform } = getComputedStyle(icon);
    // one that is not drawn has no matrix
    if (display !== 'none' && !transform.startsWith('matrix(-1')) problems.push('an icon points backwards');
  }
  surface.dir = 'ltr';
  return problems;
}

/** On paper: words cut by a box that scrolls or covered, light words meant for a dark ground, secrets in plain. */
export function unprintable(): string[] {
  const root = gallery.current().renderRoot;
  const problems: string[] = [];
  for (const element of root.querySelectorAll<HTMLElement>('.surface, .surface *')) {
    if (element.closest('.sr, svg, select, [hidden]') !== null) continue;
    const { position, overflowY, color, clipPath } = getComputedStyle(element);
    const name = `${element.localName}.${element.className}`;
    const surface = element.closest('.surface')?.getBoundingClientRect();
    if (surface && element.getBoundingClientRect().bottom > surface.bottom + 1)
      problems.push(`${name} goes on below the surface`);
    if (/auto|scroll/.test(overflowY)) problems.push(`${name} scrolls`);
    const words = element.textContent.trim() !== '';
    if (words && /fixed|sticky|absolute/.test(position) && clipPath === 'none')
      problems.push(`${name} lies over others`);
    const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
    if (words && color.startsWith('rgb(') && 0.3 * red + 0.6 * green + 0.1 * blue > 128)
      problems.push(`${name} is too light: ${color}`);
  }
  for (const input of root.querySelectorAll<HTMLInputElement>('.control:has(.reveal) input')) {
    const masked = getComputedStyle(input).getPropertyValue('-webkit-text-security') === 'disc';
    if (input.type !== 'password' && input.value !== '' && !masked)
      problems.push(`${input.name} is printed in plain`);
  }
  return problems;
}

/** Fields that refuse what a password manager or the clipboard brings (WCAG 3.3.8), or do not say what they are for. */
export function unfillable(): string[] {
  const problems: string[] = [];
  for (const input of gallery.current().renderRoot.querySelectorAll('input')) {
    if (input.type === 'checkbox') continue;
    const paste = new ClipboardEvent('paste', { bubbles: true, composed: true, cancelable: true });
    if (!input.dispatchEvent(paste)) problems.push(`${input.name} refuses what is pasted`);
    if (input.type === 'password' && input.autocomplete === '')
      problems.push(`${input.name} does not say what it is for`);
  }
  return problems;
}

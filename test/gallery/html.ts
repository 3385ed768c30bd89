import type { Theme } from './stage.js';

/** A picture: a rectangle of a sheet of many. */
export interface Picture {
  /** Of a whole widget on the sandbox, or of a screen drawn alone. */
  readonly from: 'sandbox' | 'stage';
  readonly state: string;
  readonly screen: string;
  readonly lang: string;
  readonly theme: Theme;
  readonly width: number;
  readonly file: string;
  readonly x: number;
  readonly y: number;
  /** As cut out; `width` is that of the window. */
  readonly cut: number;
  readonly height: number;
}

/** Runs in the page of the gallery: filters, and figures that come into being when they are looked for. */
function browse(): void {
  const data = document.querySelector('#pictures')?.textContent ?? '[]';
  const pictures = JSON.parse(data) as Picture[];
  const form = document.querySelector('form');
  const main = document.querySelector('main');
  const count = document.querySelector('output');
  if (form === null || main === null || count === null) return;

  const make = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    properties: Partial<HTMLElementTagNameMap[Tag]> = {},
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[Tag] => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const facets = {
    from: 'From',
    screen: 'Screen',
    theme: 'Theme',
    lang: 'Language',
    width: 'Width',
  } as const;
  const first: Readonly<Record<string, string | undefined>> = {
    from: 'sandbox',
    theme: 'light',
    lang: 'en',
    width: '440',
  };
  const saved = new URLSearchParams(location.hash.slice(1));
  for (const [name, label] of Object.entries(facets) as [keyof typeof facets, string][]) {
    const values = [...new Set(pictures.map((picture) => String(picture[name])))];
    const preset = saved.get(name) ?? (values.includes(first[name] ?? '') ? first[name] : '') ?? '';
    const select = make(
      'select',
      { name },
      new Option('all', ''),
      ...values.map((value) => new Option(value)),
    );
    select.value = preset;
    form.append(make('label', {}, `${label} `, select));
  }
  const search = make('input', { type: 'search', name: 'state', value: saved.get('state') ?? '' });
  form.append(make('label', {}, 'State ', search));
  const zoom = make('input', {
    type: 'range',
    name: 'zoom',
    min: '0.25',
    max: '2',
    step: '0.25',
    value: '1',
  });
  form.append(make('label', {}, 'Zoom ', zoom));

  const draw = (): void => {
    const wishes = Object.fromEntries(
      [...new FormData(form)].map(([key, value]) => [key, typeof value === 'string' ? value : '']),
    );
    location.replace(`#${new URLSearchParams(wishes).toString()}`);
    const shown = pictures.filter(
      (picture) =>
        (Object.keys(facets) as (keyof typeof facets)[]).every(
          (name) => !wishes[name] || String(picture[name]) === wishes[name],
        ) && picture.state.toLowerCase().includes((wishes['state'] ?? '').toLowerCase()),
    );
    count.value = `${shown.length} of ${pictures.length} pictures`;
    const states = new Map<string, Picture[]>();
    for (const picture of shown) states.set(picture.state, [...(states.get(picture.state) ?? []), picture]);
    main.style.setProperty('zoom', wishes['zoom'] ?? '1');
    main.replaceChildren(
      ...[...states].map(([state, group]) =>
        make(
          'section',
          {},
          make('h2', {}, state),
          make(
            'div',
            { className: 'row' },
            ...group.map(({ lang, theme, width, file, x, y, cut, height }) => {
              const picture = make('div', { className: 'picture', role: 'img' });
              picture.ariaLabel = `${state}, ${theme}, ${lang}, ${width} px`;
              Object.assign(picture.style, {
                width: `${cut}px`,
                height: `${height}px`,
                background: `url(${file}) -${x}px -${y}px`,
              });
              return make('figure', {}, picture, make('figcaption', {}, `${theme} · ${lang} · ${width} px`));
            }),
          ),
        ),
      ),
    );
  };
  form.addEventListener('input', draw);
  form.addEventListener('submit', (event) => event.preventDefault());
  draw();
}

/** One static page that shows them all, with filters. */
export const galleryHtml = (pictures: readonly Picture[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gallery of every screen</title>
<style>
:root { color-scheme: light dark; font: 14px/20px system-ui, sans-serif; }
body { margin: 0; background: light-dark(#dfe3ea, #1b1f27); }
header { position: sticky; top: 0; z-index: 1; padding: 10px 16px; background: Canvas; border-bottom: 1px solid GrayText; }
form { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; }
select, input { font: inherit; min-height: 32px; }
main { padding: 8px 16px; }
section { content-visibility: auto; contain-intrinsic-size: auto 800px; }
h1 { margin: 0 0 8px; font-size: 16px; display: inline; }
h2 { margin: 16px 0 4px; font-size: 14px; }
.row { display: flex; flex-wrap: wrap; gap: 16px; align-items: start; }
figure { margin: 0; }
figcaption { font-size: 12px; }
</style>
</head>
<body>
<header><h1>Every screen</h1> <output></output><form></form></header>
<main></main>
<script type="application/json" id="pictures">${JSON.stringify(pictures).replaceAll('<', '\\u003c')}</script>
<script>(${browse.toString()})();</script>
</body>
</html>
`;

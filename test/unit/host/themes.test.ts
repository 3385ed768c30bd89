import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { pageRoutes } from '../../../demo/host/pages.js';
import { PARTS, TOKENS, type Token } from '../../../demo/shop/themes-contract.js';

const root = resolve(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(resolve(root, file), 'utf8');
const tokens: Token[] = Object.values(TOKENS).flat();

test('the theme page comes with the strict policy, and has nothing the policy would refuse', async () => {
  const routes = pageRoutes(
    { apiUrl: 'https://bank.example/2.0', clientId: '1', redirectUri: 'https://shop.example/' },
    { '/shop': resolve(root, 'demo/shop'), '/themes.html': resolve(root, 'demo/themes.html') },
  );
  const page = await routes.request('/themes.html');
  expect(page.status).toBe(200);
  expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  const policy = page.headers.get('Content-Security-Policy')?.split('; ');
  expect(policy).toContain(`script-src 'self'`);
  expect(policy).toContain(`style-src 'self'`);
  expect(policy).toContain(`require-trusted-types-for 'script'`);

  const markup = await page.text();
  expect(markup).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/);
  expect(markup).not.toMatch(/<script(?![^>]*\ssrc="\/)/);
  for (const file of [...markup.matchAll(/(?:src|href)="(\/shop\/[^"]+)"/g)].map(([, path]) => path ?? ''))
    expect((await routes.request(file)).status, file).toBe(200);
  for (const theme of ['neutral', 'bold', 'compact'])
    expect((await routes.request(`/shop/themes/${theme}.css`)).headers.get('Content-Type')).toContain(
      'text/css',
    );
});

test('the demo serves it, and the shop links to it', () => {
  expect(read('demo/serve.ts')).toContain(`'/themes.html'`);
  expect(read('demo/index.html')).toContain('href="/themes.html"');
});

test('it has a control for every token, with the widget’s own default, and lists every part', () => {
  const source = read('src/styles/tokens.ts');
  const documented = [...source.matchAll(/@cssprop --bank-connect-([\w-]+)/g)].map(([, name]) => name);
  expect(tokens.map(({ name }) => name).sort()).toEqual(documented.sort());
  const long = (colour: string) => colour.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
  for (const token of tokens) {
    if (token.kind !== 'colour' || !token.initial) continue;
    const found = new RegExp(`--bank-connect-${token.name}, light-dark\\((#\\w+), (#\\w+)\\)`).exec(source);
    expect(
      [found?.[1], found?.[2]].map((colour) => long(colour ?? '')),
      token.name,
    ).toEqual(token.initial);
  }

  const parts = [...read('src/bank-connect.ts').matchAll(/@csspart ([\w-]+)/g)].map(([, name]) => name);
  expect(Object.keys(PARTS).sort()).toEqual(parts.sort());
});

test('ready themes hold tokens and part rules only, and their colours can be read', () => {
  const folder = resolve(root, 'demo/shop/themes');
  for (const file of readdirSync(folder)) {
    const rules = [...read(`demo/shop/themes/${file}`).matchAll(/([^{}]+)\{([^}]*)\}/g)];
    const set = new Map(
      [...(rules[0]?.[2] ?? '').matchAll(/--bank-connect-([\w-]+): ([^;]+);/g)].map(([, n, v]) => [n, v]),
    );
    // in the page's order, so that what it copies is the file itself
    const known = tokens.map(({ name }) => name);
    expect([...set.keys()], file).toEqual(known.filter((name) => set.has(name)));
    for (const [, selectors = ''] of rules.slice(1))
      for (const selector of selectors.split(','))
        expect(Object.keys(PARTS)).toContain(/bank-connect::part\(([\w-]+)\)/.exec(selector)?.[1]);

    const colours = (name: string | undefined) => {
      const initial = tokens.find((token) => token.name === name)?.initial;
      return set.get(name)?.match(/#\w{6}/g) ?? (Array.isArray(initial) ? initial : []);
    };
    for (const token of tokens) {
      if (token.kind !== 'colour' || !token.needs || !token.initial) continue;
      for (const index of [0, 1]) {
        const ratio = contrast(colours(token.name)[index] ?? '', colours(token.on)[index] ?? '');
        expect(ratio, `${file}: ${token.name}`).toBeGreaterThanOrEqual(token.needs);
      }
    }
  }
});

function contrast(one: string, two: string): number {
  const luminance = (colour: string) => {
    const [r = NaN, g = NaN, b = NaN] = [1, 3, 5]
      .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low = NaN, high = NaN] = [luminance(one), luminance(two)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

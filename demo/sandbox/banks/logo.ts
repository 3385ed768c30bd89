/** Logos of nobody: a shape drawn from the bank's slug, in its colour. */
import { random } from './ids.js';
import type { BankDef } from './types.js';

export function logoOf(bank: BankDef, kind: 'thumbnail' | 'main'): string {
  const next = random(bank.slug);
  const color = /^[0-9a-f]{6}$/i.test(bank.color ?? '') ? `#${bank.color ?? ''}` : '#3b4a6b';
  const bars = Array.from({ length: 3 }, (_, index) => {
    const height = 16 + Math.round(next() * 24);
    return `<rect x="${14 + index * 13}" y="${50 - height}" width="9" height="${height}" rx="3" fill="#fff"/>`;
  }).join('');
  const wide = kind === 'main';
  const letters = wide
    ? `<rect x="76" y="24" width="${60 + Math.round(next() * 40)}" height="16" rx="8" fill="${color}"/>`
    : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide ? 192 : 64} 64" width="${wide ? 192 : 64}" height="64">` +
    `<rect width="64" height="64" rx="14" fill="${color}"/>${bars}${letters}</svg>`
  );
}

import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { draw } from '../steps/support.js';
import { badge, monogram, textOn } from '../../../src/ui/badge.js';

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

describe('badge', () => {
  for (const [name, letters] of [
    ['Crédit Mutuel', 'CM'],
    ['BoursoBank', 'BO'],
    ['Banque de France', 'BF'],
    ['la', 'LA'],
    ['N26', 'N2'],
    ['Ålandsbanken', 'ÅL'],
    ['🏦 𝔅ank', '𝔅A'],
    ['', ''],
  ] as const)
    it(`abbreviates “${name}”`, () => expect(monogram(name)).to.equal(letters));

  it('has readable initials on every colour', () => {
    for (let red = 0; red < 256; red += 15)
      for (let green = 0; green < 256; green += 15)
        for (let blue = 0; blue < 256; blue += 15) {
          const hex = [red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('');
          const text = textOn(hex) === '#fff' ? 1 : 0;
          const back = luminance(hex);
          const ratio = (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05);
          expect(ratio, hex).to.be.at.least(4.5);
        }
  });

  it('believes six hexadecimal digits and nothing else', () => {
    const colours = ['5c2963', 'red', '#123456', '12345', 'url(x)', '000;x'];
    const root = draw(html`<div>${colours.map((color) => badge({ name: 'X', color }))}</div>`);
    const set = [...root.querySelectorAll<HTMLElement>('.badge')].map(({ style }) =>
      style.getPropertyValue('--_badge'),
    );
    expect(set).to.deep.equal(['#5c2963', '', '', '', '', '']);
  });

  it('T3 loads a logo without telling where from, and keeps the initials when there is none', () => {
    const root = draw(html`<div>${badge({ name: 'Crédit Mutuel', logoUrl: '/nowhere.png' })}</div>`);
    const image = root.querySelector('img');
    expect(image?.referrerPolicy).to.equal('no-referrer');
    expect(image?.alt).to.equal('');
    expect(root.textContent).to.contain('CM');
    image?.dispatchEvent(new Event('load'));
    expect(image?.className).to.equal('loaded');
  });
});

import { expect } from '@open-wc/testing';
import { view } from '../steps/fixtures.js';
import { allByRole, byRole, stageOf } from '../steps/support.js';

const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;

/** WCAG luminance of any colour a browser can paint. */
function luminance(color: string): number {
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = color;
  pixel.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...pixel.getImageData(0, 0, 1, 1).data].map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const still = new CSSStyleSheet();
still.replaceSync('* { transition: none !important; animation: none !important; }');

describe('tokens', () => {
  for (const scheme of ['light', 'dark'])
    it(`keep text readable with any accent, ${scheme}`, async () => {
      const stage = await stageOf(view('webauth', { can: ['leave', 'back'] }));
      stage.shadowRoot!.adoptedStyleSheets.push(still);
      stage.setAttribute('theme', scheme);
      const primary = getComputedStyle(byRole(stage, 'button', 'Go to Crédit Mutuel'));
      const secondary = getComputedStyle(byRole(stage, 'button', 'Choose another bank'));
      const surface = getComputedStyle(stage.renderRoot.querySelector('.surface')!);
      for (let red = 0; red < 256; red += 51)
        for (let green = 0; green < 256; green += 51)
          for (let blue = 0; blue < 256; blue += 51) {
            const accent = `rgb(${red} ${green} ${blue})`;
            stage.style.setProperty('--bank-connect-accent', accent);
            expect(contrast(primary.color, primary.backgroundColor), `on ${accent}`).to.be.at.least(4.5);
            expect(contrast(secondary.color, surface.backgroundColor), `as ${accent}`).to.be.at.least(4.5);
          }
    });

  it('come from the page, unless the host asks for a theme', async () => {
    const stage = await stageOf(view('idle', { can: ['start'] }));
    const surface = getComputedStyle(stage.renderRoot.querySelector('.surface')!);
    document.documentElement.style.colorScheme = 'dark';
    expect(luminance(surface.backgroundColor)).to.be.below(0.1);
    stage.setAttribute('theme', 'light');
    expect(luminance(surface.backgroundColor)).to.equal(1);
    document.documentElement.style.colorScheme = '';
    stage.setAttribute('theme', 'dark');
    expect(luminance(surface.backgroundColor)).to.be.below(0.1);
    expect(allByRole(stage, 'heading')).to.have.length(1);
  });
});

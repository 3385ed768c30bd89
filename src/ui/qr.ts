import { generate } from 'lean-qr/nano';
import { html, type TemplateResult } from 'lit';

/** Light modules all around, without which scanners do not find the code (ISO/IEC 18004). */
const QUIET = 4;

/**
 * A QR code, in a module of its own as few people meet one. Dark on light in every theme: many scanners read nothing else.
 * @param text at most 2953 bytes
 * @throws {Error} when it is longer
 */
export function qr(text: string, label: string): TemplateResult {
  const code = generate(text);
  const side = code.size + 2 * QUIET;
  let path = '';
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  }
  return html`<svg class="qr" viewBox="${-QUIET} ${-QUIET} ${side} ${side}" role="img" aria-label=${label}>
    <rect x=${-QUIET} y=${-QUIET} width=${side} height=${side} fill="#fff" />
    <path d=${path} fill="#000" shape-rendering="crispEdges" />
  </svg>`;
}

import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

/**
 * Sets custom properties on an element through the CSSOM: a strict `style-src 'self'` refuses style attributes
 * in markup, but not this.
 */
class Vars extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('vars() belongs on an element');
  }

  render(_values: Readonly<Record<`--${string}`, string | undefined>>): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [values]: Parameters<this['render']>): typeof noChange {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) style.removeProperty(name);
      else style.setProperty(name, value);
    }
    return noChange;
  }
}

export const vars = directive(Vars);

import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Config } from '../config.js';
import type { FirstKey, Localize } from '../i18n/localize.js';
import type { Connector } from '../protocol/types.js';
import type { SearchResult } from '../search/index.js';
import { painted } from '../ui/badge.js';
import { marked } from '../ui/marked.js';
import { badgeOf } from './bank.js';

/** The list a row stands in. */
export interface ConnectorRows {
  readonly localize: Localize<FirstKey>;
  readonly config: Config | undefined;
  /** The row the arrow keys are on. */
  readonly active: number;
  /** How many rows there are, drawn or not; -1 = nobody knows yet. */
  readonly size: number;
}

const noteOf = ({ restricted, unstable, beta }: Connector) =>
  restricted
    ? 'connector.restrictedText'
    : unstable
      ? 'connector.unstableText'
      : beta
        ? 'connector.betaText'
        : undefined;

const pillOf = ({ restricted, unstable, beta }: Connector) =>
  restricted ? undefined : unstable ? 'connector.unstable' : beta ? 'connector.beta' : undefined;

/**
 * A bank to choose. There are many, drawn anew at each letter: so no white space and few parts, and the arrow is
 * written out, which `icon` would make a part.
 */
export function connectorRow(
  { connector, ranges, via }: SearchResult,
  index: number,
  { localize, config, active, size }: ConnectorRows,
): TemplateResult {
  const note = noteOf(connector);
  const pill = pillOf(connector);
  // what else it was found by is read after the name, not as part of it
  const notes =
    via === undefined && note === undefined
      ? nothing
      : html`${
          via === undefined
            ? nothing
            : html`<span
                class="row-note"
                id="bank-${index}-via"
                aria-hidden="true"
                ${marked(via.text, via.ranges)}
              ></span>`
        }${note === undefined ? nothing : html`<span class="row-note">${localize.t(note)}</span>`}`;
  // prettier-ignore
  return html`<li
    part="option"
    class="row"
    role="option"
    id="bank-${index}"
    data-row=${index}
    aria-posinset=${index + 1}
    aria-setsize=${size}
    aria-selected=${index === active ? 'true' : 'false'}
    aria-disabled=${ifDefined(connector.restricted ? 'true' : undefined)}
    aria-describedby=${via === undefined ? nothing : `bank-${index}-via`}
    ><span class="badge large" aria-hidden="true" ${painted(badgeOf(connector, config))}></span
    ><span class="row-text"
      ><span class="row-name clamp" ${marked(connector.name, ranges)}></span
      >${notes}</span
    >${pill === undefined ? nothing : html`<span class="pill">${localize.t(pill)}</span>`}<svg
      class="icon flip" viewBox="0 0 24 24" aria-hidden="true" focusable="false"
      ><path d="M9.5 5.5 16 12l-6.5 6.5"/></svg
  ></li>`;
}

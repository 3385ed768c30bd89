import { css } from 'lit';

/**
 * What a host may set, on the element or on any ancestor:
 *
 * @cssprop --bank-connect-accent - Main colour: primary button, links, focus. Its text colour is worked out.
 * @cssprop --bank-connect-on-accent - Text on the accent; black or white, whichever is readable, unless set.
 * @cssprop --bank-connect-background - The surface.
 * @cssprop --bank-connect-sunken - Quiet areas: quotes, hovered rows, the circle behind an icon.
 * @cssprop --bank-connect-text - Text.
 * @cssprop --bank-connect-text-soft - Secondary text.
 * @cssprop --bank-connect-line - Hairlines.
 * @cssprop --bank-connect-control-line - Borders of inputs and checkboxes (3:1 on the surface).
 * @cssprop --bank-connect-danger - Errors.
 * @cssprop --bank-connect-warning - What needs attention.
 * @cssprop --bank-connect-success - What worked.
 * @cssprop --bank-connect-font - Font family; the page's, unless set.
 * @cssprop --bank-connect-radius - Corner of buttons and inputs; everything else follows. 12px.
 * @cssprop --bank-connect-space - The grid everything is spaced on. 8px.
 * @cssprop --bank-connect-border - Border of the surface.
 * @cssprop --bank-connect-shadow - Shadow of the surface.
 * @cssprop --bank-connect-max-width - Widest the surface gets. 440px.
 * @cssprop --bank-connect-min-height - Height of every step that has less to show, so that nothing jumps. 592px.
 *
 * Light and dark come from `color-scheme`: the page's with `theme="auto"`, else the element's.
 *
 * Text on the accent: white while the accent's luminance (`y` of XYZ) leaves it 4.5:1, black from there on.
 * Accent as text: the same hue, with its luminance scaled down on light surfaces, its lightness raised on dark ones.
 */
export const tokens = css`
  :host {
    --_accent: var(--bank-connect-accent, light-dark(#1f5eff, #7aa2ff));
    --_on-accent: var(
      --bank-connect-on-accent,
      color(
        from var(--_accent) xyz-d65 clamp(0, (0.179 - y) * 9999, 0.9505) clamp(0, (0.179 - y) * 9999, 1)
          clamp(0, (0.179 - y) * 9999, 1.089)
      )
    );
    --_accent-text: light-dark(
      color(
        from var(--_accent) xyz-d65 calc(x * min(1, 0.16 / max(y, 0.001)))
          calc(y * min(1, 0.16 / max(y, 0.001))) calc(z * min(1, 0.16 / max(y, 0.001)))
      ),
      oklch(from var(--_accent) max(l, 0.72) c h)
    );
    --_background: var(--bank-connect-background, light-dark(#fff, #151922));
    --_sunken: var(--bank-connect-sunken, light-dark(#f5f6f8, #1e2430));
    --_text: var(--bank-connect-text, light-dark(#12161f, #eef1f6));
    --_soft: var(--bank-connect-text-soft, light-dark(#5a6372, #a3adbd));
    --_line: var(--bank-connect-line, light-dark(#e3e6eb, #2a3140));
    --_control: var(--bank-connect-control-line, light-dark(#838c9c, #77829a));
    --_danger: var(--bank-connect-danger, light-dark(#b3261e, #ff9a92));
    --_warning: var(--bank-connect-warning, light-dark(#8a5a00, #f2c46b));
    --_success: var(--bank-connect-success, light-dark(#117a43, #6fd6a0));
    --_danger-soft: light-dark(
      color-mix(in srgb, var(--_danger) 7%, var(--_background)),
      color-mix(in srgb, var(--_danger) 11%, var(--_background))
    );
    --_warning-soft: light-dark(
      color-mix(in srgb, oklch(from var(--_warning) 0.8 0.16 h) 16%, var(--_background)),
      color-mix(in srgb, var(--_warning) 11%, var(--_background))
    );
    --_success-soft: light-dark(
      color-mix(in srgb, oklch(from var(--_success) 0.75 0.16 h) 14%, var(--_background)),
      color-mix(in srgb, var(--_success) 11%, var(--_background))
    );
    --_radius: var(--bank-connect-radius, 12px);
    --_space: var(--bank-connect-space, 8px);
    --_pad: calc(var(--_space) * 2.5);
    --_shadow: var(
      --bank-connect-shadow,
      0 1px 2px light-dark(rgb(16 24 40 / 0.05), rgb(0 0 0 / 0.3)),
      0 8px 24px light-dark(rgb(16 24 40 / 0.06), rgb(0 0 0 / 0.25))
    );
    --_ring: 0 0 0 3px color-mix(in srgb, var(--_accent) 28%, transparent);
    --_motion: 180ms;
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  /* on paper: dark on white */
  @media print {
    :host {
      color-scheme: light !important;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0.01ms;
    }
  }

  /* Here the person's colours count, not ours nor the host's. */
  @media (forced-colors: active) {
    :host {
      --_accent: Highlight;
      --_on-accent: HighlightText;
      --_accent-text: LinkText;
      --_background: Canvas;
      --_sunken: Canvas;
      --_text: CanvasText;
      --_soft: CanvasText;
      --_line: CanvasText;
      --_control: CanvasText;
      --_danger: CanvasText;
      --_warning: CanvasText;
      --_success: CanvasText;
    }
  }
`;

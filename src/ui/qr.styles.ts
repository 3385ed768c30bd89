import { css } from 'lit';

/** A code to scan. The light edge that scanners need is part of it. */
export const qr = css`
  .qr {
    inline-size: 176px;
    block-size: 176px;
    border-radius: 8px;
  }
`;

import { css } from 'lit';

/** A clock: its digits stay where they are. */
export const elapsed = css`
  .elapsed {
    font-variant-numeric: tabular-nums;
  }
`;

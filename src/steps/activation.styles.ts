import { css } from 'lit';

/** What is agreed to. */
export const activation = css`
  .all {
    margin-block-start: 4px;
  }

  .consent {
    margin: 0 0 4px;
    text-wrap: pretty;
  }
`;

import { css } from 'lit';

/** What is done with what is typed. */
export const credentials = css`
  .assurance {
    display: flex;
    gap: 7px;
    align-items: center;
    justify-content: center;
    margin: 0 0 2px;
    color: var(--_soft);
    font-size: 13px;
    line-height: 18px;
    text-wrap: balance;
  }

  .assurance > svg {
    inline-size: 15px;
    block-size: 15px;
  }
`;

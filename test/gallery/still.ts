/** What fades in is there, what goes round stands still, always at the same point. */
export const STILL = `
  *, *::before, *::after, *::backdrop {
    animation-play-state: paused !important;
    animation-delay: -10.7s !important;
    transition: none !important;
  }
`;

/** Milliseconds of work between two chances for the page to do something else. */
const SHARE = 5;

/**
 * Does work in the pauses of the page, a few milliseconds at a time, until it says that it is done.
 * @param work does one piece after the other for as long as it may go on; whether all is done
 */
export function inPauses(work: (mayGoOn: () => boolean) => boolean): void {
  const turn = (): void => {
    const end = performance.now() + SHARE;
    if (!work(() => performance.now() < end)) inPauses(work);
  };
  // Safari knows no pauses; there a moment goes by between two pieces
  if ('requestIdleCallback' in window) requestIdleCallback(turn);
  else setTimeout(turn, SHARE);
}

/** Phones and tablets: popups are tabs there, so the page itself goes to the bank. */
export const isTouch = (): boolean => window.matchMedia('(hover: none) and (pointer: coarse)').matches;

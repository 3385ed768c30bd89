/** Calls `start` as a frame begins, and resolves when that frame is drawn. */
export const frame = (start: () => void = () => undefined): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      start();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });

/** Whether one could see it, were it scrolled to. */
export function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && element.checkVisibility();
}

/** Something asked of the page again and again, once a frame, until it answers. */
export async function until<T>(ask: () => T | null | undefined, what: string, patience = 60_000): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const answer = ask();
    if (answer !== null && answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await frame();
  }
}

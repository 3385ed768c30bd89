/** Browsers that name the module that failed do so at the end of the message. */
const ADDRESS = /https?:\/\/\S+$/;

let attempts = 0;

/**
 * Loads a chunk. Firefox remembers a module that failed for as long as the page lives, so one that failed is asked for
 * once more, under an address it does not know yet.
 */
export async function loadChunk<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    const [address] = ADDRESS.exec(error instanceof Error ? error.message : '') ?? [];
    if (address === undefined) throw error;
    attempts += 1;
    // the same file, so the same exports
    return (await import(/* @vite-ignore */ `${address}?again=${attempts}`)) as Module;
  }
}

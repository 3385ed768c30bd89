import { frame } from './frame.js';
import { usableAt } from './usable.js';

/** Frames to wait for an answer: a letter that finds what stood there already changes nothing. */
const PATIENCE = 4;
/** The first letter always changes the list. */
const FIRST_PATIENCE = 600;

const shadow = (): ShadowRoot => {
  const root = document.querySelector('bank-connect')?.shadowRoot;
  if (!root) throw new Error('there is no widget');
  return root;
};

const field = (): HTMLInputElement => {
  const input = shadow().querySelector<HTMLInputElement>('[part~="search"]');
  if (!input) throw new Error('there is no search');
  return input;
};

/**
 * Milliseconds from a letter to the end of the first frame that shows its answer, or of its own frame when the list
 * stays as it is. The letter comes as a frame begins, so that none waits for one.
 */
async function enter(value: string, patience = PATIENCE): Promise<number> {
  const input = field();
  let answers = 0;
  // what is drawn again is an answer; what is only marked as chosen is not
  const observer = new MutationObserver(() => (answers += 1));
  observer.observe(shadow(), { childList: true, characterData: true, subtree: true });
  let start = 0;
  await frame(() => {
    start = performance.now();
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  });
  const own = performance.now() - start;
  let time = own;
  for (let waited = 0; waited < patience && answers === 0; waited += 1) {
    await frame();
    time = performance.now() - start;
  }
  observer.disconnect();
  return answers > 0 ? time : own;
}

/** One letter after the other, then the next query. */
export async function type(queries: readonly string[]): Promise<number[]> {
  field().focus();
  const times: number[] = [];
  for (const query of queries) {
    for (let length = 1; length <= query.length; length += 1) times.push(await enter(query.slice(0, length)));
    await enter('');
  }
  return times;
}

let first: Promise<number> | undefined;

/** Types a first letter as early as anyone could. Called before the page's own scripts. */
export function prepareLetter(letter: string): void {
  first = usableAt().then(() => {
    field().focus();
    return enter(letter, FIRST_PATIENCE);
  });
}

/** What that letter took. */
export function firstLetter(): Promise<number> {
  if (!first) throw new Error('no letter was prepared');
  return first;
}

/**
 * Until the list is whole and can be searched: what is done in pauses has had them, and a letter has been answered.
 * @param pause what pauses are long enough, in ms
 */
export async function settle(pause: number): Promise<void> {
  await usableAt();
  await sleep(pause);
  await type(['b']);
  await sleep(pause);
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

import { frame, isShown, until } from './frame.js';

/** What the drive uses of the element: its public surface. */
interface Widget extends HTMLElement {
  fetch: typeof fetch | null;
  start(): void;
  reset(): void;
}

const widget = (): Widget => {
  const element = document.querySelector<Widget>('bank-connect');
  if (!element) throw new Error('there is no widget');
  return element;
};

const parts = (name: string): HTMLElement[] =>
  [...(widget().shadowRoot?.querySelectorAll<HTMLElement>(`[part~="${name}"]`) ?? [])].filter(isShown);

/** The first of a part that is shown: there may be thousands. */
function part(name: string): HTMLElement | undefined {
  const first = widget().shadowRoot?.querySelector<HTMLElement>(`[part~="${name}"]`);
  return first && isShown(first) ? first : undefined;
}

/** Waits for a step by its public name, and for its button. */
const primaryOf = (step: string): Promise<HTMLElement> =>
  until(
    () => (widget().getAttribute('step') === step ? part('primary-action') : null),
    `the button of ${step}`,
  );

function fill(input: HTMLElement, value: string): void {
  if (!(input instanceof HTMLInputElement)) throw new Error(`${input.localName} cannot be filled in`);
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
}

/** From the list of banks to the choice of accounts: the bank whose name holds `bank`, with any values it takes. */
async function upToAccounts(bank: string): Promise<void> {
  const search = await until(() => part('search'), 'the search');
  fill(search, bank);
  const option = await until(
    () => parts('option').find(({ textContent }) => textContent.includes(bank)),
    `the bank ${bank}`,
  );
  option.click();
  const submit = await primaryOf('credentials');
  for (const input of parts('input')) fill(input, 'camille-1');
  submit.click();
}

/** Whole flows, one after the other, each until the end and then anew. */
export async function flows(count: number, bank: string): Promise<void> {
  for (let flow = 0; flow < count; flow += 1) {
    await upToAccounts(bank);
    await primaryOf('activation');
    (await until(() => part('account'), 'an account')).querySelector('input')?.click();
    await frame();
    (await primaryOf('activation')).click();
    await until(() => (widget().getAttribute('step') === 'done' ? true : null), 'the end');
    await frame();
    widget().reset();
    await until(() => part('option'), 'the list anew');
  }
}

/** Frames without a change after which a screen stands. */
const STILL = 6;

/**
 * Milliseconds from when the bank's answer with `count` accounts is there to when the screen that offers them stands.
 * The answer is the sandbox's, with its accounts repeated: the host's own `fetch` gives it.
 */
export async function consent(count: number, bank: string): Promise<number> {
  let start = NaN;
  widget().fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (!/\/users\/me\/connections(\/\d+)?(\?|$)/.test(response.url) || !response.ok) return response;
    const connection: unknown = await response.clone().json();
    const body = withAccounts(connection, count);
    if (body === undefined) return response;
    const { status, headers } = response;
    const answer = new Response(body, { status, headers });
    start = performance.now();
    return answer;
  };
  widget().start();
  await upToAccounts(bank);

  const root = widget().shadowRoot;
  if (!root) throw new Error('the widget has no shadow root');
  await primaryOf('activation');
  await until(() => part('account'), 'an account');
  let end = performance.now();
  let drawn = 0;
  const observer = new MutationObserver(() => (drawn += 1));
  observer.observe(root, { childList: true, characterData: true, subtree: true });
  for (let calm = 0; calm < STILL; calm += 1) {
    const before = drawn;
    await frame();
    if (drawn === before) continue;
    end = performance.now();
    calm = -1;
  }
  observer.disconnect();
  return end - start;
}

interface Account {
  readonly id: number;
  readonly name: string;
}

/** The answer with `count` accounts, if it has any. */
function withAccounts(answer: unknown, count: number): string | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const entry = Object.entries(answer).find(
    (each): each is [string, Account[]] =>
      each[0].endsWith('accounts') && Array.isArray(each[1]) && each[1].length > 0,
  );
  if (!entry) return undefined;
  const [key, accounts] = entry;
  const many = Array.from({ length: count }, (_, index) => {
    const account = accounts[index % accounts.length];
    return { ...account, id: 1_000_000 + index, name: `${account?.name ?? ''} ${index + 1}` };
  });
  return JSON.stringify({ ...answer, [key]: many });
}

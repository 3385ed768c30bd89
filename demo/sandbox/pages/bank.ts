/** The bank's own site, on an origin of its own: a login page with everything that can happen there. */
import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import type { ApiEnv } from '../api/env.js';
import { ApiError } from '../world/errors.js';
import { arrive, failureAddress, returnAddress } from '../world/trips.js';
import type { BankDef } from '../banks/types.js';
import type { Slot } from '../world/stages.js';
import type { Trip, World } from '../world/world.js';
import { HEADERS, page, type Html } from './layout.js';

/** Ways a visit ends other than by signing in. Each button has its action as id. */
const FAILURES: Record<string, { label: string; error: string; description: string }> = {
  refuse: { label: 'Refuse', error: 'access_denied', description: 'The user refused the access' },
  'time-out': {
    label: 'Let the session time out',
    error: 'timeout',
    description: 'The session at the bank expired',
  },
  fail: {
    label: 'Fail with an error',
    error: 'server_error',
    description: 'The bank answered with an error',
  },
};

function loginPage(trip: Trip): Html {
  const { bank, source, slot, values } = trip;
  const what = slot ? 'renew' : 'give';
  const body = html`
    <div class="bar"></div>
    <h1>${bank.name}</h1>
    <p class="soft">
      This is the bank’s own page, on its own site. Sign in to ${what} the access
      (${source?.name ?? 'whole connector'}). Nothing is real: any values will do.
    </p>
    ${
      values.size
        ? html`<p class="soft">
            Received: ${[...values].map(([name, value]) => html`<code>${[name, value].join('=')}</code> `)}
          </p>`
        : ''
    }
    <form method="post" action="/login/${trip.id}">
      <label>Customer number <input name="login" value="10042042" autocomplete="off" /></label>
      <label>Password <input name="secret" type="password" value="demo" autocomplete="off" /></label>
      <button class="main" id="sign-in" name="action" value="sign-in">Sign in and allow access</button>
      ${Object.entries(FAILURES).map(
        ([action, { label }]) =>
          html`<button id="${action}" name="action" value="${action}">${label}</button>`,
      )}
      <button id="stay" name="action" value="stay">Sign in, but never go back</button>
    </form>
  `;
  return page({ title: `Sign in – ${bank.name}`, body, color: bank.color });
}

const approvalPage = ({ name, color }: BankDef, slot: Slot): Html =>
  page({
    title: `Approve – ${name}`,
    color,
    body: html`<div class="bar"></div>
      <h1>${name}</h1>
      <p>Somebody wants to read your accounts. Is it you?</p>
      <form method="post" action="/approve/${slot.id}">
        <button class="main" id="approve">Approve</button>
      </form>`,
  });

const message = (title: string, text: string): Html =>
  page({
    title,
    body: html`<div class="bar"></div>
      <h1 id="${title.toLowerCase()}">${title}</h1>
      <p>${text}</p>`,
  });

export function bankRoutes(app: Hono<ApiEnv>, world: World): void {
  const send = (c: Context<ApiEnv>, content: Html, trip?: Trip, status: 200 | 404 | 410 = 200) =>
    c.html(content, status, {
      ...HEADERS,
      ...(trip?.bank.script.coop ? { 'cross-origin-opener-policy': 'same-origin' } : {}),
    });
  const tripOf = (c: Context<ApiEnv>): Trip | undefined => world.trips.get(c.req.param('trip') ?? '');
  const unknown = (c: Context<ApiEnv>) =>
    send(c, message('Unknown', 'This page does not exist.'), undefined, 404);
  const over = (c: Context<ApiEnv>, trip: Trip) =>
    send(c, message('Over', 'This sign-in was finished already. You can close this page.'), trip, 410);

  app.get('/', (c) => send(c, message('Bank', 'The sign-in pages of the sandbox’s banks live here.')));

  app.get('/login/:trip', (c) => {
    const trip = tripOf(c);
    if (!trip) return unknown(c);
    return trip.done ? over(c, trip) : send(c, loginPage(trip), trip);
  });

  const slotOf = (c: Context<ApiEnv>) =>
    [...world.connections.values()]
      .flatMap(({ bank, slots }) => slots.map((slot) => ({ bank, slot })))
      .find(({ slot }) => slot.id === Number(c.req.param('slot')) && slot.stages[0]?.kind === 'decoupled');

  app.get('/approve/:slot', (c) => {
    const asked = slotOf(c);
    return asked ? send(c, approvalPage(asked.bank, asked.slot)) : unknown(c);
  });

  app.post('/approve/:slot', (c) => {
    const asked = slotOf(c);
    if (!asked) return unknown(c);
    asked.slot.approved = true;
    return send(c, message('Approved', 'You can close this page and go back to where you came from.'));
  });

  app.post('/login/:trip', async (c) => {
    const trip = tripOf(c);
    if (!trip) return unknown(c);
    if (trip.done) return over(c, trip);
    const { action } = await c.req.parseBody();
    const failure = typeof action === 'string' ? FAILURES[action] : undefined;
    if (failure) return c.redirect(failureAddress(world, trip, failure.error, failure.description), 303);
    try {
      const connection = await arrive(world, trip);
      if (action === 'stay')
        return await send(c, message('Done', 'You are signed in. Close this page.'), trip);
      return c.redirect(returnAddress(world, trip, connection), 303);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return c.redirect(failureAddress(world, trip, error.code, error.description), 303);
    }
  });
}

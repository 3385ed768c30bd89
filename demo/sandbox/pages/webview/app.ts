/**
 * A stand-in of the hosted webview: real pages, on an origin of their own, that do on the server what the widget
 * does in the page. It speaks to the same services as the API, so the same banks behave the same way.
 */
import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import type { ApiEnv } from '../../api/env.js';
import type { FieldDef } from '../../banks/types.js';
import { troubled, type Connection } from '../../world/connection.js';
import { ApiError } from '../../world/errors.js';
import { fieldsFor, requiredFor } from '../../world/fields.js';
import { addSource, sourceToAdd, sync, update } from '../../world/service.js';
import { planTrip } from '../../world/trips.js';
import type { World } from '../../world/world.js';
import { HEADERS, page } from '../layout.js';
import { fail, finish, FLOWS, nextSource, offered, openSession, speaks, type Session } from './session.js';
import {
  activationView,
  anotherView,
  chooseView,
  fieldsView,
  manageView,
  render,
  stateView,
} from './views.js';
import type { Screen } from './views.js';

type Ctx = Context<ApiEnv>;
type Form = Record<string, string[]>;

export function webviewRoutes(app: Hono<ApiEnv>, world: World, places: { bank: string; self: string }): void {
  const sessions = new Map<string, Session>();

  const problem = (c: Ctx, error: ApiError) => {
    const body = html`<div class="bar"></div>
      <h1>This page can’t be shown</h1>
      <p class="error">${error.code}: ${error.description}</p>`;
    return c.html(page({ title: 'Hosted webview', body }), error.status, HEADERS);
  };

  app.onError((error, c) =>
    problem(c, error instanceof ApiError ? error : new ApiError(500, 'bug', error.message)),
  );
  app.get('/', (c) => c.html(page({ title: 'Hosted webview', body: html`<h1>Hosted webview</h1>` })));

  /** Where the visit stands: a screen to show, or an address to go to. */
  function standing(session: Session): Screen | string {
    const { connection, flow } = session;
    if (connection && world.connections.has(connection.id))
      return onConnection(session, world.fresh(connection));
    if (flow === 'manage') return manageView(session, world.connectionsOf(session.user));
    if (flow === 'reconnect') return fail(session, 'server_error', 'The connection was deleted');
    if (session.bank) return adding(session);
    return session.finished.length && !session.choosing ? anotherView(session) : chooseView(session);
  }

  function adding(session: Session): Screen {
    const { bank, connection } = session;
    if (!bank) return chooseView(session);
    const source = nextSource(session, bank) ?? null;
    const mechanism = source?.mechanism ?? bank.mechanism ?? 'credentials';
    const added = connection?.slots.flatMap((slot) => (slot.source ? [slot.source.name] : [])) ?? [];
    const fields = fieldsFor(bank, source, mechanism).filter(
      (field) => !field.sources?.some((name) => added.includes(name)),
    );
    const text = source ? `Source: ${source.name}` : '';
    const [action, button] =
      mechanism === 'webauth' ? ['trip', 'Continue to your bank'] : ['credentials', 'Sign in'];
    return fieldsView(session, bank, fields, action, text, button);
  }

  function onConnection(session: Session, connection: Connection): Screen | string {
    const { bank } = connection;
    if (session.addingSource) return adding({ ...session, bank });
    const slot = troubled(connection);
    const own = (): FieldDef[] =>
      fieldsFor(bank, slot?.source ?? connection.slots[0]?.source ?? null, 'credentials');
    if (session.reset)
      return fieldsView(session, bank, own(), 'information', 'Enter your credentials again.');
    const stage = slot?.stages[0];
    if (!stage) {
      if (session.flow === 'reconnect') return finish(world, session);
      return activationView(session, connection, nextSource(session, bank) !== undefined);
    }
    switch (stage.kind) {
      case 'code':
        return fieldsView(session, bank, stage.fields, 'information', stage.message ?? '');
      case 'credentials':
        return fieldsView(session, bank, stage.fields ?? own(), 'information', stage.message ?? '');
      case 'webauth':
        return fieldsView(
          session,
          bank,
          [],
          'trip',
          'Your bank asks you to sign in again.',
          'Continue to your bank',
        );
      default:
        return stateView(session, connection, stage.kind);
    }
  }

  const show = (c: Ctx, session: Session) => {
    const now = standing(session);
    if (typeof now === 'string') return c.redirect(now, 303);
    const content = render(session, now);
    delete session.error;
    return c.html(content, 200, HEADERS);
  };

  const sessionOf = (c: Ctx): Session => {
    const session = sessions.get(c.req.param('session') ?? '');
    if (!session) throw new ApiError(404, 'invalidValue', 'This visit is over');
    return session;
  };

  const valuesOf = (form: Form): Map<string, string> =>
    new Map(
      Object.entries(form)
        .filter(([name, [value]]) => name.startsWith('f:') && value !== '')
        .map(([name, [value = '']]) => [name.slice(2), value]),
    );

  /** What each button does; an address returned leaves the webview. */
  const ACTIONS: Record<
    string,
    (session: Session, form: Form) => string | undefined | Promise<string | undefined>
  > = {
    choose(session, form) {
      const bank = world.banks.find(form['bank']?.[0] ?? '');
      if (bank && session.candidates.includes(bank)) session.bank = bank;
      return undefined;
    },
    async credentials(session, form) {
      const { bank, connection } = session;
      if (!bank) return undefined;
      const source = sourceToAdd(world, bank, nextSource(session, bank)?.name, connection);
      const extra = connection ? { connection } : {};
      const values = valuesOf(form);
      session.connection = await addSource(world, session.user, {
        bank,
        source,
        mechanism: 'credentials',
        values,
        ...extra,
      });
      session.addingSource = false;
      return undefined;
    },
    trip(session, form) {
      const { bank, connection } = session;
      const source =
        connection && !session.addingSource ? undefined : bank && nextSource(session, bank)?.name;
      const trip = planTrip(world, {
        user: session.user,
        redirectUri: `${places.self}/s/${session.id}/back`,
        bank,
        connectionId: connection && String(connection.id),
        source,
        values: valuesOf(form),
      });
      return `${places.bank}/login/${trip.id}`;
    },
    async information(session, form) {
      const { connection } = session;
      if (!connection) return undefined;
      const slot = troubled(connection) ?? connection.slots[0];
      const values = valuesOf(form);
      const stage = slot?.stages[0];
      const own = fieldsFor(connection.bank, slot?.source ?? null, 'credentials');
      const fields = stage && 'fields' in stage ? stage.fields : own;
      const missing = requiredFor(fields, []).find((field) => !values.get(field.name));
      if (missing) throw new ApiError(400, 'missingParameter', `${missing.label} is required`);
      await update(world, session.user, connection, { values, source: slot?.source?.name });
      session.reset = false;
      return undefined;
    },
    async 'go-on'(session) {
      const { connection } = session;
      if (!connection) return undefined;
      if (troubled(connection)?.stages[0]?.kind === 'action') sync(world, connection);
      else await update(world, session.user, connection, { resume: true, background: true });
      return undefined;
    },
    more(session) {
      session.addingSource = true;
      if (session.connection) session.bank = session.connection.bank;
      return undefined;
    },
    activate(session, form) {
      const { connection } = session;
      if (!connection) return undefined;
      const { accounts, subscriptions } = offered(session, connection);
      const chosen = (name: string, id: number): number | null =>
        form[name]?.includes(String(id)) ? null : Date.now();
      for (const account of accounts) account.disabled = chosen('accounts', account.id);
      for (const one of subscriptions) one.disabled = chosen('subscriptions', one.id);
      session.finished.push(connection.id);
      delete session.connection;
      delete session.bank;
      session.choosing = false;
      if (session.flow === 'manage') return undefined;
      return session.finished.length < session.maxConnections ? undefined : finish(world, session);
    },
    another(session) {
      session.choosing = true;
      return undefined;
    },
    done: (session) => finish(world, session),
    delete(session, form) {
      const connection = world.connectionOf(session.user, form['connection']?.[0] ?? '');
      world.connections.delete(connection.id);
      return undefined;
    },
    open(session, form) {
      session.connection = world.connectionOf(session.user, form['connection']?.[0] ?? '');
      return undefined;
    },
    cancel(session) {
      const { flow, finished } = session;
      const harmless = flow === 'manage' || (flow === 'connect' && finished.length > 0);
      return harmless ? finish(world, session) : fail(session, 'access_denied', 'The user left the webview');
    },
  };

  app.get('/s/:session', (c) => show(c, sessionOf(c)));

  app.get('/s/:session/back', (c) => {
    const session = sessionOf(c);
    const id = c.req.query('id_connection');
    if (id) session.connection = world.connectionOf(session.user, id);
    else session.error = c.req.query('error_description') ?? 'The bank refused';
    session.addingSource = false;
    session.reset = false;
    return c.redirect(`/s/${session.id}`, 303);
  });

  app.post('/s/:session/:action', async (c) => {
    const session = sessionOf(c);
    const data = await c.req.formData();
    const form: Form = {};
    for (const name of new Set(data.keys())) form[name] = data.getAll(name).map(String);
    const action = ACTIONS[c.req.param('action')];
    if (!action) throw new ApiError(404, 'invalidValue', 'There is no such button');
    try {
      const address = await action(session, form);
      if (address !== undefined) return c.redirect(address, 303);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      session.error = error.words ?? error.description;
    }
    return c.redirect(`/s/${session.id}`, 303);
  });

  app.get('/:lang/:flow', (c) => {
    const { lang, flow } = c.req.param();
    const name = FLOWS.find((each) => each === flow);
    if (!name || !speaks(lang)) throw new ApiError(404, 'invalidValue', 'There is nothing here');
    const session = openSession(world, lang, name, c.req.query());
    sessions.set(session.id, session);
    return c.redirect(`/s/${session.id}`, 302);
  });
}

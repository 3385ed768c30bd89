import type { Sandbox } from '../../demo/sandbox/index.js';
import { browserSchedule } from '../../src/browser/schedule.js';
import { parseConfig, type RawConfig } from '../../src/config.js';
import { createClient, createTemporaryUser } from '../../src/protocol/client.js';
import { createSession } from '../../src/protocol/session.js';
import { runFlow } from '../../src/flow/run.js';
import { browserPage } from '../../src/browser/page.js';
import type { FlowEmitted, FlowView, Step } from '../../src/flow/types.js';

/** A person who can do what a screen offers, without the screens: the machine over real HTTP. */
export function drive(sandbox: Sandbox, raw: Partial<RawConfig> & { accessToken?: string } = {}) {
  const { accessToken, ...attributes } = raw;
  const { config, problems } = parseConfig(
    { apiUrl: sandbox.apiUrl, clientId: sandbox.clientId, ...attributes },
    'http://localhost/shop',
  );
  // faster than people, and still in order
  const sleep = (ms: number, signal?: AbortSignal) => browserSchedule.sleep(Math.min(ms, 50), signal);
  const pause = () => Promise.resolve();
  const transport = { baseUrl: config.apiUrl, fetch, sleep, pause, random: Math.random };
  const session = createSession({
    accessToken: () => accessToken,
    createTemporaryUser: () => createTemporaryUser(transport),
    sleep,
  });
  const client = createClient({ ...transport, tokens: session });
  const clock = {
    sleep,
    visible: () => Promise.resolve(),
    now: () => performance.now(),
    random: Math.random,
  };
  const emitted: FlowEmitted[] = [];
  const steps: Step[] = [];
  const waiting = new Set<(view: FlowView) => void>();
  const flow = runFlow(
    { config, valid: problems.length === 0, returned: undefined, read: undefined },
    {
      client,
      session,
      // nobody leaves for a bank's own page here: there is no window
      page: { ...browserPage, clock },
      host: { openWebauth: () => null, lang: () => 'en', widget: () => '' },
    },
    {
      changed: (view) => {
        if (steps.at(-1) !== view.step) steps.push(view.step);
        for (const check of waiting) check(view);
      },
      emitted: (event) => emitted.push(event),
    },
  );
  flow.send({ type: 'start' });
  return {
    emitted,
    steps,
    client,
    get view() {
      return flow.view;
    },
    send: flow.send,
    stop: flow.stop,
    /** Resolves once the step is shown. */
    reach: (step: Step) =>
      new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          const { step: now, flow: context, settle } = flow.view;
          reject(
            new Error(
              `waited for ${step}, is at ${now}: ${JSON.stringify({ error: context.error, blocked: context.blocked, notice: context.notice, settle: settle?.error, sb: settle?.blocked, st: settle?.connection.state, steps })}`,
            ),
          );
        }, 15_000);
        const check = (view: FlowView): void => {
          if (view.step !== step) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check(flow.view);
      }),
    /** Fills the form: given values by name, `*` for all; else something plausible. */
    async submit(given: Readonly<Record<string, string>>) {
      const { settle, flow: context } = flow.view;
      const encrypt = settle?.encrypt ?? context.encrypt;
      const fields = settle?.fields ?? context.fields;
      if (encrypt === undefined) throw new Error('no key');
      const plausible = (type: string, choices: readonly { value: string }[]): string =>
        type === 'list' ? (choices[0]?.value ?? '') : type === 'date' ? '1990-01-31' : '12345678';
      const values = await Promise.all(
        fields.map(async ({ name, type, values: choices }) => ({
          name,
          value: await encrypt(given[name] ?? given['*'] ?? plausible(type, choices)),
        })),
      );
      flow.send({ type: 'submit', values });
    },
  };
}

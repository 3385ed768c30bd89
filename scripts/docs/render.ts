import { flowMachine } from '../../src/flow/flow.js';
import { settleMachine } from '../../src/flow/settle.js';
import { webauthMachine } from '../../src/flow/webauth.js';
import type { StateMeta } from '../../src/flow/types.js';
import { chartOf, ROOT, type Chart, type ChartState, type ChartTransition } from './chart.js';

/** Where the document is, and how it is made anew. */
export const DOCUMENT = 'docs/state-chart.md';
export const COMMAND = 'node scripts/run-ts.mjs scripts/docs/state-chart.ts';

const PAGES = [
  {
    title: 'The flow',
    machine: flowMachine,
    text: 'The whole conversation: bank, source, authentication, consent, the next bank; repairing and managing.',
  },
  {
    title: 'Settling a connection',
    machine: settleMachine,
    text: 'Runs in `flow: settling`. Brings a connection from any state to a settled one.',
  },
  {
    title: 'A trip to the bank’s own page',
    machine: webauthMachine,
    text: 'Runs in `flow: travelling` and `settle: travelling`.',
  },
];

/** The machines as Markdown: the same definition, the same text. */
export function renderStateChart(): string {
  const sections = PAGES.map(({ title, machine, text }) => {
    const chart = chartOf(machine);
    const { omitted, pictures } = draw(chart);
    const anywhere = chart.transitions.filter(({ source }) => source === ROOT);
    return [
      `## ${title}`,
      text,
      ...anywhere.map(
        (transition) =>
          `From any state: **${eventOf(transition)}** leads to \`${transition.targets.join(', ')}\`${exceptions(chart, transition)}.`,
      ),
      ...pictures.map((lines) => ['```mermaid', ...lines, '```'].join('\n')),
      `Not in the pictures: ways back${omitted.map((name) => `, \`${name}\``).join('')}.`,
      '### States',
      stateTable(chart),
      '### Transitions',
      transitionTable(chart),
    ].join('\n\n');
  });
  const intro = [
    '# State charts',
    `Generated from the machines in \`src/flow\` by \`${COMMAND}\`; not written by hand.`,
    [
      '- An arrow reads *what happens* [*on what condition*]; where several leave a state for the same event, the first',
      '  whose condition holds is taken.',
      '- `create ✓` and `create ✗` are the answer and the failure of the actor `create`; `always` is taken at once.',
      '- Where a machine runs within a state, it gets what a person does, but for `close` and `skipSource`.',
      '- `last` is where it was before the trouble.',
    ].join('\n'),
  ];
  return `${[...intro, ...sections].join('\n\n')}\n`;
}

/** States in which the event leads elsewhere. */
function exceptions({ transitions }: Chart, { event, targets: usual }: ChartTransition): string {
  const others = transitions.filter(
    ({ event: other, source, targets }) =>
      other === event && source !== ROOT && targets.join() !== usual.join(),
  );
  const names = [...new Set(others.map(({ source, targets }) => describeException(source, targets)))];
  return names.length === 0 ? '' : `; except ${names.join(', ')}`;
}

const describeException = (source: string, targets: readonly string[]): string =>
  targets.length === 0 ? `\`${source}\` (nothing happens)` : `\`${source}\` (to \`${targets.join(', ')}\`)`;

// the picture

const INDENT = '  ';
/** So many failures leading to a state make arrows to it noise. */
const MANY_FAILURES = 4;
/** A state with so many within it is drawn apart. */
const MANY_STATES = 4;

const idOf = (name: string): string => name.replaceAll('.', '_');

interface Drawn {
  /** The machine, then each of its large states. */
  readonly pictures: readonly (readonly string[])[];
  /** States that are not drawn, nor what leads to them and away from them. */
  readonly omitted: readonly string[];
}

/** The way forward: without ways back, and without the states that failures lead to from everywhere. */
function draw(chart: Chart): Drawn {
  const failures = (name: string): number =>
    chart.transitions.filter(
      ({ event, targets }) => event.endsWith(' error') && targets.some((target) => isWithin(target, name)),
    ).length;
  const omitted = chart.states
    .filter(({ name, parent }) => parent === undefined && failures(name) >= MANY_FAILURES)
    .map(({ name }) => name);
  const isOmitted = (name: string): boolean => omitted.some((outer) => isWithin(name, outer));
  const states = chart.states.filter(({ name }) => !isOmitted(name));
  const transitions = chart.transitions.filter(
    ({ event, source, targets, actions }) =>
      // for the machine itself: said in words; nothing happens: not worth an arrow
      source !== ROOT &&
      targets.length + actions.length > 0 &&
      event !== 'back' &&
      !isOmitted(source) &&
      !targets.some(isOmitted),
  );
  const shown = { ...chart, states, transitions };
  const large = states.filter(({ name }) => childrenOf(shown, name).length >= MANY_STATES);
  return { omitted, pictures: [collapsed(shown, large), ...large.map(({ name }) => inside(shown, name))] };
}

const childrenOf = ({ states }: Chart, name: string): readonly ChartState[] =>
  states.filter(({ parent }) => parent === name);

/** The machine, with large states closed. */
function collapsed(chart: Chart, large: readonly ChartState[]): readonly string[] {
  const closed = (name: string): string => large.find((outer) => isWithin(name, outer.name))?.name ?? name;
  const shown: Chart = {
    ...chart,
    states: chart.states.filter(({ name }) => closed(name) === name),
    transitions: chart.transitions
      .map((item) => ({ ...item, source: closed(item.source), targets: item.targets.map(closed) }))
      .filter(
        ({ source, targets }, index) =>
          chart.transitions[index]?.source === source || targets.some((target) => target !== source),
      ),
  };
  const roots = shown.states.filter(({ parent }) => parent === undefined);
  return drawing(shown, roots, roots[0]?.name);
}

/** One large state, opened, and where it leads. */
function inside(chart: Chart, name: string): readonly string[] {
  const transitions = chart.transitions.filter(
    ({ source, targets }) => source !== name && isWithin(source, name) && !targets.includes(name),
  );
  const children = childrenOf(chart, name);
  const beyond = chart.states.filter(
    (state) => !isWithin(state.name, name) && transitions.some(({ targets }) => targets.includes(state.name)),
  );
  const initial = chart.states.find((state) => state.name === name)?.initial;
  return drawing({ ...chart, transitions }, [...children, ...beyond], initial);
}

const drawing = (
  chart: Chart,
  states: readonly ChartState[],
  initial: string | undefined,
): readonly string[] => [
  'stateDiagram-v2',
  ...(initial === undefined ? [] : [`${INDENT}[*] --> ${idOf(initial)}`]),
  ...states.flatMap((state) => drawState(chart, state, 1)),
  ...drawTransitions(chart),
];

function drawState(chart: Chart, state: ChartState, depth: number): readonly string[] {
  const indent = INDENT.repeat(depth);
  const children = childrenOf(chart, state.name);
  const title = `${indent}state "${state.key}${screenText(state)}" as ${idOf(state.name)}`;
  if (children.length === 0)
    return state.type === 'final' ? [title, `${indent}${idOf(state.name)} --> [*]`] : [title];
  return [
    `${title} {`,
    ...(state.initial === undefined ? [] : [`${indent}${INDENT}[*] --> ${idOf(state.initial)}`]),
    ...children.flatMap((child) => drawState(chart, child, depth + 1)),
    `${indent}}`,
  ];
}

const screenText = ({ meta, transient, type }: ChartState): string =>
  meta === undefined || transient || type === 'compound' ? '' : `<br/>(${screenOf(meta)})`;

const screenOf = ({ screen, step }: StateMeta): string => screen ?? step;

/** One arrow for each pair of states; its label lists what leads there. */
function drawTransitions({ transitions }: Chart): readonly string[] {
  const arrows = new Map<string, string[]>();
  for (const transition of transitions) {
    const { source, targets } = transition;
    for (const target of targets.length === 0 ? [source] : targets) {
      const arrow = `${INDENT}${idOf(source)} --> ${idOf(target)}`;
      const labels = arrows.get(arrow) ?? [];
      arrows.set(arrow, labels);
      labels.push(labelOf(transition));
    }
  }
  return [...arrows].map(([arrow, labels]) => `${arrow}: ${[...new Set(labels)].join('<br/>')}`);
}

/** Colons and semicolons end a label in Mermaid. */
const labelOf = ({ event, guard }: ChartTransition): string =>
  [
    event === 'always' && guard !== undefined ? '' : eventOf({ event }),
    guard === undefined ? '' : `[${guard}]`,
  ]
    .filter((part) => part !== '')
    .join(' ')
    .replace(/[:;]/g, ' ');

const eventOf = ({ event }: Pick<ChartTransition, 'event'>): string =>
  event.replace(/ done$/, ' ✓').replace(/ error$/, ' ✗');

// the tables

function stateTable({ states, transitions }: Chart): string {
  const rows = states
    .filter(({ type }) => type !== 'compound' && type !== 'parallel')
    .map((state) => {
      const { name, meta, actors } = state;
      const events = transitions
        .filter(
          ({ source, targets, actions }) => isWithin(name, source) && targets.length + actions.length > 0,
        )
        .map(({ event }) => event)
        .filter((event) => /^[a-z]+$/i.test(event) && event !== 'always');
      return [
        code(name),
        stepOf(state),
        meta === undefined || state.transient ? '' : screenOf(meta),
        meta?.wait ?? '',
        actors.map(code).join(', '),
        [...new Set(events)].join(', '),
      ];
    });
  return table(['State', 'Step', 'Screen', 'Waiting for', 'Runs', 'A person can'], rows);
}

function stepOf({ meta, transient, type }: ChartState): string {
  if (type === 'final') return '*end*';
  if (transient) return '*passed through*';
  return meta?.step ?? '*that of the machine within*';
}

function transitionTable({ transitions }: Chart): string {
  const rows = transitions.map((transition) => [
    transition.source === ROOT ? '*any*' : code(transition.source),
    eventOf(transition).replace('*', '\\*'),
    transition.guard ?? '',
    transition.targets.map(code).join(', ') || '*stays*',
    transition.actions.join(', '),
  ]);
  return table(['From', 'When', 'If', 'To', 'Doing'], rows);
}

const code = (text: string): string => `\`${text}\``;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The state itself, or one around it. */
const isWithin = (name: string, outer: string): boolean =>
  outer !== ROOT && (name === outer || name.startsWith(`${outer}.`));

import { chartOf } from '../../../scripts/docs/chart.js';
import type { Model } from './model.js';

/** What paths have shown so far. */
export interface Coverage {
  readonly state: (machine: string, name: string) => void;
  readonly transition: (machine: string, label: string) => void;
  /** States and transitions of the machine's chart that no path has shown, readable. */
  readonly missing: (model: Model) => readonly string[];
}

export function createCoverage(): Coverage {
  const shown = new Set<string>();
  return {
    state: (machine, name) => shown.add(`${machine}: ${name}`),
    transition: (machine, label) => shown.add(`${machine}: ${label}`),
    missing: ({ machine, name }) => {
      const { states, transitions } = chartOf(machine);
      return [...states.map((state) => state.name), ...transitions.map(({ label }) => label)]
        .map((item) => `${name}: ${item}`)
        .filter((item) => !shown.has(item));
    },
  };
}

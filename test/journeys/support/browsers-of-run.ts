import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where workers note the browsers they start, by process id. */
    browsers?: string;
  }
}

/** Of vitest, once around a run: workers are killed before they could end their browsers, so that is done here. */
export default function setup(project: TestProject): () => void {
  const notes = mkdtempSync(join(tmpdir(), 'journeys-'));
  project.provide('browsers', notes);
  return () => {
    for (const id of readdirSync(notes)) {
      try {
        process.kill(-Number(id), 'SIGKILL');
      } catch {
        // it has ended
      }
    }
    rmSync(notes, { recursive: true });
  };
}

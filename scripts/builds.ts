/**
 * The one table of what `npm run build` writes. A row is a vite mode: `vite build --mode cdn`.
 * Rows whose sources do not exist (yet) are left out.
 */
import { existsSync } from 'node:fs';

/** Public entries: name in `dist/` → source. */
const sources: Record<string, string> = {
  index: 'src/index.ts',
  callback: 'src/callback.ts',
};

export interface BuildTarget {
  mode: string;
  outDir: string;
  entries: Record<string, string>;
  format: 'es' | 'iife';
  /** Dependencies and all: for a page that loads it by a script tag. */
  standalone: boolean;
}

export const buildTargets: BuildTarget[] = [
  { mode: 'npm', outDir: 'dist', entries: sources, format: 'es' as const, standalone: false },
  {
    mode: 'cdn',
    outDir: 'dist/cdn',
    entries: { 'bank-connect': 'src/index.ts' },
    format: 'es' as const,
    standalone: true,
  },
  {
    mode: 'classic',
    outDir: 'dist/cdn',
    entries: { 'bank-connect.classic': 'src/index.ts' },
    format: 'iife' as const,
    standalone: true,
  },
  {
    // apart from bank-connect.js, so that neither waits for a chunk shared with the other
    mode: 'cdn-callback',
    outDir: 'dist/cdn',
    entries: { callback: 'src/callback.ts' },
    format: 'es' as const,
    standalone: true,
  },
]
  .map((target) => ({
    ...target,
    entries: Object.fromEntries(Object.entries(target.entries).filter(([, file]) => existsSync(file))),
  }))
  .filter((target) => Object.keys(target.entries).length > 0);

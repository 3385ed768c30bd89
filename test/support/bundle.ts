import { build, type Rolldown } from 'vite';
import { templates } from '../../scripts/plugins/templates.js';

/**
 * A module and all it imports as one plain script, which leaves its exports in the variable `name`. What is of the widget is
 * made as for a page: CSS and markup are the ones people get.
 */
export async function bundle(entry: string, name: string): Promise<string> {
  const outputs = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [templates()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: { entry, name, formats: ['iife'] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput[];
  const code = outputs[0]?.output[0].code;
  if (!code) throw new Error(`${entry} could not be built`);
  return code;
}

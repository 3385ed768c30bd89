import { defineConfig } from 'vite';
import pkg from './package.json' with { type: 'json' };
import { buildTargets } from './scripts/builds.js';
import { oneEntry } from './scripts/plugins/one-entry.js';
import { plain } from './scripts/plugins/plain.js';
import { templates } from './scripts/plugins/templates.js';

const external = Object.keys(pkg.dependencies).map((name) => new RegExp(`^${name}(/|$)`));

export default defineConfig(({ mode, command }) => {
  const target = buildTargets.find((row) => row.mode === mode);
  if (!target) {
    if (command === 'build') throw new Error(`No build is called "${mode}": see scripts/builds.ts`);
    return {};
  }
  return {
    publicDir: false,
    plugins: [templates(), ...(target.mode === 'cdn' ? [oneEntry()] : []), plain()],
    define: target.standalone ? { 'process.env.NODE_ENV': '"production"' } : {},
    build: {
      target: 'es2022',
      sourcemap: true,
      emptyOutDir: false, // several targets share a folder; scripts/build.ts empties it
      outDir: target.outDir,
      lib: {
        entry: target.entries,
        formats: [target.format],
        name: 'BankConnect',
        fileName: (_format, name) => `${name}.js`,
      },
      reportCompressedSize: false,
      license: ['npm', 'cdn'].includes(target.mode) ? { fileName: 'LICENSES.md' } : false,
      rolldownOptions: {
        checks: { bundlerTimings: false },
        ...(target.standalone ? {} : { external }),
        output: {
          // without it vite keeps white space in ES output
          minify: target.standalone,
          // whole licences are in LICENSES.md, which the first line of each file names
          comments: { legal: !target.standalone, annotation: !target.standalone, jsdoc: !target.standalone },
          ...(target.standalone
            ? { postBanner: `/*! ${pkg.name} ${pkg.version}, ${pkg.license}: see LICENSES.md */` }
            : {}),
          ...(target.format === 'iife'
            ? { codeSplitting: false }
            : { chunkFileNames: target.standalone ? 'chunks/[name]-[hash].js' : 'chunks/[name].js' }),
        },
      },
    },
  };
});

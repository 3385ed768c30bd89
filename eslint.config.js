import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import litA11y from 'eslint-plugin-lit-a11y';

/** Server strings are text, never markup; and a page under Trusted Types or a strict CSP must stay free of reports. */
const noMarkup = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    message: 'Markup from strings is banned: render with lit templates.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|parseFromString|createContextualFragment|execScript)$/]',
    message: 'Markup from strings is banned: render with lit templates.',
  },
  {
    selector: "CallExpression[callee.object.name='document'][callee.property.name=/^(write|writeln)$/]",
    message: 'Markup from strings is banned: render with lit templates.',
  },
  {
    // bindings such as `.innerHTML=${…}` and `style="…"` inside templates
    selector:
      "TaggedTemplateExpression[tag.name='html'] TemplateElement[value.raw=/\\s\\.?(innerHTML|outerHTML|srcdoc)\\s*=/i]",
    message: 'Markup from strings is banned: render with lit templates.',
  },
  {
    selector: "TaggedTemplateExpression[tag.name='html'] TemplateElement[value.raw=/\\sstyle\\s*=/i]",
    message: 'A strict CSP refuses style attributes: use a class or a custom property set by script.',
  },
];

const noTimers = [
  {
    selector:
      'CallExpression[callee.name=/^(setTimeout|setInterval)$/], CallExpression[callee.property.name=/^(setTimeout|setInterval)$/]',
    message: 'Steps do not wait: every wait is an actor of the flow, with an abort signal.',
  },
];

/** Most of the package is told to bundlers as free of effects, so that they may drop what nothing is taken from. */
const noEffects = [
  {
    selector: 'ImportDeclaration[specifiers.length=0]',
    message: 'A bundler drops a file that is imported for its effect: export a function, and call it.',
  },
];

const restrictedImports = {
  patterns: [
    {
      group: [
        'lit/directives/unsafe-*',
        'lit-html/directives/unsafe-*',
        'lit/static-html*',
        'lit-html/static*',
      ],
      message: 'Markup from strings is banned: server strings are rendered as text.',
    },
  ],
};

export default defineConfig(
  {
    ignores: [
      'dist/**',
      'coverage/**',
      'custom-elements.json',
      'test/.artifacts/**',
      '**/node_modules/**',
      '.dependency-cruiser.cjs',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [
      js.configs.recommended,
      tseslint.configs.strictTypeChecked,
      lit['flat/recommended'],
      wc['flat/recommended'],
      litA11y.configs.recommended,
    ],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'test/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    settings: { litHtmlSources: true },
    rules: {
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // an `async` function without `await` keeps the promise contract of its interface
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.ts', 'demo/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', restrictedImports],
      'no-restricted-syntax': ['error', ...noMarkup],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-eval': 'error',
      'no-restricted-syntax': ['error', ...noMarkup, ...noEffects],
    },
  },
  {
    // that they know no document and no window is held by src/flow/tsconfig.json; what workers have too is named here
    files: ['src/flow/**/*.ts', 'src/rules/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'location',
          'navigator',
          'self',
          'fetch',
          'performance',
          'crypto',
          'setTimeout',
          'setInterval',
        ].map((name) => ({ name, message: 'Flow and rules are given what they need of the page.' })),
      ],
      'no-restricted-properties': [
        'error',
        ...[
          ['Math', 'random'],
          ['Date', 'now'],
        ].map(([object, property]) => ({
          object,
          property,
          message: 'Chance and time come with the clock the flow is given.',
        })),
      ],
    },
  },
  {
    files: ['src/steps/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noMarkup, ...noEffects, ...noTimers] },
  },
  {
    files: ['test/**/*.ts'],
    rules: Object.fromEntries(
      [
        'no-non-null-assertion',
        'no-unsafe-member-access',
        'no-unsafe-argument',
        'no-unsafe-assignment',
        'unbound-method',
        'no-unnecessary-type-conversion',
        'no-unnecessary-type-assertion',
        'no-empty-function',
      ].map((rule) => [`@typescript-eslint/${rule}`, 'off']),
    ),
  },
  {
    // chai's `expect` is typed as a promise by chai-a11y-axe, so every assertion looks like a floating one
    files: ['test/element/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'fetch',
          'URL',
          'setTimeout',
          'clearTimeout',
          'AbortSignal',
          'performance',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);

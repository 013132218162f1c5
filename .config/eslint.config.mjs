// Exemptions stand here, each with its reason; an `eslint-disable` in a source needs one too.
import path from 'node:path';
import tseslint from 'typescript-eslint';
import { extensionConfig } from './eslint.extension.mjs';
import { off, typescript } from './lint/rule-names.mts';
import { outrider } from './lint/plugin.mts';

const root = path.resolve(import.meta.dirname, '..');

/** Glob sets of the tree. The simulator is a program of its own and is held to the budgets of a source. */
const files = {
  apiSource: ['api/src/**/*.ts'],
  simulator: ['test/rancher/**/*.ts'],
  typescript: ['**/*.{ts,mts,vue}'],
};

/** Calls that hide what failed: features throw the classes of kernel/errors.ts, which carry a stable id. */
const bareErrors = ['NewExpression', 'CallExpression'].map((kind) => ({
  selector: `${kind}[callee.name="Error"]`,
  message: 'Throw a class of kernel/errors.ts: it has a stable id, a status and a retry class.',
}));
const defaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: the name is how people find it.',
};

const budgets = {
  name: 'outrider/budgets',
  files: files.typescript,
  rules: {
    'max-lines': ['error', { max: 250 }],
    'max-lines-per-function': ['error', { max: 45, skipBlankLines: true, skipComments: true }],
    complexity: ['error', 10],
    'max-depth': ['error', 3],
    '@typescript-eslint/max-params': ['error', { max: 3 }],
    'outrider/few-exports': 'error',
  },
};

const language = {
  name: 'outrider/language',
  files: files.typescript,
  plugins: { outrider },
  rules: {
    curly: ['error', 'multi-line'],
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-restricted-syntax': ['error', defaultExport],
    'no-var': 'error',
    'object-shorthand': 'error',
    'prefer-const': 'error',
    '@typescript-eslint/array-type': ['error', { default: 'array' }],
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
    '@typescript-eslint/no-unused-vars': [
      'error',
      { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
    ],
    '@typescript-eslint/prefer-optional-chain': 'error',
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    // `async` on a method of a port turns a throw into a rejection, which is what its callers handle.
    '@typescript-eslint/require-await': 'off',
    'outrider/banned-file-names': 'error',
    'outrider/index-only-re-exports': 'error',
  },
};

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      'dist-*/',
      '.cache/',
      '.outrider/',
      'tmp/',
      'coverage/',
      'test-results/',
      '**/.shell/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { name: 'outrider/strict', files: files.typescript, extends: [tseslint.configs.strictTypeChecked] },
  {
    name: 'outrider/types',
    files: files.typescript,
    languageOptions: {
      parserOptions: { tsconfigRootDir: root, project: ['api/tsconfig.json', 'test/tsconfig.json'] },
    },
  },
  language,
  budgets,
  {
    name: 'outrider/documented',
    files: ['api/**/*.ts', 'pkg/**/*.ts', 'test/rancher/**/*.ts', 'test/support/**/*.ts', '.config/**/*.mts'],
    rules: { 'outrider/exported-doc': 'error' },
  },
  {
    name: 'outrider/api',
    files: files.apiSource,
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', defaultExport, ...bareErrors],
      'outrider/wire-schema-in-contract': 'error',
      'outrider/only-the-transaction': 'error',
    },
  },
  {
    name: 'outrider/kernel',
    files: ['api/src/kernel/**/*.ts'],
    // The error classes themselves are made of Error.
    rules: { 'no-restricted-syntax': ['error', defaultExport] },
  },
  {
    name: 'outrider/rules-index',
    files: ['api/src/pipeline/detect/rules/index.ts'],
    // Written by `npm run rules:index`: it is as long as there are rules.
    rules: off('max-lines'),
  },
  {
    name: 'outrider/contract',
    files: [
      'api/contract/**/*.ts',
      'api/src/kernel/errors.ts',
      'api/src/pipeline/observe/downstream/shape.ts',
      'pkg/outrider/routes.ts',
    ],
    // A contract file is the vocabulary of one resource, errors.ts that of failure, shape.ts that of the shapes of
    // objects, routes.ts that of the extension's pages: their many words belong together.
    rules: off('outrider/few-exports'),
  },
  ...extensionConfig(),
  {
    name: 'outrider/tests',
    files: ['test/**/*.ts'],
    ignores: files.simulator,
    rules: {
      'max-lines': ['error', { max: 400 }],
      // The length of a `describe` is the number of its cases.
      ...off('max-lines-per-function', 'outrider/few-exports'),
      // Answers of servers under test are asserted, not typed; matchers like expect.objectContaining are `any`.
      ...off(...typescript('no-unsafe-assignment', 'no-unsafe-member-access', 'no-unsafe-argument')),
      ...off(...typescript('no-unsafe-call', 'no-unsafe-return')),
      // `expect(fake.method)` names a method without calling it.
      ...off(...typescript('unbound-method')),
      'outrider/test-mirrors-source': 'error',
    },
  },
  {
    name: 'outrider/tools',
    files: ['.config/*.mts', '.config/lint/*.mts'],
    // The tools that read these files ask for a default export.
    rules: { 'no-restricted-syntax': 'off' },
  },
);

// Exemptions stand here, each with its reason, as in eslint.config.mjs.
import path from 'node:path';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';
import { off, typescript } from './lint/rule-names.mts';

const root = path.resolve(import.meta.dirname, '..');
const SOURCES = ['pkg/**/*.{ts,vue}'];

/** The extension's part of the lint: Vue components, the shell's own types, and where fetch may be called. */
export function extensionConfig() {
  const layoutRules = Object.entries(vue.rules).filter(([, rule]) => rule.meta.type === 'layout');
  return [
    ...vue.configs['flat/recommended'].map((config) => ({
      ...config,
      files: config.files ?? SOURCES,
    })),
    {
      name: 'outrider/extension',
      files: [...SOURCES, 'test/pkg/**/*.ts'],
      languageOptions: {
        parser: vueParser,
        parserOptions: {
          parser: tseslint.parser,
          extraFileExtensions: ['.vue'],
          tsconfigRootDir: root,
          project: ['pkg/outrider/tsconfig.json', 'test/tsconfig.pkg.json'],
        },
      },
      rules: {
        // The shell is JavaScript behind generated declarations that say `any`.
        ...off(...typescript('no-unsafe-assignment', 'no-unsafe-member-access', 'no-unsafe-argument')),
        ...off(...typescript('no-unsafe-call', 'no-unsafe-return', 'no-redundant-type-constituents')),
        // Taking functions out of what a composable returns is how composables are used; none has a `this`.
        ...off(...typescript('unbound-method')),
      },
    },
    {
      name: 'outrider/extension-sources',
      files: SOURCES,
      rules: {
        // Prettier lays out templates.
        ...off(...layoutRules.map(([name]) => `vue/${name}`)),
        'vue/block-lang': ['error', { script: { lang: 'ts' } }],
        'vue/component-api-style': ['error', ['script-setup']],
        'vue/max-lines-per-block': ['error', { script: 80 }],
        'vue/no-bare-strings-in-template': 'error',
        'vue/no-v-html': 'error',
        // Pages are mounted by the router and never written as a tag.
        'vue/multi-word-component-names': 'off',
        'no-console': 'error',
      },
    },
    {
      name: 'outrider/components',
      files: ['pkg/**/*.vue'],
      // What a component exports is itself.
      rules: { 'max-lines': ['error', { max: 200 }], ...off('outrider/few-exports', 'no-restricted-syntax') },
    },
    {
      name: 'outrider/only-client-fetches',
      files: SOURCES,
      ignores: ['pkg/outrider/client/**'],
      rules: {
        'no-restricted-globals': ['error', { name: 'fetch', message: 'Only client/ talks to the API.' }],
        'no-restricted-properties': [
          'error',
          { object: 'window', property: 'fetch', message: 'Only client/ talks to the API.' },
          { object: 'globalThis', property: 'fetch', message: 'Only client/ talks to the API.' },
        ],
      },
    },
    {
      name: 'outrider/entry',
      files: ['pkg/outrider/index.ts'],
      // The dashboard calls the default export and reads package.json through `require`.
      rules: off(
        'no-restricted-syntax',
        'outrider/index-only-re-exports',
        ...typescript('no-require-imports'),
      ),
    },
    {
      name: 'outrider/discovered',
      files: ['pkg/outrider/{detail,edit,list,models}/**/*'],
      // The shell finds these by file name, which is the id of a resource type.
      rules: off('outrider/banned-file-names'),
    },
  ];
}

import { availableParallelism } from 'node:os';
import path from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '..');
const shell = path.join(root, 'node_modules/@rancher/shell');

/** Serves the l10n files as the shell's webpack loader does: as the parsed document. */
const yamlAsModule = {
  name: 'outrider:yaml',
  transform: (code: string, id: string) =>
    /\.ya?ml$/.test(id) ? `export default ${JSON.stringify(parse(code))}` : null,
};

/** The aliases that both vue.config.js files give to webpack. */
const extensionAliases = [
  { find: /^[@~]shell\//, replacement: `${shell}/` },
  { find: /^@components\//, replacement: `${shell}/rancher-components/` },
  { find: /^@contract\//, replacement: `${path.join(root, 'api/contract')}/` },
  { find: /^@pkg\//, replacement: `${path.join(root, 'pkg/outrider')}/` },
];

export default defineConfig({
  root,
  cacheDir: path.join(root, '.cache/vite'),
  test: {
    poolOptions: { forks: { maxForks: Math.max(2, availableParallelism()) } },
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/{pkg,integration,e2e,evals,bench}/**'],
          testTimeout: 10_000,
        },
      },
      {
        root,
        plugins: [vue(), yamlAsModule],
        resolve: {
          alias: extensionAliases,
          extensions: ['.mjs', '.js', '.mts', '.ts', '.jsx', '.tsx', '.json', '.vue'],
        },
        test: {
          name: 'ui',
          include: ['test/pkg/**/*.test.ts'],
          environment: 'jsdom',
          css: false,
          setupFiles: [path.join(root, '.config/vitest-ui-setup.mts')],
          server: { deps: { inline: [/@rancher\/shell/] } },
          testTimeout: 10_000,
        },
      },
      {
        root,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildOnce } from './build-once.mts';
import { contentHash, pinned } from './content-hash.mts';
import { root } from './run-command.mts';

const { name, version } = JSON.parse(readFileSync(path.join(root, 'pkg/outrider/package.json'), 'utf8')) as {
  name: string;
  version: string;
};

/** Where the packaged extension lies, below the workspace root: what a catalog would serve as its `plugin` folder. */
export const extensionFolder = `dist-pkg/${name}-${version}`;

/** Packages the extension with the shell's own script. */
export async function buildExtension(): Promise<void> {
  await buildOnce({
    name: 'extension',
    title: 'the extension (about 20 seconds)',
    hash: () =>
      contentHash(
        ['pkg/outrider', 'api/contract', 'tsconfig.json'],
        [pinned(['@rancher/shell', '@vue/cli-service', 'vue', 'webpack'])],
      ),
    output: `${extensionFolder}/${name}-${version}.umd.min.js`,
    command: { program: 'npm', args: ['run', '--silent', 'build-pkg', '--', name] },
  });
  rmSync(path.join(root, extensionFolder, 'report.html'), { force: true });
}

if (import.meta.main) await buildExtension();

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Packages that the seeded files import: nothing but a name to resolve. */
const PACKAGES = ['zod', 'express', 'pg', 'yaml', 'undeclared', '@rancher/shell'];

const manifests: Readonly<Record<string, object>> = {
  'package.json': {
    name: 'planted',
    dependencies: { '@rancher/shell': '1.0.0' },
    devDependencies: { yaml: '1.0.0' },
  },
  'api/package.json': { name: 'api', dependencies: { zod: '1.0.0', express: '1.0.0', pg: '1.0.0' } },
  'pkg/outrider/package.json': { name: 'outrider' },
};

function write(folder: string, file: string, text: string): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

/** Writes a small workspace with the project's own tsconfig files, so that its aliases resolve as they do here. */
export function plantTree(root: string, folder: string, files: Readonly<Record<string, string>>): void {
  for (const [file, manifest] of Object.entries(manifests)) write(folder, file, JSON.stringify(manifest));
  for (const [file, text] of Object.entries(files)) write(folder, file, text);
  for (const file of ['tsconfig.json', 'pkg/outrider/tsconfig.json']) {
    copyFileSync(path.join(root, file), path.join(folder, file));
  }
  for (const name of PACKAGES) {
    write(
      folder,
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    );
    write(folder, `node_modules/${name}/index.js`, 'module.exports = {};');
    write(folder, `node_modules/${name}/core.ts`, 'export const core = 1;');
  }
}

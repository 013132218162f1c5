import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanTree, seeds } from './boundaries/seeds.ts';
import { plantTree } from './boundaries/plant-tree.ts';

const root = path.resolve(import.meta.dirname, '../..');
const config = path.join(root, '.config/dependency-cruiser.cjs');

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { name: string } }[];
  };
}

/** Runs the command of `npm run boundaries` in another tree; gives `rule: file` for every violation. */
function violationsIn(folder: string): string[] {
  const depcruise = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [depcruise, '--config', config, '--output-type', 'json', 'api', 'pkg', 'test'];
  const output = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const { summary } = JSON.parse(output) as Cruise;
  return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

describe('meta/boundaries', () => {
  const folders: string[] = [];
  let caught: string[] = [];
  let clean: string[] = [];

  function plant(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(path.join(tmpdir(), 'outrider-boundaries-'));
    folders.push(folder);
    plantTree(root, folder, files);
    return folder;
  }

  beforeAll(() => {
    clean = violationsIn(plant(cleanTree));
    const planted = seeds.map(
      ({ from, imports }) => [from, `${cleanTree[from] ?? ''}\n${imports}\n`] as const,
    );
    caught = violationsIn(plant({ ...cleanTree, ...Object.fromEntries(planted) }));
  }, 60_000);

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it('passes a tree that follows every rule', () => {
    expect(clean).toEqual([]);
  });

  it.each(seeds)('$rule catches $from', ({ rule, from }) => {
    expect(caught).toContain(`${rule}: ${from}`);
  });

  it('has a seeded violation for every rule', () => {
    const { forbidden } = createRequire(import.meta.url)(config) as { forbidden: { name: string }[] };
    const seeded = new Set(seeds.map(({ rule }) => rule));
    expect(forbidden.map(({ name }) => name).filter((name) => !seeded.has(name))).toEqual([]);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { RECIPES } from '@outrider/api/src/pipeline/suggest/recipes/index.ts';

const root = path.resolve(import.meta.dirname, '../../../../..');
const folders = ['actions', 'fleet', 'git'];
const files = new Map(
  folders.flatMap((folder) =>
    readdirSync(path.join(root, 'api/src/pipeline/suggest/recipes', folder)).map(
      (file) => [file.replace('.ts', ''), folder] as const,
    ),
  ),
);

describe('api/pipeline/suggest/recipes/index', () => {
  it('has every recipe once, sorted, under the name of its file', () => {
    expect(RECIPES.map(({ id }) => id)).toEqual([...files.keys()].toSorted());
  });

  it.each(RECIPES)('$id is a file, a test and a page that names its rules', ({ id, title, rules }) => {
    const test = `test/api/pipeline/suggest/recipes/${files.get(id)}/${id}.test.ts`;
    expect(existsSync(path.join(root, test))).toBe(true);
    const page = readFileSync(path.join(root, `docs/recipes/${id}.md`), 'utf8');
    expect(page).toContain(`# ${title}\n`);
    for (const rule of rules) {
      expect(page).toContain(`(../rules/${rule}.md)`);
      expect(existsSync(path.join(root, `docs/rules/${rule}.md`))).toBe(true);
    }
  });

  it('has a list of all pages', () => {
    const list = readFileSync(path.join(root, 'docs/recipes/README.md'), 'utf8');
    expect(RECIPES.filter(({ id }) => !list.includes(`](${id}.md)`)).map(({ id }) => id)).toEqual([]);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { RECIPES } from '@outrider/api/src/pipeline/suggest/recipes/index.ts';

const root = path.resolve(import.meta.dirname, '../../../../..');
const files = readdirSync(path.join(root, 'api/src/pipeline/suggest/recipes'))
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .map((file) => file.replace('.ts', ''));

describe('api/pipeline/suggest/recipes/index', () => {
  it('has every recipe once, sorted, under the name of its file', () => {
    expect(RECIPES.map(({ id }) => id)).toEqual(files.toSorted());
  });

  it.each(RECIPES)('$id is a file, a test and a page that names its rules', ({ id, title, rules }) => {
    expect(existsSync(path.join(root, `test/api/pipeline/suggest/recipes/${id}.test.ts`))).toBe(true);
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

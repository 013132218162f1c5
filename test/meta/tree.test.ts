import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const MOST_FILES = 15;
const DEEPEST = 5;

/** Folders whose entries are a catalog, which stays pleasant at any length, and why. */
const CATALOGS = [
  // One rule is one file, and its name is the question it answers.
  /^api\/src\/pipeline\/detect\/rules\//,
  /^test\/api\/pipeline\/detect\/rules\//,
];

function foldersBelow(folder: string): string[] {
  const below = readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['node_modules', 'dist'].includes(entry.name))
    .flatMap((entry) => foldersBelow(`${folder}/${entry.name}`));
  return [folder, ...below];
}

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mts|vue)$/.test(entry.name))
    .map(({ name }) => name);
}

describe('meta/tree', () => {
  const folders = ['api/src', 'api/contract', 'pkg/outrider', 'scripts', 'test'].flatMap(foldersBelow);

  it(`holds at most ${MOST_FILES} files in a folder`, () => {
    const crowded = folders
      .filter((folder) => !CATALOGS.some((catalog) => catalog.test(`${folder}/`)))
      .filter((folder) => filesIn(folder).length > MOST_FILES)
      .map((folder) => `${folder}: ${filesIn(folder).length}`);
    expect(crowded).toEqual([]);
  });

  it(`is at most ${DEEPEST} folders deep below api`, () => {
    const deep = folders.filter(
      (folder) => folder.startsWith('api/') && folder.split('/').length - 1 > DEEPEST,
    );
    expect(deep).toEqual([]);
  });
});

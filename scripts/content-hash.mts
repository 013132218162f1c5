import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './run-command.mts';

const NOT_CONTENT = new Set(['node_modules', '.shell']);

function filesBelow(place: string): string[] {
  if (!statSync(path.join(root, place)).isDirectory()) return [place];
  return readdirSync(path.join(root, place))
    .filter((name) => !NOT_CONTENT.has(name))
    .sort()
    .flatMap((name) => filesBelow(path.join(place, name)));
}

/** SHA-256 over the names and bytes of the given files and folders (relative to the root). */
export function contentHash(places: readonly string[], alsoHash: readonly string[] = []): string {
  const hash = createHash('sha256');
  for (const file of places.flatMap(filesBelow)) {
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  }
  for (const text of alsoHash) hash.update(`\0${text}`);
  return hash.digest('hex');
}

/** What the lockfile pins for some packages, as text to hash: they changed when this did. */
export function pinned(packages: readonly string[]): string {
  const lockfile = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string; integrity?: string }>;
  };
  return packages
    .map((name) => [name, lockfile.packages[`node_modules/${name}`]] as const)
    .map(([name, entry]) => `${name}@${entry?.version ?? ''} ${entry?.integrity ?? ''}`)
    .join('\n');
}

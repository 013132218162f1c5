import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const IMPORT = /\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

/** Where files are looked for, and what they are to import. */
export interface ReachingQuery {
  /** Absolute folder that everything else is below. */
  readonly root: string;
  /** Glob of the files that are asked about. */
  readonly files: string;
  /** The file that they are to import, themselves or through others. */
  readonly reach: string;
}

/** The files, relative to the root, from which relative imports lead to another; sorted. */
export function filesReaching({ root, files, reach }: ReachingQuery): readonly string[] {
  const known = new Map<string, readonly string[]>();
  const importsOf = (file: string): readonly string[] => {
    const imports = known.get(file) ?? readImports(root, file);
    known.set(file, imports);
    return imports;
  };
  return globSync(files, { cwd: root })
    .filter((file) => everythingBehind(file, importsOf).has(reach))
    .toSorted();
}

function everythingBehind(start: string, importsOf: (file: string) => readonly string[]): Set<string> {
  const seen = new Set([start]);
  // A set gives what is added while it is gone through as well.
  for (const file of seen) for (const next of importsOf(file)) seen.add(next);
  return seen;
}

function readImports(root: string, file: string): readonly string[] {
  const absolute = path.join(root, file);
  if (!existsSync(absolute)) return [];
  const found = readFileSync(absolute, 'utf8').matchAll(IMPORT);
  return [...found].map(([, name = '']) => path.join(path.dirname(file), name));
}

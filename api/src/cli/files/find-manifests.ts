import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import { InvalidRequestError } from '../../kernel/errors.ts';
import { mapBounded } from '../../kernel/map-bounded.ts';

/** A file and what it holds. */
export interface ManifestFile {
  /** As the user would name it; `-` is what came in on standard input. */
  readonly file: string;
  readonly text: string;
}

/** Files larger than this are no manifests that people write, in bytes. */
const LARGEST_FILE = 64 * 1024 * 1024;
/** A process may hold only so many files open. */
const OPEN_AT_ONCE = 16;
const EXTENSIONS = new Set(['.yaml', '.yml', '.json']);
const SKIPPED_FOLDERS = new Set(['node_modules', 'vendor']);

/**
 * Reads files and, below directories, every YAML and JSON file; hidden folders are left out. `-` is standard input. The
 * files come in order of their names, each once. Raises InvalidRequestError for a path that cannot be read.
 */
export async function findManifests(
  paths: readonly string[],
  standardInput: AsyncIterable<Buffer | string>,
): Promise<readonly ManifestFile[]> {
  const names = new Set<string>();
  for (const given of paths) {
    for await (const name of filesAt(given)) names.add(name);
  }
  const sorted = [...names].sort();
  return mapBounded(sorted, OPEN_AT_ONCE, (file) =>
    file === '-' ? readInput(standardInput) : readOne(file),
  );
}

async function* filesAt(given: string): AsyncIterable<string> {
  if (given === '-') {
    yield given;
    return;
  }
  const found = await stat(given).catch((error: unknown) => {
    throw unreadable(given, error);
  });
  if (found.isDirectory()) yield* filesBelow(given);
  else yield path.normalize(given);
}

async function* filesBelow(folder: string): AsyncIterable<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(folder, error);
  });
  for (const entry of entries) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.') && !SKIPPED_FOLDERS.has(entry.name)) {
      yield* filesBelow(full);
    } else if (entry.isFile() && EXTENSIONS.has(path.extname(entry.name))) yield full;
  }
}

async function readOne(file: string): Promise<ManifestFile> {
  const { size } = await stat(file);
  if (size > LARGEST_FILE) {
    throw new InvalidRequestError(`${file} is larger than ${String(LARGEST_FILE / 1024 / 1024)} MiB.`, {
      next: 'Divide it, or leave it out.',
    });
  }
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw unreadable(file, error);
  });
  return { file, text };
}

async function readInput(input: AsyncIterable<Buffer | string>): Promise<ManifestFile> {
  const pieces: Buffer[] = [];
  for await (const piece of input) pieces.push(Buffer.from(piece));
  return { file: '-', text: Buffer.concat(pieces).toString('utf8') };
}

function unreadable(given: string, error: unknown): InvalidRequestError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new InvalidRequestError(`${given} cannot be read (${code}).`, {
    next: 'Name files and directories that exist and may be read, or - for standard input.',
    cause: error,
  });
}

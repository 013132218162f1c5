import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ArchivedFile } from './archive.mts';

/** Every file below a folder, with paths that begin with `prefix`, in the order of the paths. Hidden files are left out. */
export function folderFiles(folder: string, prefix: string): readonly ArchivedFile[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.split('/').some((name) => name.startsWith('.')))
    .toSorted()
    .map((file) => ({ path: `${prefix}/${file}`, content: readFileSync(path.join(folder, file)) }));
}

import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Absolute paths of the programs that render; `undefined` where one is not here. */
export interface RenderPrograms {
  readonly helm: string | undefined;
  readonly kustomize: string | undefined;
  /** Knows kustomize as well. */
  readonly kubectl: string | undefined;
}

/** Looks for the programs in the folders of a PATH. */
export function findPrograms(searched: string | undefined): RenderPrograms {
  const folders = (searched ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const find = (name: string) =>
    folders.map((folder) => path.join(folder, name)).find((file) => isExecutable(file));
  return { helm: find('helm'), kustomize: find('kustomize'), kubectl: find('kubectl') };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

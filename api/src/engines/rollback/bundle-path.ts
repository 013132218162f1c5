import { cleanPath, fleetBundleName } from '../../kernel/names/fleet-bundle-name.ts';

/** What is needed to know which folder of a repository a bundle was made from. */
export interface BundlePlace {
  /** Name of the GitRepo. */
  readonly gitRepo: string;
  /** Name of the Bundle. */
  readonly bundle: string;
  /** Paths of the GitRepo, as written; they may be globs. */
  readonly paths: readonly string[];
  /** Files of the repository that are known. */
  readonly files: readonly string[];
}

/**
 * The folder a bundle was made from, recognized by the name Fleet gives it. `undefined` when no known folder gives that
 * name, as when fleet.yaml names the bundle.
 */
export function bundlePath({ gitRepo, bundle, paths, files }: BundlePlace): string | undefined {
  const folders = new Set([...paths.map(cleanPath), ...files.flatMap(foldersOf)]);
  return [...folders].find((folder) => fleetBundleName(gitRepo, folder) === bundle);
}

/** Whether a file lies in a folder; every file lies in the root, which is the empty path. */
export function isBelow(file: string, folder: string): boolean {
  return folder === '' || file === folder || file.startsWith(`${folder}/`);
}

function foldersOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
}

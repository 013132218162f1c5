import { createHash } from 'node:crypto';

const MAX_NAME = 53;

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
 * The folder a bundle was made from, recognized by the name Fleet gives it (Fleet's names.HelmReleaseName over GitRepo
 * and path). `undefined` when no known folder gives that name, as when fleet.yaml names the bundle.
 */
export function bundlePath({ gitRepo, bundle, paths, files }: BundlePlace): string | undefined {
  const folders = new Set([...paths.map(cleanPath), ...files.flatMap(foldersOf)]);
  for (const folder of folders) {
    if (releaseName(folder === '' ? gitRepo : `${gitRepo}/${folder}`) === bundle) return folder;
  }
  return undefined;
}

/** Whether a file lies in a folder; every file lies in the root, which is the empty path. */
export function isBelow(file: string, folder: string): boolean {
  return folder === '' || file === folder || file.startsWith(`${folder}/`);
}

function cleanPath(path: string): string {
  return path
    .replace(/^(\.?\/)+/, '')
    .replace(/\/+$/, '')
    .replace(/^\.$/, '');
}

function foldersOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
}

/** Fleet's name for a bundle: dashes for slashes, marked with a hash where characters are lost, at most 53 long. */
function releaseName(text: string): string {
  const dashed = text.replaceAll('/', '-');
  const marked = /[^a-z0-9-]/.test(dashed) ? `${dashed}-${md5(dashed).slice(0, 8)}` : dashed;
  const clean = marked
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
  if (clean.length <= MAX_NAME) return clean;
  const head = clean.slice(0, MAX_NAME - 6);
  return `${head}${head.endsWith('-') ? '' : '-'}${md5(clean).slice(0, 5)}`;
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

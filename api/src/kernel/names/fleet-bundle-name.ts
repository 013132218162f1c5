import { createHash } from 'node:crypto';

/** Longest name of a Helm release, which a bundle's name becomes. */
const LONGEST_NAME = 53;
/** What a name that is too long ends in: a dash and five characters of its MD5. */
const MARK_LENGTH = 6;

/**
 * The name that Fleet gives the bundle of a path of a GitRepo unless fleet.yaml sets one (HelmReleaseName and Limit in
 * Fleet's internal/names): dashes for slashes, marked with a hash where characters are lost, at most 53 characters.
 */
export function fleetBundleName(gitRepo: string, path: string): string {
  const clean = cleanPath(path);
  const joined = clean === '' ? gitRepo : `${gitRepo}/${clean}`;
  const dashed = joined.replaceAll('/', '-');
  const marked = /[^a-z0-9-]/.test(dashed) ? `${dashed}-${md5(dashed).slice(0, 8)}` : dashed;
  return limited(
    marked
      .toLowerCase()
      .replaceAll(/[^a-z0-9-]+/g, '-')
      .replaceAll(/-+/g, '-')
      .replaceAll(/^-|-$/g, ''),
  );
}

/** A path of a GitRepo as it is written in its repository: `./apps/` is `apps`; the root is the empty path. */
export function cleanPath(path: string): string {
  return path
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/+$/, '')
    .replace(/^\.$/, '');
}

function limited(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const head = name.slice(0, LONGEST_NAME - MARK_LENGTH);
  return `${head}${head.endsWith('-') ? '' : '-'}${md5(name).slice(0, MARK_LENGTH - 1)}`;
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

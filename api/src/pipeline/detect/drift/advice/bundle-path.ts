import { cleanPath, fleetBundleName } from '../../../../kernel/names/fleet-bundle-name.ts';

/**
 * The path of a bundle in its repository, found by the name that Fleet makes of it; `undefined` when that is not certain:
 * the name is set in fleet.yaml, or the bundle lies somewhere below a path of the GitRepo and a dash in its name may be a
 * slash of its path.
 */
export function bundlePathOf(
  bundle: { readonly name: string },
  gitRepo: { readonly name: string; readonly paths: readonly string[] },
): string | undefined {
  const paths = gitRepo.paths.length === 0 ? [''] : gitRepo.paths.map(cleanPath);
  const named = (path: string) => fleetBundleName(gitRepo.name, path);
  const exact = paths.filter((path) => !isGlob(path) && named(path) === bundle.name);
  if (exact.length > 0) return exact[0];
  const candidates = paths.flatMap((path) => childOf(path.replace(/\/\*$/, ''), { bundle, named }) ?? []);
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** One level below a path, where a name without a dash leaves no doubt. */
function childOf(
  path: string,
  { bundle, named }: { readonly bundle: { readonly name: string }; readonly named: (path: string) => string },
): string | undefined {
  const parent = `${named(path)}-`;
  if (isGlob(path) || !bundle.name.startsWith(parent)) return undefined;
  const child = bundle.name.slice(parent.length);
  const whole = path === '' ? child : `${path}/${child}`;
  return /^[a-z0-9]+$/.test(child) && named(whole) === bundle.name ? whole : undefined;
}

function isGlob(path: string): boolean {
  return /[*?[\]{}]/.test(path);
}

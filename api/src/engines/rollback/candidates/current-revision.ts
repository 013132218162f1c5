import type { KnownRevision } from '../revisions.ts';
import type { RollbackScene } from '../scene.ts';

/** The newest commit that Fleet took the bundle from, or the version of its chart. */
export function headOf({ bundle, gitRepo, helmOp }: RollbackScene): string | undefined {
  if (bundle.helmOp !== undefined) return helmOp?.resolvedVersion ?? helmOp?.helm.version;
  return bundle.commit ?? gitRepo?.commit;
}

/**
 * What brought what the bundle is now. Commits that leave a bundle as it was are no revisions of it: then it is the
 * newest one that clusters run or are about to.
 */
export function currentRevision(
  revisions: readonly KnownRevision[],
  head: string | undefined,
): KnownRevision | undefined {
  return (
    revisions.find(({ revision }) => revision === head) ??
    revisions.find(({ entries }) => entries.some(({ current }) => current)) ??
    revisions[0]
  );
}

/**
 * Clusters the rollback is for: those where the current revision fails, cut to those of an incident when there is one;
 * all that have or get the bundle when none is known to fail.
 */
export function affectedClusters(
  { places }: RollbackScene,
  current: KnownRevision | undefined,
  incident: readonly string[] | undefined,
): ReadonlySet<string> {
  const all = places.map(({ cluster }) => cluster.clusterId);
  const named = incident && all.filter((cluster) => incident.includes(cluster));
  if (named !== undefined && named.length > 0) return new Set(named);
  const failing = places
    .filter(({ deployment }) => deployment.state === 'ErrApplied' || deployment.state === 'NotReady')
    .map(({ cluster }) => cluster.clusterId);
  const failed = all.filter((cluster) => current?.failed.has(cluster) ?? false);
  const bad = new Set([...failing, ...failed]);
  return bad.size > 0 ? bad : new Set(all);
}

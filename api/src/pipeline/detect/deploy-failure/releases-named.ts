import type { BundleDeploymentRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';

/**
 * Other deployments on the same cluster whose release has this name or lies in this namespace. Helm names one of the
 * two as the owner of an object, depending on which of its annotations differs first.
 */
export function releasesNamed(
  owner: string | undefined,
  deployment: BundleDeploymentRecord,
  snapshot: Snapshot,
): readonly BundleDeploymentRecord[] {
  if (!owner || deployment.cluster === undefined) return [];
  return snapshot
    .deploymentsOfCluster(deployment.cluster)
    .filter((other) => other.key !== deployment.key && releaseParts(other.release).includes(owner));
}

/** `namespace/name:revision` without the revision, in parts. */
function releaseParts(release: string | undefined): readonly string[] {
  const [namespace = '', rest = ''] = (release ?? '').split('/');
  const name = rest.split(':')[0] ?? '';
  return [namespace, name].filter(Boolean);
}

import type { ClusterRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { matchesSelector } from '../../../detect/targets/matches-selector.ts';
import type { ClusterTraits } from './find-differences.ts';
import { versionTraits } from './version-traits.ts';

/** Labels that name one cluster each, or that Rancher and Fleet put on clusters for their own use. */
const IDENTITIES = /^(?:management\.cattle\.io\/|objectset\.rio\.cattle\.io\/|fleet\.cattle\.io\/|name$)/;
const PROVIDER = 'provider.cattle.io';
const REGIONS = ['topology.kubernetes.io/region', 'region'];

/** What is known of a cluster: its labels, groups, Kubernetes version (exact and minor), provider and region. */
export function clusterTraits(cluster: ClusterRecord, snapshot: Snapshot): ClusterTraits {
  const rancher = snapshot.rancherClusterOf(cluster);
  return {
    ...labelTraits({ ...rancher?.labels, ...cluster.labels }),
    ...versionTraits(rancher?.kubernetesVersion),
    ...groupTraits(cluster, snapshot),
  };
}

function labelTraits(labels: Readonly<Record<string, string>>): ClusterTraits {
  const traits: Record<string, string> = {};
  for (const [key, value] of Object.entries(labels)) {
    if (!IDENTITIES.test(key)) traits[traitOf(key)] = value;
  }
  return traits;
}

function traitOf(label: string): string {
  if (label === PROVIDER) return 'provider';
  return REGIONS.includes(label) ? 'region' : `label ${label}`;
}

function groupTraits(cluster: ClusterRecord, snapshot: Snapshot): ClusterTraits {
  const traits: Record<string, string> = {};
  for (const { name, selector } of snapshot.clusterGroupsOfWorkspace(cluster.namespace ?? '')) {
    if (selector !== undefined && matchesSelector(selector, cluster.labels)) {
      traits[`cluster group ${name}`] = 'yes';
    }
  }
  return traits;
}

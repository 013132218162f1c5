import type { ResourceType } from '../../ports/cluster-reader.ts';
import type { ObservedKind } from './records.ts';

const fleet = (plural: string, kind: string): ResourceType => ({
  group: 'fleet.cattle.io',
  version: 'v1alpha1',
  plural,
  kind,
});

/** How the Kubernetes API names each observed kind. */
export const OBSERVED_RESOURCES: Readonly<Record<ObservedKind, ResourceType>> = {
  GitRepo: fleet('gitrepos', 'GitRepo'),
  HelmOp: fleet('helmops', 'HelmOp'),
  Bundle: fleet('bundles', 'Bundle'),
  BundleDeployment: fleet('bundledeployments', 'BundleDeployment'),
  Cluster: fleet('clusters', 'Cluster'),
  ClusterGroup: fleet('clustergroups', 'ClusterGroup'),
  RancherCluster: { group: 'management.cattle.io', version: 'v3', plural: 'clusters', kind: 'Cluster' },
};

import type { ResourceType } from '../../ports/cluster-reader.ts';
import type { ObservedKind } from './records.ts';

/** What no projection reads and what makes objects large. */
const OMITTED = [
  'managedFields',
  'annotations',
  'resources',
  'stagedOptions',
  'perClusterResourceCounts',
  'templateValues',
  'agentEnvVars',
];

const fleet = (plural: string, kind: string): ResourceType => ({
  group: 'fleet.cattle.io',
  version: 'v1alpha1',
  plural,
  kind,
  omit: OMITTED,
});

/** How the Kubernetes API names each observed kind. */
export const OBSERVED_RESOURCES: Readonly<Record<ObservedKind, ResourceType>> = {
  GitRepo: fleet('gitrepos', 'GitRepo'),
  HelmOp: fleet('helmops', 'HelmOp'),
  Bundle: fleet('bundles', 'Bundle'),
  BundleDeployment: fleet('bundledeployments', 'BundleDeployment'),
  Cluster: fleet('clusters', 'Cluster'),
  ClusterGroup: fleet('clustergroups', 'ClusterGroup'),
  RancherCluster: {
    group: 'management.cattle.io',
    version: 'v3',
    plural: 'clusters',
    kind: 'Cluster',
    omit: [...OMITTED, 'appliedSpec', 'failedSpec', 'rancherKubernetesEngineConfig', 'componentStatuses'],
  },
};

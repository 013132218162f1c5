import { fleetSchemas } from '../openapi/fleet-schemas.ts';
import { column, defineGroup } from './define-type.ts';
import type { TypeDefinition } from './define-type.ts';

const readyMessage = column('Status', '.status.conditions[?(@.type=="Ready")].message');
const bundleDeploymentsReady = column('BundleDeployments-Ready', '.status.display.readyBundleDeployments');

const definitions: TypeDefinition[] = [
  {
    kind: 'GitRepo',
    columns: [
      column('Repo', '.spec.repo'),
      column('Commit', '.status.commit'),
      bundleDeploymentsReady,
      readyMessage,
    ],
  },
  {
    kind: 'HelmOp',
    columns: [
      column('Repo', '.spec.helm.repo'),
      column('Chart', '.spec.helm.chart'),
      column('Version', '.status.version'),
      bundleDeploymentsReady,
      readyMessage,
    ],
  },
  {
    kind: 'Bundle',
    columns: [column('BundleDeployments-Ready', '.status.display.readyClusters'), readyMessage],
  },
  {
    kind: 'BundleDeployment',
    columns: [
      column('Deployed', '.status.display.deployed'),
      column('Monitored', '.status.display.monitored'),
      readyMessage,
    ],
  },
  {
    kind: 'Cluster',
    columns: [
      column('Bundles-Ready', '.status.display.readyBundles'),
      column('Last-Seen', '.status.agent.lastSeen'),
      readyMessage,
    ],
  },
  {
    kind: 'ClusterGroup',
    columns: [
      column('Clusters-Ready', '.status.display.readyClusters'),
      column('Bundles-Ready', '.status.display.readyBundles'),
      readyMessage,
    ],
  },
  { kind: 'Content', namespaced: false },
  {
    kind: 'ClusterRegistration',
    columns: [column('Cluster-Name', '.status.clusterName'), column('Labels', '.spec.clusterLabels')],
  },
  { kind: 'ClusterRegistrationToken', columns: [column('Secret-Name', '.status.secretName')] },
  { kind: 'BundleNamespaceMapping' },
  {
    kind: 'GitRepoRestriction',
    columns: [
      column('Default-ServiceAccount', '.defaultServiceAccount'),
      column('Allowed-ServiceAccounts', '.allowedServiceAccounts'),
    ],
  },
  {
    kind: 'ImageScan',
    columns: [column('Repository', '.spec.image'), column('Latest', '.status.latestTag')],
  },
  { kind: 'Policy', plural: 'policies', status: false },
  {
    kind: 'Schedule',
    columns: [
      column('Schedule', '.spec.schedule'),
      column('Duration', '.spec.duration'),
      column('Active', '.status.active'),
      column('NextStart', '.status.nextStartTime'),
    ],
  },
];

/** Fleet's kinds with the columns of the custom resource definitions of Fleet 0.16. */
export const fleetTypes = defineGroup(
  'fleet.cattle.io',
  'v1alpha1',
  definitions.map((definition) => ({ ...definition, ...schemaOf(definition.kind) })),
);

function schemaOf(kind: string): Pick<TypeDefinition, 'schema'> {
  const schema = fleetSchemas[kind];
  return schema ? { schema } : {};
}

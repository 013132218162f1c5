import type { RawObject } from '@outrider/api/src/ports/cluster-reader.ts';
import type { ObservedKind } from '@outrider/api/src/pipeline/observe/records.ts';

const condition = (type: string, status: string, message = '') => ({
  type,
  status,
  message,
  reason: status === 'False' ? 'Error' : '',
  lastUpdateTime: '2026-09-01T11:00:00Z',
});
const metadata = (name: string, labels: Readonly<Record<string, string>> = {}) => ({
  name,
  namespace: 'fleet-default',
  uid: `uid-${name}`,
  resourceVersion: '42',
  generation: 3,
  creationTimestamp: '2026-08-01T00:00:00Z',
  labels,
  managedFields: [{ manager: 'fleet', fieldsV1: { 'f:spec': {} } }],
});
const summary = {
  desiredReady: 2,
  ready: 1,
  notReady: 1,
  nonReadyResources: [{ name: 'x', bundleState: 'NotReady' }],
};
const selector = {
  matchLabels: { env: 'prod' },
  matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }],
};

/** One object of each observed kind as an API server sends it, with every field that projections read. */
export const RAW_OBJECTS: Readonly<Record<ObservedKind, RawObject>> = {
  GitRepo: {
    apiVersion: 'fleet.cattle.io/v1alpha1',
    kind: 'GitRepo',
    metadata: metadata('shop'),
    spec: {
      repo: 'https://git.example.com/shop.git',
      branch: 'main',
      paths: ['app', 7],
      targets: [{ name: 'prod', clusterSelector: selector, clusterGroup: 'edge' }],
      pollingInterval: '1m30s',
      correctDrift: { enabled: true, force: true },
      forceSyncGeneration: 2,
      insecureSkipTLSVerify: true,
    },
    status: {
      observedGeneration: 3,
      commit: 'abc',
      gitJobStatus: 'Current',
      lastPollingTriggered: '2026-09-01T11:59:00Z',
      summary,
      display: { state: 'NotReady', message: 'x'.repeat(5000) },
      conditions: [
        condition('Ready', 'False', 'NotReady(1)'),
        condition('Odd', 'Maybe'),
        { status: 'True' },
        null,
      ],
      resources: [{ kind: 'Deployment', name: 'web' }],
      perClusterResourceCounts: { 'fleet-default/edge-1': { ready: 1 } },
    },
  },
  HelmOp: {
    metadata: metadata('redis'),
    spec: {
      helm: { chart: 'redis', version: '1.x', timeoutSeconds: 60, atomic: true },
      pollingInterval: '0',
    },
    status: { version: '1.2.3', summary, conditions: [condition('Accepted', 'True')] },
  },
  Bundle: {
    metadata: metadata('shop-app', { 'fleet.cattle.io/repo-name': 'shop', 'fleet.cattle.io/commit': 'abc' }),
    spec: {
      paused: true,
      namespace: 'shop',
      resources: [{ name: 'a.yaml', content: 'x'.repeat(100) }],
      dependsOn: [{ name: 'base', acceptedStates: ['Ready'] }, { selector }],
      rolloutStrategy: {
        maxUnavailable: 0,
        autoPartitionSize: '25%',
        partitions: [{ name: 'p', maxUnavailable: '10%' }],
      },
      diff: {
        comparePatches: [
          { kind: 'Deployment', operations: [{ op: 'remove', path: '/spec' }], jsonPointers: ['/a'] },
        ],
      },
      targets: [{ doNotDeploy: true, clusterSelector: {} }],
    },
    status: {
      unavailable: 1,
      partitions: [{ name: 'All', count: 2, summary }],
      display: { state: 'NotReady' },
    },
  },
  BundleDeployment: {
    metadata: {
      ...metadata('shop-app', {
        'fleet.cattle.io/bundle-name': 'shop-app',
        'fleet.cattle.io/bundle-namespace': 'fleet-default',
        'fleet.cattle.io/cluster': 'edge-1',
        'fleet.cattle.io/cluster-namespace': 'fleet-default',
        'fleet.cattle.io/repo-name': 'shop',
        'fleet.cattle.io/commit': 'abc',
      }),
      namespace: 'cluster-fleet-default-edge-1',
    },
    spec: {
      deploymentID: 's-new:options',
      stagedDeploymentID: 's-new:options',
      correctDrift: { enabled: true },
      options: { helm: { values: { a: 1 } } },
    },
    status: {
      appliedDeploymentID: 's-old:options',
      ready: true,
      nonModified: true,
      release: 'default/shop-app:1',
      display: { state: 'Ready' },
      conditions: [condition('Deployed', 'False', 'cannot re-use a name that is still in use')],
      nonReadyStatus: Array.from({ length: 12 }, (_, position) => ({
        kind: 'Deployment',
        apiVersion: 'apps/v1',
        namespace: 'shop',
        name: `web-${position}`,
        summary: { state: 'in-progress', transitioning: true, message: ['Available: 0/1'] },
      })),
      modifiedStatus: [
        { kind: 'Service', apiVersion: 'v1', name: 'web', missing: true, patch: 'y'.repeat(9000) },
      ],
      resourceCounts: { desiredReady: 20 },
    },
  },
  Cluster: {
    metadata: metadata('edge-1', {
      'management.cattle.io/cluster-name': 'c-m-1',
      'management.cattle.io/cluster-display-name': 'Edge 1',
    }),
    spec: { paused: true },
    status: {
      namespace: 'cluster-fleet-default-edge-1',
      agent: { lastSeen: '2026-09-01T11:58:00Z', namespace: 'cattle-fleet-system' },
      summary,
      display: { state: 'NotReady' },
      conditions: [condition('Ready', 'True')],
    },
  },
  ClusterGroup: {
    metadata: metadata('edge'),
    spec: { selector },
    status: { clusterCount: 2, nonReadyClusterCount: 1, conditions: [condition('Ready', 'True')] },
  },
  RancherCluster: {
    metadata: { name: 'c-m-1', uid: 'u', resourceVersion: '1' },
    spec: { displayName: 'Edge 1', fleetWorkspaceName: 'fleet-default' },
    status: { version: { gitVersion: 'v1.34.1' }, conditions: [condition('Ready', 'True')] },
  },
};

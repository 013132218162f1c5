import { describe, expect, it } from 'vitest';

import { FleetIndex } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { projectObject } from '@outrider/api/src/pipeline/observe/project/project-object.ts';
import { OBSERVED_KINDS } from '@outrider/api/src/pipeline/observe/records.ts';
import type { Snapshot } from '@outrider/api/src/pipeline/observe/snapshot.ts';
import type { ChangedObject } from '@outrider/api/src/pipeline/validate/overlay/changed-objects.ts';
import { OverlaySnapshot } from '@outrider/api/src/pipeline/validate/overlay/overlay-snapshot.ts';
import {
  bundle,
  bundleDeployment,
  cluster,
  clusterGroup,
  gitRepo,
  helmOp,
  rancherCluster,
  snapshotOf,
} from '../../../../support/records.ts';

const FLEET = 'fleet.cattle.io/v1alpha1';
const records = [
  gitRepo(),
  helmOp(),
  bundle(),
  bundle({ name: 'redis', gitRepo: undefined, helmOp: 'fleet-default/redis' }),
  bundleDeployment(),
  bundleDeployment({ cluster: 'fleet-default/edge-2' }),
  cluster(),
  cluster({ name: 'edge-2' }),
  clusterGroup(),
  rancherCluster(),
];

const ref = (kind: string, namespace: string | undefined, name: string) => ({
  cluster: 'local',
  apiVersion: kind === 'RancherCluster' ? 'management.cattle.io/v3' : FLEET,
  kind: kind === 'RancherCluster' ? 'Cluster' : kind,
  ...(namespace !== undefined && { namespace }),
  name,
});

function content(kind: string, key: string, labels: Record<string, string> = {}) {
  const [namespace, name] = key.split('/');
  return { apiVersion: FLEET, kind, metadata: { name, namespace, uid: 'u', labels }, spec: { paused: true } };
}

const deploymentOf = { namespace: 'cluster-fleet-default-edge-1', name: 'shop-app' };
const moved = {
  'fleet.cattle.io/bundle-namespace': 'fleet-default',
  'fleet.cattle.io/bundle-name': 'other',
  'fleet.cattle.io/repo-name': 'other',
  'fleet.cattle.io/cluster-namespace': 'fleet-default',
  'fleet.cattle.io/cluster': 'edge-2',
};

const cases: readonly (readonly [string, readonly ChangedObject[]])[] = [
  ['nothing', []],
  [
    'a changed GitRepo',
    [
      {
        object: ref('GitRepo', 'fleet-default', 'shop'),
        content: content('GitRepo', 'fleet-default/shop'),
      },
    ],
  ],
  ['a GitRepo that is gone', [{ object: ref('GitRepo', 'fleet-default', 'shop'), content: undefined }]],
  [
    'a Bundle of another GitRepo',
    [
      {
        object: ref('Bundle', 'fleet-default', 'shop-app'),
        content: content('Bundle', 'fleet-default/shop-app', { 'fleet.cattle.io/repo-name': 'other' }),
      },
    ],
  ],
  [
    'a deployment of another bundle on another cluster',
    [
      {
        object: ref('BundleDeployment', deploymentOf.namespace, deploymentOf.name),
        content: content('BundleDeployment', `${deploymentOf.namespace}/${deploymentOf.name}`, moved),
      },
    ],
  ],
  [
    'clusters, one new and one gone',
    [
      {
        object: ref('Cluster', 'fleet-default', 'edge-3'),
        content: content('Cluster', 'fleet-default/edge-3'),
      },
      { object: ref('Cluster', 'fleet-default', 'edge-2'), content: undefined },
      { object: ref('ClusterGroup', 'fleet-default', 'edge'), content: undefined },
      { object: ref('RancherCluster', undefined, 'c-m-edge-1'), content: undefined },
    ],
  ],
];

/** Everything that a snapshot answers, in an order of its own. */
function told(snapshot: Snapshot) {
  const sorted = (list: Iterable<{ readonly key: string }>) => [...list].map(({ key }) => key).toSorted();
  const keys = ['fleet-default/shop', 'fleet-default/other', 'fleet-default/shop-app', 'fleet-default/redis'];
  const clusters = ['fleet-default/edge-1', 'fleet-default/edge-2'];
  return {
    objects: OBSERVED_KINDS.map((kind) => [kind, snapshot.count(kind), sorted(snapshot.all(kind))]),
    shop: snapshot.get('GitRepo', 'fleet-default/shop'),
    bundlesOf: keys.map((key) => [
      sorted(snapshot.bundlesOfGitRepo(key)),
      sorted(snapshot.bundlesOfHelmOp(key)),
      sorted(snapshot.deploymentsOfBundle(key)),
    ]),
    deploymentsOf: clusters.map((key) => sorted(snapshot.deploymentsOfCluster(key))),
    workspace: [
      sorted(snapshot.clustersOfWorkspace('fleet-default')),
      sorted(snapshot.clusterGroupsOfWorkspace('fleet-default')),
    ],
    joins: [...snapshot.all('BundleDeployment')]
      .map((one) => [
        one.key,
        snapshot.bundleOf(one)?.paused,
        snapshot.clusterOf(one)?.key,
        snapshot.gitRepoOf(one)?.paused,
        snapshot.helmOpOf(one)?.key,
        snapshot.driftOf(one),
      ])
      .toSorted(),
    rancher: [...snapshot.all('Cluster')].map((one) => snapshot.rancherClusterOf(one)?.key).toSorted(),
  };
}

describe('api/pipeline/validate/overlay/overlay-snapshot', () => {
  it.each(cases)('tells with %s what an index tells that was given it', (_what, objects) => {
    const below = snapshotOf(...records);
    const index = new FleetIndex();
    for (const record of records) index.apply(record);
    for (const { object, content: fields } of objects) {
      const kind =
        object.apiVersion === FLEET ? OBSERVED_KINDS.find((one) => one === object.kind) : 'RancherCluster';
      if (kind === undefined) throw new TypeError(object.kind);
      const key = object.namespace === undefined ? object.name : `${object.namespace}/${object.name}`;
      const record = fields === undefined ? undefined : projectObject(kind, fields);
      if (record === undefined) index.remove(kind, key);
      else index.apply(record);
    }
    const before = told(below);
    expect(told(new OverlaySnapshot(below, objects))).toEqual(told(index));
    expect(told(below)).toEqual(before);
  });

  it('leaves out what is not watched there', () => {
    const below = snapshotOf(...records);
    const elsewhere = [
      { object: { ...ref('GitRepo', 'fleet-default', 'shop'), cluster: 'c-m-edge-1' }, content: undefined },
      {
        object: { ...ref('Cluster', 'fleet-default', 'edge-1'), apiVersion: 'cluster.x-k8s.io/v1' },
        content: undefined,
      },
    ];
    expect(told(new OverlaySnapshot(below, elsewhere))).toEqual(told(below));
  });
});

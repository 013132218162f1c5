import type { RawObject } from '@outrider/api/src/ports/cluster-reader.ts';
import type { ObservedKind } from '@outrider/api/src/pipeline/observe/records.ts';

import { objectsOfYaml } from '../../support/cluster-rules/cluster-objects.ts';
import { isNamed, type DeclaredFleet } from './fleet-case.ts';
import { agoFrom, fillIn, mergePatch, type Ago } from './fill-in.ts';

/** The objects of a case. */
export interface CaseWorld {
  /** Objects of the management cluster that Outrider watches. */
  readonly watched: readonly { readonly kind: ObservedKind; readonly object: RawObject }[];
  readonly clusters: readonly CaseCluster[];
}

/** One cluster of a case. */
export interface CaseCluster {
  readonly name: string;
  /** Rancher id. */
  readonly id: string;
  /** Its own objects; `undefined` when the case does not say, so that nothing is known of them. */
  readonly objects: readonly RawObject[] | undefined;
}

const WORKSPACE = 'fleet-default';
const FLEET = 'fleet.cattle.io';
const DAY = 24 * 60;

interface Named {
  readonly kind: ObservedKind;
  readonly name: string;
  readonly cluster?: string;
  readonly object: RawObject;
}

/** Makes the objects that a case tells of. */
export function worldOfCase(one: DeclaredFleet): CaseWorld {
  const ago = agoFrom(Date.parse(one.now));
  const clusters = one.clusters.flatMap((entry) =>
    Array.from({ length: entry.count }, (_, index) => ({
      ...entry,
      name: entry.name.replaceAll('{{n}}', String(index + 1)),
    })),
  );
  const made: Named[] = [
    ...clusters.flatMap((cluster) => clusterObjects(cluster, ago)),
    ...one.gitRepos.map((repo) => gitRepo(repo, ago)),
    ...one.bundles.flatMap((bundle) => bundleObjects(bundle, one, { clusters, ago })),
  ];
  for (const patch of one.patches) applyPatch(made, patch, ago);
  const others = objectsOfYaml(fillIn(one.objects, '', ago)).map((object) => ({
    kind: observedKindOf(object),
    object,
  }));
  return {
    watched: [...made, ...others].map(({ kind, object }) => ({ kind, object })),
    clusters: clusters.map(({ name }) => {
      const blocks = one.inside.filter(({ on }) => isNamed(name, on));
      const objects = blocks.flatMap((block) => objectsOfYaml(fillIn(block.objects, name, ago)));
      return { name, id: idOf(name), objects: blocks.length === 0 ? undefined : objects };
    }),
  };
}

function applyPatch(made: readonly Named[], patch: DeclaredFleet['patches'][number], ago: Ago): void {
  for (const { kind, name, cluster, object } of made) {
    const meant = kind === patch.kind && isNamed(name, patch.name);
    if (!meant || (cluster !== undefined && !isNamed(cluster, patch.on))) continue;
    const filled: unknown = JSON.parse(fillIn(JSON.stringify(patch.patch), cluster ?? name, ago));
    Object.assign(object, mergePatch(object, filled));
  }
}

type DeclaredCluster = DeclaredFleet['clusters'][number];

function idOf(cluster: string): string {
  return cluster === 'local' ? 'local' : `c-m-${cluster}`;
}

function metadata(name: string, ago: Ago, more: object = {}) {
  return {
    name,
    uid: `uid-${name}`,
    resourceVersion: '1',
    generation: 1,
    creationTimestamp: ago(90 * DAY),
    ...more,
  };
}

const condition = (type: string, at: string) => ({ type, status: 'True', lastUpdateTime: at });

function clusterObjects(cluster: DeclaredCluster, ago: Ago): Named[] {
  const { name } = cluster;
  const labels = {
    ...cluster.labels,
    'management.cattle.io/cluster-name': idOf(name),
    'management.cattle.io/cluster-display-name': name,
  };
  return [
    {
      kind: 'Cluster',
      name,
      object: {
        apiVersion: `${FLEET}/v1alpha1`,
        kind: 'Cluster',
        metadata: metadata(name, ago, { namespace: WORKSPACE, labels }),
        spec: {},
        status: {
          namespace: `cluster-${name}`,
          agent: { lastSeen: ago(cluster.seenMinutesAgo), namespace: 'cattle-fleet-system' },
          conditions: ['Ready', 'Processed', 'Imported'].map((type) => condition(type, ago(DAY))),
        },
      },
    },
    {
      kind: 'RancherCluster',
      name,
      object: {
        apiVersion: 'management.cattle.io/v3',
        kind: 'Cluster',
        metadata: metadata(idOf(name), ago, { labels: cluster.labels }),
        spec: { displayName: name, fleetWorkspaceName: WORKSPACE },
        status: {
          version: { gitVersion: cluster.kubernetes },
          conditions: ['Ready', 'Connected'].map((type) => condition(type, ago(DAY))),
        },
      },
    },
  ];
}

function gitRepo(repo: DeclaredFleet['gitRepos'][number], ago: Ago): Named {
  return {
    kind: 'GitRepo',
    name: repo.name,
    object: {
      apiVersion: `${FLEET}/v1alpha1`,
      kind: 'GitRepo',
      metadata: metadata(repo.name, ago, { namespace: WORKSPACE }),
      spec: { repo: repo.repo, branch: repo.branch, paths: ['apps'], targets: [{ clusterSelector: {} }] },
      status: {
        observedGeneration: 1,
        commit: repo.commit,
        pollingCommit: repo.commit,
        gitJobStatus: 'Current',
        lastPollingTriggered: ago(1),
        conditions: [
          ...['Ready', 'GitPolling', 'Accepted'].map((type) => condition(type, ago(DAY))),
          { type: 'Stalled', status: 'False', lastUpdateTime: ago(DAY) },
          { type: 'Reconciling', status: 'False', lastUpdateTime: ago(DAY) },
        ],
      },
    },
  };
}

function bundleObjects(
  bundle: DeclaredFleet['bundles'][number],
  one: DeclaredFleet,
  { clusters, ago }: { clusters: readonly DeclaredCluster[]; ago: Ago },
): Named[] {
  const repo = one.gitRepos.find(({ name }) => name === bundle.gitRepo);
  const on = clusters.filter(({ name }) => isNamed(name, bundle.on));
  const origin = { [`${FLEET}/repo-name`]: bundle.gitRepo, [`${FLEET}/commit`]: repo?.commit ?? '' };
  const own: Named = {
    kind: 'Bundle',
    name: bundle.name,
    object: {
      apiVersion: `${FLEET}/v1alpha1`,
      kind: 'Bundle',
      metadata: metadata(bundle.name, ago, { namespace: WORKSPACE, labels: origin }),
      spec: { targets: [{ clusterSelector: {} }], resources: [{ name: 'deployment.yaml' }] },
      status: {
        observedGeneration: 1,
        summary: { ready: on.length, desiredReady: on.length },
        display: { readyClusters: `${on.length}/${on.length}` },
        conditions: [condition('Ready', ago(DAY)), condition('Processed', ago(DAY))],
      },
    },
  };
  return [own, ...on.map((cluster) => bundleDeployment(bundle, cluster.name, { origin, ago }))];
}

function bundleDeployment(
  { name, resources }: DeclaredFleet['bundles'][number],
  cluster: string,
  { origin, ago }: { origin: object; ago: Ago },
): Named {
  const id = `s-${name}:options`;
  const labels = {
    ...origin,
    [`${FLEET}/bundle-name`]: name,
    [`${FLEET}/bundle-namespace`]: WORKSPACE,
    [`${FLEET}/cluster`]: cluster,
    [`${FLEET}/cluster-namespace`]: WORKSPACE,
    [`${FLEET}/managed`]: 'true',
  };
  return {
    kind: 'BundleDeployment',
    name,
    cluster,
    object: {
      apiVersion: `${FLEET}/v1alpha1`,
      kind: 'BundleDeployment',
      metadata: metadata(name, ago, { namespace: `cluster-${cluster}`, labels }),
      spec: { deploymentID: id, stagedDeploymentID: id },
      status: {
        appliedDeploymentID: id,
        ready: true,
        nonModified: true,
        release: `default/${name}:1`,
        resources: resources.map(resourceOf),
        resourceCounts: { desiredReady: resources.length, ready: resources.length },
        conditions: ['Installed', 'Deployed', 'Ready', 'Monitored'].map((type) => condition(type, ago(DAY))),
      },
    },
  };
}

function resourceOf(words: string) {
  const [apiVersion, kind, key = ''] = words.split(' ');
  const [namespace, name] = key.includes('/') ? key.split('/') : [undefined, key];
  return { apiVersion, kind, namespace, name };
}

const OBSERVED: Readonly<Record<string, ObservedKind>> = {
  GitRepo: 'GitRepo',
  HelmOp: 'HelmOp',
  Bundle: 'Bundle',
  BundleDeployment: 'BundleDeployment',
  ClusterGroup: 'ClusterGroup',
};

function observedKindOf({ apiVersion, kind }: RawObject): ObservedKind {
  if (kind === 'Cluster') return String(apiVersion).startsWith(FLEET) ? 'Cluster' : 'RancherCluster';
  const observed = OBSERVED[String(kind)];
  if (observed === undefined) throw new TypeError(`${String(kind)} is not watched`);
  return observed;
}

import { describe, expect, it } from 'vitest';
import { fleetModel, UnknownNameError } from '../../rancher/fleet/fleet-model.ts';
import { kubeTime, setWorldClock, worldNow } from '../../rancher/fleet/world-clock.ts';
import { scenarioByName } from '../../rancher/scenario/scenario-by-name.ts';
import type { KubeObject, World } from '../../rancher/world.ts';
import { begunWorld, counters, countStates, fleetObjects, objectsOf, stateOf } from './inspect-world.ts';

const fleet = 'fleet.cattle.io';

function label(object: KubeObject, name: string): string {
  return object.metadata.labels?.[`${fleet}/${name}`] ?? '';
}

function summaryOf(object: KubeObject): Record<string, number> {
  return counters((object['status'] as { summary: Record<string, unknown> }).summary);
}

/** Since 0.16 a Bundle asks for the content it wants, also of clusters where that has not been staged. */
function stateForBundle(deployment: KubeObject): string {
  const { stagedDeploymentID } = deployment['spec'] as { stagedDeploymentID: string };
  const staged = stagedDeploymentID.startsWith(`${label(deployment, 'content-name')}:`);
  return stateOf(deployment, staged ? stagedDeploymentID : 'not staged');
}

function expectConsistent(world: World): void {
  const deployments = fleetObjects(world, 'BundleDeployment');
  for (const kind of ['GitRepo', 'HelmOp'] as const) {
    const owned = kind === 'GitRepo' ? 'repo-name' : 'fleet-helm-name';
    for (const owner of fleetObjects(world, kind)) {
      const { name, namespace } = owner.metadata;
      const own = deployments.filter(
        (object) => label(object, owned) === name && label(object, 'bundle-namespace') === namespace,
      );
      expect(summaryOf(owner), `${kind} ${name}`).toEqual(countStates(own.map((object) => stateOf(object))));
    }
  }
  for (const cluster of fleetObjects(world, 'Cluster')) {
    const { namespace } = cluster['status'] as { namespace: string };
    const own = deployments.filter(({ metadata }) => metadata.namespace === namespace);
    expect(summaryOf(cluster), cluster.metadata.name).toEqual(
      countStates(own.map((object) => stateOf(object))),
    );
  }
  for (const bundle of fleetObjects(world, 'Bundle')) {
    const own = deployments.filter(({ metadata }) => metadata.name === bundle.metadata.name);
    const { pending, desiredReady, ...rest } = summaryOf(bundle);
    const { pending: _none, desiredReady: existing, ...states } = countStates(own.map(stateForBundle));
    const stands = fleetModel(world).records.bundles.get(
      `${bundle.metadata.namespace}/${bundle.metadata.name}`,
    )?.fault;
    if (stands) continue;
    expect(rest, bundle.metadata.name).toEqual(states);
    expect(desiredReady).toBe((existing ?? 0) + (pending ?? 0));
  }
}

describe.each(['calm', 'bad-tuesday', 'generated', 'huge-status'])(
  'rancher-tests/fleet/fleet-model',
  (name) => {
    const world = begunWorld(scenarioByName(name));

    it('sums up what the BundleDeployments say', () => {
      expectConsistent(world);
    });

    it('joins BundleDeployments to bundles, clusters, namespaces and contents', () => {
      const { store } = world.local;
      const bundles = new Set(fleetObjects(world, 'Bundle').map(({ metadata }) => metadata.name));
      const contents = new Set(fleetObjects(world, 'Content').map(({ metadata }) => metadata.name));
      const namespaces = new Set(objectsOf(store, '', 'Namespace').map(({ metadata }) => metadata.name));
      const clusters = new Map(
        fleetObjects(world, 'Cluster').map((object) => [object.metadata.name, object]),
      );
      for (const deployment of fleetObjects(world, 'BundleDeployment')) {
        expect(bundles).toContain(label(deployment, 'bundle-name'));
        expect(namespaces).toContain(deployment.metadata.namespace);
        const cluster = clusters.get(label(deployment, 'cluster'));
        expect(cluster?.['status']).toMatchObject({ namespace: deployment.metadata.namespace });
        const content = label(deployment, 'content-name');
        if (content) expect(contents).toContain(content);
        const applied = (deployment['status'] as { appliedDeploymentID?: string }).appliedDeploymentID?.split(
          ':',
        )[0];
        if (applied) expect(contents).toContain(applied);
      }
    });

    it('joins Fleet clusters to Rancher clusters and simulated ones', () => {
      const rancher = objectsOf(world.local.store, 'management.cattle.io', 'Cluster').map(
        ({ metadata }) => metadata.name,
      );
      for (const { metadata } of fleetObjects(world, 'Cluster')) {
        const id = metadata.labels?.['management.cattle.io/cluster-name'] ?? '';
        expect(rancher).toContain(id);
        expect(world.clusters.get(id)?.displayName).toBe(
          metadata.labels?.['management.cattle.io/cluster-display-name'],
        );
      }
    });

    it('lists at most ten', () => {
      for (const kind of ['GitRepo', 'Bundle', 'Cluster', 'BundleDeployment']) {
        for (const object of fleetObjects(world, kind)) {
          const status = object['status'] as Record<string, unknown[] | undefined> & {
            summary?: { nonReadyResources?: unknown[] };
          };
          expect(status.summary?.nonReadyResources?.length ?? 0).toBeLessThanOrEqual(10);
          expect(status['nonReadyStatus']?.length ?? 0).toBeLessThanOrEqual(10);
          expect(status['modifiedStatus']?.length ?? 0).toBeLessThanOrEqual(10);
        }
      }
    });

    it('has seen every generation', () => {
      for (const kind of ['GitRepo', 'Bundle']) {
        for (const { metadata, status } of fleetObjects(world, kind)) {
          expect(status).toMatchObject({ observedGeneration: metadata.generation });
        }
      }
    });

    it('stays consistent through its timeline', () => {
      for (const step of scenarioByName(name).timeline.steps) {
        step.apply(world);
        expectConsistent(world);
      }
    });
  },
);

describe('rancher-tests/fleet/fleet-model', () => {
  it('refuses names that nothing has', () => {
    const model = fleetModel(begunWorld(scenarioByName('calm')));
    const place = { bundle: 'fleet-default/shop-cart', cluster: 'fleet-default/edge-berlin-1' };
    expect(() => model.setOutcome(place, { fault: 'no-such-fault' })).toThrow(UnknownNameError);
    expect(() => model.setOutcome({ ...place, bundle: 'x/y' }, {})).toThrow(UnknownNameError);
    expect(() => model.commit('x/y')).toThrow(UnknownNameError);
  });

  it('writes nothing when nothing changed', () => {
    const world = begunWorld(scenarioByName('bad-tuesday'));
    const before = world.local.store.revision();
    fleetModel(world).settle();
    expect(world.local.store.revision()).toBe(before);
  });

  it('touches the time of a condition only when it says something else', () => {
    const world = begunWorld(scenarioByName('calm'));
    const ready = (): unknown => {
      const object = fleetObjects(world, 'BundleDeployment').find(
        ({ metadata }) => metadata.name === 'shop-catalog',
      );
      return (object?.['status'] as { conditions: { type: string }[] }).conditions.find(
        ({ type }) => type === 'Ready',
      );
    };
    const before = ready();
    fleetModel(world).revise('fleet-default/shop-catalog');
    fleetModel(world).settle();
    expect(ready()).toEqual(before);
  });

  it('tells by its Bundle when a deployment began to wait', () => {
    const world = begunWorld(scenarioByName('calm'));
    const now = worldNow(world);
    setWorldClock(world, () => now);
    const place = { bundle: 'fleet-default/shop-catalog', cluster: 'fleet-default/edge-berlin-1' };
    fleetModel(world).setOutcome(place, { fault: 'not-applied', minutesAgo: 3 });
    fleetModel(world).settle();
    const bundle = fleetObjects(world, 'Bundle').find(({ metadata }) => metadata.name === 'shop-catalog');
    expect(bundle?.['status']).toMatchObject({
      conditions: [
        { type: 'Ready', status: 'False', lastUpdateTime: kubeTime(worldNow(world) - 3 * 60_000) },
      ],
    });
  });

  it('collects contents that nothing runs any more', () => {
    const world = begunWorld(scenarioByName('calm'));
    const before = fleetObjects(world, 'Content').length;
    for (let round = 0; round < 5; round += 1) {
      fleetModel(world).revise('fleet-default/shop-catalog');
      fleetModel(world).settle();
    }
    expect(fleetObjects(world, 'Content')).toHaveLength(before);
  });
});

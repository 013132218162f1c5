import { describe, expect, it } from 'vitest';
import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import { scenarioByName } from '../../rancher/scenario/scenario-by-name.ts';
import type { KubeObject, World } from '../../rancher/world.ts';
import { begunWorld, fleetObjects } from './inspect-world.ts';

/** Lets the model take in what was done. */
const tookIn = (): Promise<void> => Promise.resolve();

interface Place {
  kind: string;
  name: string;
}

function find(world: World, kind: string, name: string): KubeObject | undefined {
  return fleetObjects(world, kind).find(({ metadata }) => metadata.name === name);
}

function edit(world: World, { kind, name }: Place, change: (object: KubeObject) => KubeObject): void {
  const { store } = world.local;
  const kubeType = store.typeOfKind('fleet.cattle.io', kind);
  const object = find(world, kind, name);
  if (!kubeType || !object) throw new RangeError(`There is no ${kind} ${name}.`);
  store.put(kubeType, change(object));
}

const withSpec =
  (fields: object) =>
  (object: KubeObject): KubeObject => ({ ...object, spec: { ...(object['spec'] as object), ...fields } });

describe('rancher-tests/fleet/edits', () => {
  it('keeps what others wrote into a GitRepo and sees its generation', async () => {
    const world = begunWorld(scenarioByName('calm'));
    edit(
      world,
      { kind: 'GitRepo', name: 'shop' },
      withSpec({ pollingInterval: '5m0s', forceSyncGeneration: 1 }),
    );
    await tookIn();
    fleetModel(world).checkIn();
    fleetModel(world).settle();
    const shop = find(world, 'GitRepo', 'shop');
    expect(shop).toMatchObject({
      spec: { pollingInterval: '5m0s' },
      status: { observedGeneration: shop?.metadata.generation, updateGeneration: 1 },
    });
  });

  it('deploys the commit a GitRepo is pinned to, and follows its branch again afterwards', async () => {
    const world = begunWorld(scenarioByName('calm'));
    const model = fleetModel(world);
    const bundle = 'fleet-default/shop-cart';
    const facts = () => {
      const deployment = find(world, 'BundleDeployment', 'shop-cart');
      const id = (deployment?.spec as { deploymentID: string } | undefined)?.deploymentID;
      return { id, commit: deployment?.metadata.labels?.['fleet.cattle.io/commit'] };
    };
    const good = facts();
    model.commit('fleet-default/shop');
    model.revise(bundle);
    model.settle();
    const bad = facts();
    expect(bad.id).not.toBe(good.id);

    // With a branch, Fleet clones the branch and only calls it by the name of the pinned commit.
    edit(world, { kind: 'GitRepo', name: 'shop' }, withSpec({ revision: good.commit }));
    await tookIn();
    expect(facts()).toStrictEqual({ id: bad.id, commit: good.commit });

    edit(world, { kind: 'GitRepo', name: 'shop' }, withSpec({ branch: undefined, revision: good.commit }));
    await tookIn();
    expect(facts()).toStrictEqual(good);
    expect(find(world, 'GitRepo', 'shop')).toMatchObject({ status: { commit: good.commit } });

    edit(world, { kind: 'GitRepo', name: 'shop' }, withSpec({ branch: 'main', revision: undefined }));
    await tookIn();
    expect(facts()).toStrictEqual(bad);
  });

  it('pauses the deployments of a bundle that is paused', async () => {
    const world = begunWorld(scenarioByName('calm'));
    edit(world, { kind: 'Bundle', name: 'shop-catalog' }, withSpec({ paused: true }));
    await tookIn();
    expect(find(world, 'BundleDeployment', 'shop-catalog')).toMatchObject({ spec: { paused: true } });
    expect(find(world, 'Bundle', 'shop-catalog')).toMatchObject({ spec: { paused: true } });

    // What somebody wrote stays as it was written.
    edit(world, { kind: 'Bundle', name: 'shop-catalog' }, withSpec({ paused: false }));
    await tookIn();
    expect(find(world, 'BundleDeployment', 'shop-catalog')).not.toMatchObject({ spec: { paused: true } });
    expect(find(world, 'Bundle', 'shop-catalog')).toMatchObject({ spec: { paused: false } });
  });

  it('deletes bundles and deployments with their GitRepo', async () => {
    const world = begunWorld(scenarioByName('calm'));
    edit(world, { kind: 'GitRepo', name: 'shop' }, (object) => ({
      ...object,
      metadata: { ...object.metadata, deletionTimestamp: '2026-11-17T07:31:00Z' },
    }));
    await tookIn();
    expect(find(world, 'GitRepo', 'shop')).toBeUndefined();
    expect(find(world, 'Bundle', 'shop-cart')).toBeUndefined();
    expect(find(world, 'BundleDeployment', 'shop-cart')).toBeUndefined();
    for (const step of scenarioByName('calm').timeline.steps) step.apply(world);
    expect(find(world, 'GitRepo', 'shop')).toBeUndefined();
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import { scenarioByName } from '../../rancher/scenario/scenario-by-name.ts';
import type { KubeObject } from '../../rancher/world.ts';
import { begunWorld, fleetObjects, objectsOf } from '../fleet/inspect-world.ts';

const readme = new URL('../../scenarios/bad-tuesday/README.md', import.meta.url);
const world = begunWorld(scenarioByName('bad-tuesday'));
const model = fleetModel(world);
const berlin = world.clusters.get('c-m-7f3k2xq1');

/** First two cells of every row of the README's tables: where, and which faults. */
const rows = readFileSync(readme, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| (Where|-)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, where = '', fault = '']) => ({
    where,
    faults: [...fault.matchAll(/`([a-z0-9-]+)`/g)].map(([, name = '']) => name),
  }));

const deployments = [...model.records.bundles.values()].flatMap((bundle) => bundle.deployments);
const outcomes = deployments.flatMap(({ bundle, cluster, outcome }) =>
  outcome ? [{ bundle: bundle.name, cluster: cluster.declaration.name, fault: outcome.name }] : [],
);

function live(kind: string, group: string, name: string): KubeObject {
  const found =
    berlin && objectsOf(berlin.store, group, kind).find((object) => object.metadata.name === name);
  if (!found) throw new RangeError(`edge-berlin-1 has no ${kind} ${name}.`);
  return found;
}

describe('rancher-tests/scenario/bad-tuesday', () => {
  it('has twelve clusters and forty bundles, and one more that was pruned', () => {
    expect(fleetObjects(world, 'Cluster')).toHaveLength(12);
    expect(fleetObjects(world, 'Bundle')).toHaveLength(40);
    expect(model.records.bundles.size).toBe(41);
    expect(fleetObjects(world, 'HelmOp')).toHaveLength(3);
  });

  it('has at least twenty different faults, drifts by hand, by an autoscaler and by a webhook among them', () => {
    const kinds = new Set(outcomes.map(({ fault }) => fault));
    expect(kinds.size).toBeGreaterThanOrEqual(25);
    for (const drift of ['drift-by-hand', 'drift-by-foreign-hpa', 'drift-by-webhook']) {
      expect(kinds).toContain(drift);
    }
  });

  it.each(rows.filter(({ where }) => / on /.test(where) && !/the other|everywhere/.test(where)))(
    'has $faults where its README says: $where',
    ({ where, faults }) => {
      const [left = '', right = ''] = where.replace('fleet-local/', '').split(' on ');
      const cluster = /^[a-z0-9-]+/.exec(right)?.[0];
      const bundle = /^[a-z0-9-]+/.exec(left)?.[0];
      const actual = outcomes.filter((outcome) => outcome.bundle === bundle && outcome.cluster === cluster);
      expect(faults).toContain(actual[0]?.fault);
    },
  );

  it('tells every fault of a deployment in its README', () => {
    const told = new Set(rows.flatMap(({ faults }) => faults));
    for (const { fault, bundle, cluster } of outcomes) {
      expect(told, `${bundle} on ${cluster}`).toContain(fault);
    }
  });

  it('has the faults of sources and whole bundles', () => {
    const { owners, bundles } = model.records;
    const failures = [...owners.values(), ...bundles.values()].flatMap(({ fault }) => fault?.failure ?? []);
    expect(failures.sort()).toEqual([
      'git-5xx',
      'git-5xx',
      'git-authorization-failed',
      'gitrepo-ready-but-failed',
      'helmop-version',
      'job-no-resources',
      'pol-target-ns',
      'stalled-stale',
      'tgt-missing-key',
    ]);
  });

  it('has one cluster that is away', () => {
    const away = [...world.clusters.values()].filter(({ faults }) => faults.disconnected);
    expect(away.map(({ displayName }) => displayName)).toEqual(['core-madrid-1']);
  });

  it('shows two faulty workloads in the one namespace that Marcus sees, and others outside of it', () => {
    const faulty = deployments.filter(
      ({ bundle, cluster, outcome }) =>
        cluster.declaration.name === 'edge-berlin-1' && bundle.declaration.namespace === 'shop' && outcome,
    );
    expect(faulty.map(({ outcome }) => outcome?.name).sort()).toEqual(['drift-by-hand', 'image-pull']);
    expect(outcomes.length).toBeGreaterThan(20);
    expect(live('Namespace', '', 'shop').metadata.annotations).toEqual({
      'field.cattle.io/projectId': 'c-m-7f3k2xq1:p-default',
    });
  });

  it('has the live object behind the drift, with who wrote it', () => {
    const cart = live('Deployment', 'apps', 'cart');
    expect(cart).toMatchObject({
      spec: { template: { spec: { containers: [{ resources: { limits: { memory: '1Gi' } } }] } } },
    });
    const managers = cart.metadata.managedFields as { manager: string; fieldsV1: unknown }[];
    expect(managers.map(({ manager }) => manager)).toEqual(['fleetagent', 'kubectl-edit']);
    expect(JSON.stringify(managers[1]?.fieldsV1)).toContain('f:memory');
  });

  it('has the pods and events behind a Deployment without minimum availability', () => {
    const { name, namespace } = live('Deployment', 'apps', 'checkout').metadata;
    const pods = berlin ? objectsOf(berlin.store, '', 'Pod') : [];
    const own = pods.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] === name);
    expect(own).toHaveLength(2);
    expect(own[0]).toMatchObject({
      metadata: { namespace },
      status: { containerStatuses: [{ state: { waiting: { reason: 'ImagePullBackOff' } } }] },
    });
    const events = berlin ? objectsOf(berlin.store, '', 'Event') : [];
    const involved = events.map((event) => (event['involvedObject'] as { name: string }).name);
    expect(involved).toContain(own[0]?.metadata.name);
  });

  it('takes away what no longer runs', () => {
    const target = { bundle: 'fleet-default/shop-checkout', cluster: 'fleet-default/edge-berlin-1' };
    model.setOutcome(target, {});
    model.settle();
    const left = (berlin ? objectsOf(berlin.store, '', 'Event') : []).map(({ metadata }) => metadata.name);
    expect(left.filter((name) => name.startsWith('checkout'))).toEqual([]);
    expect(live('Deployment', 'apps', 'checkout')).toMatchObject({ status: { readyReplicas: 2 } });
    model.setOutcome(target, { fault: 'image-pull' });
    model.settle();
  });
});

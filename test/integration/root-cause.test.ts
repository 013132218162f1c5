import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { FindingPage, type Finding } from '@outrider/api/contract/findings.ts';
import { FOCUS_LIMITS } from '@outrider/api/src/pipeline/detect/downstream/focus/focus-limits.ts';
import { fleetModel } from '../rancher/fleet/fleet-model.ts';
import { logAnnotation, previousLogAnnotation } from '../rancher/kube/subresources/pod-log.ts';
import type { SimulatedCluster } from '../rancher/world.ts';
import { eventually } from '../support/eventually.ts';
import { startInstallation, type RunningInstallation } from '../support/installation/start-installation.ts';

/** The next full sweep comes long after the test is over. */
const sweepTiming = { everyMs: 3_600_000, tickMs: 20 };
const focusLimits = {
  tickMs: 20,
  failedAfterMs: 50,
  waitingAfterMs: 50,
  againAfterMs: [200, 400, 800, 1600],
  perCluster: 60,
};

let installation: RunningInstallation;

const findings = async (cluster: string): Promise<Finding[]> => {
  const answer = await installation.ask('admin', `/v1/findings?pageSize=500&cluster=${cluster}`);
  return FindingPage.parse(await answer.json()).items;
};
const clusterCalled = (name: string): SimulatedCluster => {
  const found = [...installation.world.clusters.values()].find(({ displayName }) => displayName === name);
  if (!found) throw new TypeError(`there is no cluster ${name}`);
  return found;
};
const become = (bundle: string, on: string, fault: string | undefined) => {
  const model = fleetModel(installation.world);
  model.setOutcome({ bundle: `fleet-default/${bundle}`, cluster: `fleet-default/${on}` }, { fault });
  model.settle();
};
const metric = async (name: string): Promise<number> => {
  const answer = await fetch(`http://127.0.0.1:${String(installation.outrider.metricsPort)}/metrics`);
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(await answer.text())?.[1]);
};
/** The finding about a workload that crashes, as soon as it is there. */
const crashOf = async (on: SimulatedCluster, workload: string): Promise<Finding> => {
  const found: Finding[] = [];
  await eventually(async () => {
    found.push(...(await findings(on.id)).filter((one) => isCrash(one, workload)));
    expect(found).not.toEqual([]);
  });
  return found[0] as Finding;
};
const isCrash = ({ rule, object }: Finding, workload: string) =>
  rule === 'cluster/container-crash-loops' && object.name === workload;
const sweptOnce = () =>
  eventually(async () => {
    const answer = await installation.ask('admin', '/v1/clusters');
    const { items } = (await answer.json()) as { items: { lastSwept?: string }[] };
    expect(items.every(({ lastSwept }) => lastSwept !== undefined)).toBe(true);
  }, 60_000);

describe('integration/root-cause', () => {
  beforeAll(async () => {
    installation = await startInstallation({ scenario: 'calm', overrides: { sweepTiming, focusLimits } });
    await sweptOnce();
  }, 120_000);
  afterAll(() => installation.stop());

  it('tells why a deployment fails, with the last lines of its log, long before the next full sweep', async () => {
    const berlin = clusterCalled('edge-berlin-1');
    become('shop-catalog', 'edge-berlin-1', 'crash-loop');

    const crash = await crashOf(berlin, 'catalog');

    expect(crash.cause).toContain('It cannot connect to 10.43.18.204:9200');
    expect(crash.causeClass).toBe('dependency');
    expect(crash.origin).toMatchObject({ bundle: 'fleet-default/shop-catalog' });
    const log = crash.evidence.find(({ path }) => path.startsWith('log['));
    expect(log).toMatchObject({
      object: { kind: 'Pod', namespace: 'shop' },
      value: expect.stringContaining('giving up'),
    });
    await eventually(async () => {
      const about = (await findings(berlin.id)).filter(({ object }) => object.name === 'catalog');
      expect(about.map(({ rule }) => rule)).not.toContain('fleet/workload-not-ready');
    });
    expect(await metric('outrider_scoped_sweeps_total')).toBeGreaterThan(0);
    expect(await metric('outrider_log_reads_total')).toBeGreaterThan(0);
  });

  it('shows no secret that a container wrote', async () => {
    const hamburg = clusterCalled('edge-hamburg-1');
    const type = hamburg.store.typeOfKind('', 'Pod');
    if (!type) throw new TypeError('the cluster has no Pods');
    const unwatch = hamburg.store.subscribe(({ object }) => {
      const { annotations } = object.metadata;
      if (object.kind !== 'Pod' || annotations?.[logAnnotation] === undefined) return;
      if (annotations[logAnnotation].includes('hunter2')) return;
      const log = 'connecting to postgres://app:hunter2@db:5432/app\npassword=hunter2\nfatal: gave up';
      const told = { ...annotations, [logAnnotation]: log, [previousLogAnnotation]: log };
      hamburg.store.put(type, { ...object, metadata: { ...object.metadata, annotations: told } });
    });
    become('shop-cart', 'edge-hamburg-1', 'crash-loop');

    const crash = await crashOf(hamburg, 'cart');
    unwatch();

    expect(crash.evidence.find(({ path }) => path.startsWith('log['))?.value).toContain('REDACTED');
    expect(JSON.stringify(crash)).not.toContain('hunter2');
  });

  it('is held up by no cluster that hangs, and says so where logs may not be read', async () => {
    const hanging = clusterCalled('edge-hamburg-1');
    const berlin = clusterCalled('edge-berlin-1');
    const roles = berlin.store.type('rbac.authorization.k8s.io', 'clusterroles');
    const role = roles && berlin.store.get(roles, undefined, 'outrider-demo-read-all');
    if (!roles || !role) throw new TypeError('the role of Outrider is not there');
    const rules = role['rules'] as { resources: string[] }[];
    berlin.store.put(roles, {
      ...role,
      rules: rules.filter(({ resources }) => !resources.includes('pods/log')),
    });
    hanging.faults.hang = true;
    become('shop-catalog', 'edge-hamburg-1', 'crash-loop');
    become('shop-cart', 'edge-berlin-1', 'crash-loop');

    const crash = await crashOf(berlin, 'cart');

    expect(crash.evidence.find(({ path }) => path.startsWith('log['))?.value).toContain('pods/log');
    hanging.faults.hang = false;
  });
});

describe('integration/root-cause, of many failures at once', () => {
  beforeAll(async () => {
    installation = await startInstallation({ scenario: 'generated', overrides: { sweepTiming } });
    await sweptOnce();
  }, 120_000);
  afterAll(() => installation.stop());

  it('reads no more than is stated', async () => {
    const model = fleetModel(installation.world);
    const before = await metric('outrider_scoped_sweeps_total');
    const failing = [...model.records.bundles.values()].flatMap(({ key, deployments }) =>
      deployments.map(({ cluster }) => ({ bundle: key, cluster: cluster.key })),
    );
    for (const place of failing.slice(0, 200)) model.setOutcome(place, { fault: 'quota' });
    model.settle();

    await eventually(
      async () => expect(await metric('outrider_scoped_sweeps_total')).toBeGreaterThan(before),
      30_000,
    );
    await eventually(async () => {
      const sweeps = await metric('outrider_scoped_sweeps_total');
      expect(sweeps - before).toBeGreaterThanOrEqual(15);
    }, 30_000);

    expect(await metric('outrider_scoped_sweeps_at_once_max')).toBeLessThanOrEqual(FOCUS_LIMITS.atOnce);
    expect(await metric('outrider_scoped_sweeps_total')).toBeLessThanOrEqual(FOCUS_LIMITS.perMinute);
    expect((await installation.ask('admin', '/v1/findings?pageSize=1')).status).toBe(200);
  });
});

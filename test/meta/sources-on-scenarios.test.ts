import { describe, expect, it } from 'vitest';

import type { Severity } from '@outrider/api/contract/vocabulary.ts';

import { createWorld } from '../rancher/create-world.ts';
import { runScenario } from '../rancher/scenario/run-scenario.ts';
import { scenarioByName } from '../rancher/scenario/scenario-by-name.ts';
import { tuesday } from '../rancher-tests/fleet/inspect-world.ts';
import { judgeWorld } from '../support/rules/judge-world.ts';

/** What must be said on a bad Tuesday of everything that is not a deployment: rule, object, severity. */
const TUESDAY: readonly (readonly [string, string, Severity])[] = [
  ['agent-offline', 'Cluster fleet-default/core-madrid-1', 'high'],
  ['bundle-paused', 'Bundle fleet-default/observability-dashboards', 'info'],
  ['bundle-targeting-failed', 'Bundle fleet-default/shop-storefront', 'high'],
  ['clusters-outside-partitions', 'Bundle fleet-default/edge-tools-vpn', 'high'],
  ['dependency-holds-others', 'Bundle fleet-default/observability-crds', 'high'],
  ['git-job-failed', 'GitRepo fleet-default/data', 'high'],
  ['git-polling-failed', 'GitRepo fleet-default/identity', 'high'],
  ['git-polling-failed', 'GitRepo fleet-default/intranet', 'high'],
  ['git-polling-failed', 'GitRepo fleet-default/ml', 'high'],
  ['git-repo-not-accepted', 'GitRepo fleet-default/sandbox', 'high'],
  ['helm-op-not-accepted', 'HelmOp fleet-default/velero', 'high'],
  ['paths-match-nothing', 'GitRepo fleet-default/docs-site', 'critical'],
  ['rollout-stuck', 'Bundle fleet-default/network-dns', 'high'],
  ['rollout-stuck', 'Bundle fleet-default/payments-gateway', 'high'],
  ['schedule-window-closed', 'Cluster fleet-default/staging-1', 'info'],
  ['stalled-after-recovery', 'GitRepo fleet-default/edge-tools', 'info'],
];

/** Traps that have not sprung, which may be mentioned beside the faults. */
const TRAPS = new Set<Severity>(['low', 'info']);

function begin(name: string) {
  const world = createWorld({ clusters: [] });
  const run = runScenario(world, scenarioByName(name), { speed: 0, now: () => tuesday });
  run.stop();
  const found = () =>
    judgeWorld(world, tuesday).map(({ rule, severity, object, message }) => ({
      line: `${rule.replace('fleet/', '')} | ${object.kind} ${object.namespace ?? ''}/${object.name} | ${severity}`,
      kind: object.kind,
      local: object.cluster === 'local',
      severity,
      message,
    }));
  return { step: () => run.step(), found };
}

describe('meta/sources-on-scenarios', () => {
  it('finds nothing wrong in a calm world, at no step of its story', () => {
    const { step, found } = begin('calm');
    const steps = scenarioByName('calm').timeline.steps.length;
    for (let at = 0; at <= steps; at += 1) {
      expect(
        found().filter((finding) => finding.severity !== 'info'),
        `after ${at} steps`,
      ).toEqual([]);
      step();
    }
  });

  it('says of every source, bundle and cluster of a bad Tuesday what is wrong with it, and no more', () => {
    const objects = begin('bad-tuesday')
      .found()
      .filter(({ kind, local }) => local && kind !== 'BundleDeployment')
      .filter(({ kind }) => ['GitRepo', 'HelmOp', 'Bundle', 'Cluster', 'ClusterGroup'].includes(kind));
    const wanted = TUESDAY.map(([rule, object, severity]) => `${rule} | ${object} | ${severity}`);
    const lines = objects.map((finding) => finding.line);
    expect(wanted.filter((line) => !lines.includes(line))).toEqual([]);
    const more = objects.filter(({ line, severity }) => !wanted.includes(line) && !TRAPS.has(severity));
    expect(more).toEqual([]);
  });
});

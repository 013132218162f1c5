import { describe, expect, it } from 'vitest';
import { cpuAutoscaler, disruptionBudget } from '../../../scenarios/objects/core.ts';
import { objectWith } from '../../../scenarios/objects/istio.ts';
import type { InsideObject, WorkloadDeclaration } from '../../../rancher/workloads/declarations.ts';
import { at, clusterWith } from '../cluster-with.ts';

const groups: Record<string, string> = {
  HorizontalPodAutoscaler: 'autoscaling',
  PodDisruptionBudget: 'policy',
};

function statusOf(
  object: InsideObject,
  declared: Partial<WorkloadDeclaration> = {},
): Record<string, unknown> {
  const { all } = clusterWith({
    workloads: [{ namespace: 'app', name: 'web', ...declared }],
    objects: [object],
  });
  return at(all(object.kind, groups[object.kind])[0], 'status') as Record<string, unknown>;
}

function reasons(object: InsideObject, declared: Partial<WorkloadDeclaration> = {}): string[] {
  const { conditions } = statusOf(object, declared);
  return (conditions as { type: string; status: string; reason: string }[]).map(
    ({ type, status, reason }) => `${type}=${status} ${reason}`,
  );
}

describe('rancher-tests/workloads/controllers/run-controllers', () => {
  it('tells what an autoscaler found', () => {
    const autoscaler = cpuAutoscaler('app/web', 'web', { min: 2, max: 4 });
    expect(reasons(autoscaler)).toEqual([
      'AbleToScale=True ReadyForNewScale',
      'ScalingActive=True ValidMetricFound',
      'ScalingLimited=True TooFewReplicas',
    ]);
    expect(reasons(autoscaler, { replicas: 3 })).toContain('ScalingLimited=False DesiredWithinRange');
    expect(reasons(autoscaler, { replicas: 4 })).toContain('ScalingLimited=True TooManyReplicas');
    expect(reasons(autoscaler, { container: { resources: {} } })).toContain(
      'ScalingActive=False FailedGetResourceMetric',
    );
    expect(reasons(cpuAutoscaler('app/web', 'gone', { min: 1, max: 2 }))).toEqual([
      'AbleToScale=False FailedGetScale',
    ]);
  });

  it('counts how many pods a disruption budget lets go', () => {
    const status = (limit: Record<string, unknown>) =>
      statusOf(disruptionBudget('app/web', limit), { replicas: 3 });
    expect(status({ minAvailable: 2 })).toMatchObject({ expectedPods: 3, disruptionsAllowed: 1 });
    expect(status({ minAvailable: '100%' })).toMatchObject({ desiredHealthy: 3, disruptionsAllowed: 0 });
    expect(status({ maxUnavailable: '34%' })).toMatchObject({ desiredHealthy: 1, disruptionsAllowed: 2 });
  });

  it('counts what is used of a quota', () => {
    const quota = objectWith({ apiVersion: 'v1', kind: 'ResourceQuota' }, 'app/compute', {
      hard: { 'limits.cpu': '4', 'requests.memory': '1Gi', pods: '10' },
    });
    expect(statusOf(quota, { replicas: 2 })).toMatchObject({
      used: { 'limits.cpu': '1000m', 'requests.memory': '256Mi', pods: '2' },
    });
  });
});

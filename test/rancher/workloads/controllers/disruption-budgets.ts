import { kubeTime } from '../../fleet/world-clock.ts';
import type { KubeObject, SimulatedCluster } from '../../world.ts';
import { hasLabels, isActive, isReady, storedObjects } from './stored-objects.ts';

interface BudgetSpec {
  minAvailable?: number | string;
  maxUnavailable?: number | string;
  selector?: { matchLabels?: Record<string, string> };
}

/** Every PodDisruptionBudget with the status that the disruption controller gives it. */
export function disruptionBudgets(cluster: SimulatedCluster, now: number): KubeObject[] {
  const pods = storedObjects(cluster, '', 'Pod').filter(isActive);
  return storedObjects(cluster, 'policy', 'PodDisruptionBudget').map((budget) => {
    const { selector } = budget['spec'] as BudgetSpec;
    const selected = pods.filter(
      ({ metadata }) =>
        metadata.namespace === budget.metadata.namespace && hasLabels(metadata.labels, selector?.matchLabels),
    );
    return { ...budget, status: statusOf(budget, selected, now) };
  });
}

function statusOf(budget: KubeObject, pods: KubeObject[], now: number): Record<string, unknown> {
  const healthy = pods.filter(isReady).length;
  const wanted = desiredHealthy(budget['spec'] as BudgetSpec, pods.length);
  const allowed = pods.length === 0 ? 0 : Math.max(healthy - wanted, 0);
  return {
    observedGeneration: budget.metadata.generation ?? 1,
    expectedPods: pods.length,
    currentHealthy: healthy,
    desiredHealthy: wanted,
    disruptionsAllowed: allowed,
    conditions: [
      {
        type: 'DisruptionAllowed',
        status: allowed > 0 ? 'True' : 'False',
        reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
        message: '',
        observedGeneration: budget.metadata.generation ?? 1,
        lastTransitionTime: budget.metadata.creationTimestamp ?? kubeTime(now),
      },
    ],
  };
}

/** Percentages are rounded up, as the disruption controller does. */
function desiredHealthy({ minAvailable, maxUnavailable }: BudgetSpec, expected: number): number {
  if (maxUnavailable !== undefined) return Math.max(expected - count(maxUnavailable, expected), 0);
  return count(minAvailable ?? 1, expected);
}

function count(value: number | string, whole: number): number {
  return typeof value === 'number' ? value : Math.ceil((Number.parseFloat(value) * whole) / 100);
}

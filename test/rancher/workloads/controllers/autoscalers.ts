import { kubeTime } from '../../fleet/world-clock.ts';
import type { KubeObject, SimulatedCluster } from '../../world.ts';
import type { PlainCondition } from '../declarations.ts';
import { type PodContainer, templateOf } from '../pods/pod-names.ts';
import { storedObjects } from './stored-objects.ts';

interface AutoscalerSpec {
  minReplicas?: number;
  maxReplicas: number;
  scaleTargetRef: { apiVersion?: string; kind: string; name: string };
}

/** Every HorizontalPodAutoscaler with its status: what it found of its target and made of it. */
export function autoscalers(cluster: SimulatedCluster): KubeObject[] {
  return storedObjects(cluster, 'autoscaling', 'HorizontalPodAutoscaler').map((autoscaler) => {
    const { scaleTargetRef } = autoscaler['spec'] as AutoscalerSpec;
    const target = storedObjects(cluster, 'apps', scaleTargetRef.kind).find(
      ({ metadata }) =>
        metadata.namespace === autoscaler.metadata.namespace && metadata.name === scaleTargetRef.name,
    );
    return { ...autoscaler, status: statusOf(autoscaler, target) };
  });
}

function statusOf(autoscaler: KubeObject, target: KubeObject | undefined): Record<string, unknown> {
  const found = target ? foundStatus(autoscaler, target) : lostStatus(autoscaler);
  const at = autoscaler.metadata.creationTimestamp ?? kubeTime(0);
  return {
    observedGeneration: autoscaler.metadata.generation ?? 1,
    ...found,
    conditions: found.conditions.map((condition) => ({ ...condition, lastTransitionTime: at })),
  };
}

interface Found {
  currentReplicas: number;
  desiredReplicas: number;
  currentMetrics?: unknown[];
  conditions: PlainCondition[];
}

function lostStatus(autoscaler: KubeObject): Found {
  const conditions = [noTarget(autoscaler['spec'] as AutoscalerSpec)];
  return { currentReplicas: 0, desiredReplicas: 0, conditions };
}

function foundStatus(autoscaler: KubeObject, target: KubeObject): Found {
  const spec = autoscaler['spec'] as AutoscalerSpec;
  const { replicas = 0 } = target['spec'] as { replicas?: number };
  const lacking = containerWithoutRequest(target);
  const conditions = scaling(spec, target, lacking);
  if (lacking) return { currentReplicas: replicas, desiredReplicas: 0, conditions };
  const currentMetrics = [cpu(replicas >= spec.maxReplicas ? 97 : 41)];
  return { currentReplicas: replicas, desiredReplicas: replicas, currentMetrics, conditions };
}

function cpu(averageUtilization: number): unknown {
  const current = { averageUtilization, averageValue: `${averageUtilization}m` };
  return { type: 'Resource', resource: { name: 'cpu', current } };
}

function containerWithoutRequest(target: KubeObject): PodContainer | undefined {
  return templateOf(target).spec.containers.find(
    ({ resources }) => resources?.requests?.['cpu'] === undefined,
  );
}

function noTarget({ scaleTargetRef: { kind, name } }: AutoscalerSpec): PlainCondition {
  const plural = `${kind.toLowerCase()}s`;
  return {
    type: 'AbleToScale',
    status: 'False',
    reason: 'FailedGetScale',
    message: `the HPA controller was unable to get the target's current scale: ${plural}.apps "${name}" not found`,
  };
}

function scaling(
  spec: AutoscalerSpec,
  target: KubeObject,
  lacking: PodContainer | undefined,
): PlainCondition[] {
  const able: PlainCondition = {
    type: 'AbleToScale',
    status: 'True',
    reason: lacking ? 'SucceededGetScale' : 'ReadyForNewScale',
    message: lacking
      ? "the HPA controller was able to get the target's current scale"
      : 'recommended size matches current size',
  };
  if (lacking) return [able, withoutRequest(target, lacking)];
  const active: PlainCondition = {
    type: 'ScalingActive',
    status: 'True',
    reason: 'ValidMetricFound',
    message:
      'the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)',
  };
  return [able, active, limited(spec, target)];
}

function withoutRequest({ metadata }: KubeObject, { name }: PodContainer): PlainCondition {
  return {
    type: 'ScalingActive',
    status: 'False',
    reason: 'FailedGetResourceMetric',
    message: `the HPA was unable to compute the replica count: failed to get cpu utilization: missing request for cpu in container ${name} of Pod ${metadata.name}`,
  };
}

function limited({ minReplicas = 1, maxReplicas }: AutoscalerSpec, target: KubeObject): PlainCondition {
  const { replicas = 0 } = target['spec'] as { replicas?: number };
  const type = 'ScalingLimited';
  if (replicas >= maxReplicas) {
    const message = 'the desired replica count is more than the maximum replica count';
    return { type, status: 'True', reason: 'TooManyReplicas', message };
  }
  if (replicas <= minReplicas) {
    const message = 'the desired replica count is less than the minimum replica count';
    return { type, status: 'True', reason: 'TooFewReplicas', message };
  }
  const message = 'the desired count is within the acceptable range';
  return { type, status: 'False', reason: 'DesiredWithinRange', message };
}

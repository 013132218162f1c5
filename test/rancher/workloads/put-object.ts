import { putObject, servedType, storedObject } from '../fleet/model/object-writer.ts';
import { applyDefaults } from '../kube/defaults/apply-defaults.ts';
import type { KubeObject, SimulatedCluster } from '../world.ts';

/** Kinds whose status is a controller's: writing the object leaves it as it was. */
const controlled = new Set([
  'HorizontalPodAutoscaler',
  'PodDisruptionBudget',
  'ResourceQuota',
  'PersistentVolumeClaim',
]);

/** Writes an object as the API server and its controllers leave it: defaults filled in, the generation observed. */
export function putLive(cluster: SimulatedCluster, object: KubeObject): KubeObject | undefined {
  const kubeType = servedType(cluster.store, object);
  if (!kubeType) return undefined;
  const previous = storedObject(cluster, object);
  const whole = applyDefaults(kubeType, withKeptStatus(object, previous), previous);
  const status = whole['status'] as { observedGeneration?: number } | undefined;
  if (status?.observedGeneration === undefined) return putObject(cluster, whole);
  const observing = (observedGeneration: number) => ({ ...whole, status: { ...status, observedGeneration } });
  const before = previous?.metadata.generation;
  const stored = putObject(cluster, observing(before ?? status.observedGeneration));
  const generation = stored?.metadata.generation ?? 1;
  return generation === before ? stored : putObject(cluster, observing(generation));
}

function withKeptStatus(object: KubeObject, previous: KubeObject | undefined): KubeObject {
  const keep = controlled.has(object.kind) && object['status'] === undefined;
  return keep && previous?.['status'] !== undefined ? { ...object, status: previous['status'] } : object;
}

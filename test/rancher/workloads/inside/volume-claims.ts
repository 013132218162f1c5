import { kubeTime } from '../../fleet/world-clock.ts';
import type { KubeObject } from '../../world.ts';
import { type ClusterPlace, uidIn } from '../cluster-place.ts';

interface ClaimTemplate {
  metadata: { name: string };
  spec: Record<string, unknown>;
}

/** The PersistentVolumeClaims that a StatefulSet makes for its first pods. */
export function claimsOf(place: ClusterPlace, workload: KubeObject, pods: number): KubeObject[] {
  const { volumeClaimTemplates = [] } = workload['spec'] as { volumeClaimTemplates?: ClaimTemplate[] };
  const { name, namespace = 'default' } = workload.metadata;
  return volumeClaimTemplates.flatMap((template) =>
    Array.from({ length: pods }, (_, index) => {
      const metadata = { name: `${template.metadata.name}-${name}-${index}`, namespace };
      const named = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata };
      return {
        ...named,
        metadata: {
          ...metadata,
          uid: uidIn(place, named),
          creationTimestamp: workload.metadata.creationTimestamp ?? kubeTime(place.now),
          labels: { ...workload.metadata.labels },
          finalizers: ['kubernetes.io/pvc-protection'],
        },
        spec: template.spec,
      };
    }),
  );
}

/** The volumes of a StatefulSet's pod that come from its claims. */
export function claimVolumes(workload: KubeObject, pod: string): unknown[] {
  const { volumeClaimTemplates = [] } = workload['spec'] as { volumeClaimTemplates?: ClaimTemplate[] };
  return volumeClaimTemplates.map(({ metadata: { name } }) => ({
    name,
    persistentVolumeClaim: { claimName: `${name}-${pod}` },
  }));
}

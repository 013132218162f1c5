import { kubeTime } from '../../fleet/world-clock.ts';
import type { KubeObject, SimulatedCluster } from '../../world.ts';
import { type ClusterPlace, uidIn } from '../cluster-place.ts';
import { eventObjects } from '../event-objects.ts';
import { storedObjects } from './stored-objects.ts';

interface ClaimSpec {
  storageClassName?: string;
  accessModes?: string[];
  resources?: { requests?: { storage?: string } };
}

/** Every PersistentVolumeClaim with its status, its volume where one was provisioned, or the event that says why not. */
export function claims(cluster: SimulatedCluster, place: ClusterPlace): KubeObject[] {
  const classes = new Map(
    storedObjects(cluster, 'storage.k8s.io', 'StorageClass').map((object) => [object.metadata.name, object]),
  );
  const consumed = consumedClaims(cluster);
  return storedObjects(cluster, '', 'PersistentVolumeClaim').flatMap((claim) => {
    const { storageClassName = '' } = claim['spec'] as ClaimSpec;
    const storageClass = classes.get(storageClassName);
    if (!storageClass) return pending(claim, place, missingClass(storageClassName));
    const waits = storageClass['volumeBindingMode'] === 'WaitForFirstConsumer';
    const key = `${claim.metadata.namespace ?? ''}/${claim.metadata.name}`;
    if (waits && !consumed.has(key)) return pending(claim, place, waiting);
    return bound(claim, storageClass, place);
  });
}

/** Claims of pods that a node has taken. */
function consumedClaims(cluster: SimulatedCluster): Set<string> {
  return new Set(
    storedObjects(cluster, '', 'Pod').flatMap(({ metadata, spec }) => {
      const { volumes = [], nodeName } = spec as {
        volumes?: { persistentVolumeClaim?: { claimName: string } }[];
        nodeName?: string;
      };
      if (nodeName === undefined) return [];
      return volumes.flatMap(({ persistentVolumeClaim: claim }) =>
        claim ? [`${metadata.namespace ?? ''}/${claim.claimName}`] : [],
      );
    }),
  );
}

interface Reason {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
}

const waiting: Reason = {
  type: 'Normal',
  reason: 'WaitForFirstConsumer',
  message: 'waiting for first consumer to be created before binding',
};

function missingClass(name: string): Reason {
  return {
    type: 'Warning',
    reason: 'ProvisioningFailed',
    message: `storageclass.storage.k8s.io "${name}" not found`,
  };
}

function pending(claim: KubeObject, place: ClusterPlace, why: Reason): KubeObject[] {
  const first = Date.parse(claim.metadata.creationTimestamp ?? kubeTime(place.now));
  const { name, namespace, uid } = claim.metadata;
  const object = { ...claim, metadata: { name, ...(namespace && { namespace }), ...(uid && { uid }) } };
  const reported = { ...why, object, count: 60, component: 'persistentvolume-controller' };
  return [
    { ...claim, status: { phase: 'Pending' } },
    ...eventObjects({ ...reported, first, last: Math.max(first, place.now - 15_000) }),
  ];
}

function bound(claim: KubeObject, storageClass: KubeObject, place: ClusterPlace): KubeObject[] {
  const { accessModes = ['ReadWriteOnce'], resources } = claim['spec'] as ClaimSpec;
  const capacity = { storage: resources?.requests?.storage ?? '1Gi' };
  const { name, namespace, uid = uidIn(place, claim), creationTimestamp } = claim.metadata;
  const volume = `pvc-${uid}`;
  return [
    {
      ...claim,
      spec: { ...(claim['spec'] as object), volumeName: volume, volumeMode: 'Filesystem' },
      status: { phase: 'Bound', accessModes, capacity },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: {
        name: volume,
        ...(creationTimestamp && { creationTimestamp }),
        annotations: { 'pv.kubernetes.io/provisioned-by': String(storageClass['provisioner']) },
        finalizers: ['kubernetes.io/pv-protection'],
      },
      spec: {
        accessModes,
        capacity,
        claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, uid },
        persistentVolumeReclaimPolicy: storageClass['reclaimPolicy'] ?? 'Delete',
        storageClassName: storageClass.metadata.name,
        volumeMode: 'Filesystem',
        csi: { driver: String(storageClass['provisioner']), volumeHandle: volume },
      },
      status: { phase: 'Bound', lastPhaseTransitionTime: creationTimestamp },
    },
  ];
}

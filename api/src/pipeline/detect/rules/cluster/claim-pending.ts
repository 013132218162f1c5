import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { lasted } from '../../cluster-objects/causes/pod-view.ts';
import { eventsAbout } from '../../cluster-objects/events.ts';
import { eventFact, fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName, reasonWords } from '../../cluster-objects/object-words.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import type { FindingDraft } from '../../finding-draft.ts';

const PATIENCE_MS = 5 * 60_000;
/** Kubernetes goes by both. */
const DEFAULT_CLASS = [
  'storageclass.kubernetes.io/is-default-class',
  'storageclass.beta.kubernetes.io/is-default-class',
];
const STATIC = 'kubernetes.io/no-provisioner';

type Claim = DownstreamRecord<'PersistentVolumeClaim'>;

/** A claim gets no volume. */
export const claimPending = defineClusterRule({
  id: 'cluster/claim-pending',
  title: 'A volume claim gets no volume',
  description: 'A claim has been waiting for a volume for minutes, and pods that use it cannot start.',
  severity: 'high',
  causeClass: 'storage',
  subjects: ['PersistentVolumeClaim'],
  reads: ['StorageClass', 'PersistentVolume'],
  messages: {
    classMissing: {
      text: '{{claim}} gets no volume: the storage class {{class}} does not exist, and no free volume has that class.',
      remediation:
        'Correct storageClassName, which means making the claim anew, or create the storage class.',
    },
    noClass: {
      text: '{{claim}} gets no volume: it names no storage class, and there is no default class or fitting volume.',
      remediation:
        'Name a storage class of the cluster, which means making the claim anew, or make a class the default.',
    },
    emptyClass: {
      text: '{{claim}} gets no volume: its storage class is the empty one, so none is made for it, and none fits.',
      remediation:
        'Create a volume without a class, with enough capacity and the access modes of the claim; or make the claim anew without storageClassName, to get the default class.',
    },
    provisioning: {
      text: '{{claim}} gets no volume: the storage class {{class}} cannot provide one: “{{reason}}”.',
    },
    noVolume: {
      text: '{{claim}} gets no volume: volumes of the storage class {{class}} are made by hand, and none fits.',
      remediation: 'Create a volume of that class with enough capacity and the access modes of the claim.',
    },
    volumeTaken: {
      text: '{{claim}} asks for the volume {{volume}}, which does not exist or belongs to another claim.',
      remediation: 'Correct volumeName, or free the volume by removing its claimRef.',
    },
    waiting: {
      text: '{{claim}} gets no volume: the provisioner of the storage class {{class}} has not answered.',
    },
  },
  remediation:
    'Check the provisioner of the storage class: its controller pods, its credentials and the storage behind it.',
  *evaluate(claim, { snapshot, now }) {
    if (claim.status.phase !== 'Pending' || claim.deleting !== undefined) return;
    if (!lasted(claim.created, PATIENCE_MS, now)) return;
    const found = reasonOf(claim, snapshot);
    if (found === undefined) return;
    const { storageClassName, volumeName } = claim.spec;
    yield {
      messageId: found.messageId,
      data: {
        claim: objectName(claim),
        class: storageClassName ?? 'default',
        volume: volumeName ?? 'unnamed',
        reason: reasonWords(found.text),
      },
      path: found.path,
      ...(storageClassName ? { traits: { storageClass: storageClassName } } : {}),
      evidence: [
        fieldFact(snapshot, claim, ['status.phase', 'Pending']),
        fieldFact(snapshot, claim, ['spec.storageClassName', storageClassName ?? 'none']),
        ...(found.evidence ?? []),
      ],
    };
  },
});

type MessageId =
  | 'classMissing'
  | 'noClass'
  | 'emptyClass'
  | 'provisioning'
  | 'noVolume'
  | 'volumeTaken'
  | 'waiting';
interface Reason {
  readonly messageId: MessageId;
  readonly path: string;
  readonly text?: string | undefined;
  readonly evidence?: FindingDraft['evidence'];
}

function reasonOf(claim: Claim, snapshot: ClusterSnapshot): Reason | undefined {
  const { storageClassName, volumeName } = claim.spec;
  if (volumeName !== undefined) return { messageId: 'volumeTaken', path: 'spec.volumeName' };
  const failed = eventsAbout(claim, snapshot).find(({ reason }) => reason === 'ProvisioningFailed');
  if (storageClassName === undefined) {
    const hasDefault = snapshot
      .all('StorageClass')
      .some(({ annotations }) => DEFAULT_CLASS.some((name) => annotations[name] === 'true'));
    return hasDefault ? undefined : { messageId: 'noClass', path: 'spec.storageClassName' };
  }
  if (storageClassName === '') return { messageId: 'emptyClass', path: 'spec.storageClassName' };
  const storageClass = snapshot.get('StorageClass', '', storageClassName);
  if (storageClass === undefined) {
    const free = hasFreeVolume(storageClassName, snapshot);
    return { messageId: free ? 'noVolume' : 'classMissing', path: 'spec.storageClassName' };
  }
  if (failed !== undefined) {
    const evidence = [eventFact(snapshot, failed)];
    return { messageId: 'provisioning', path: 'spec.storageClassName', text: failed.message, evidence };
  }
  // It waits for its first pod on purpose.
  if (storageClass.volumeBindingMode === 'WaitForFirstConsumer') return undefined;
  return {
    messageId: storageClass.provisioner === STATIC ? 'noVolume' : 'waiting',
    path: 'spec.storageClassName',
  };
}

/** A class without an object is only a name by which claims and volumes find each other. */
function hasFreeVolume(name: string, snapshot: ClusterSnapshot): boolean {
  return snapshot.all('PersistentVolume').some(({ spec }) => spec.storageClassName === name);
}

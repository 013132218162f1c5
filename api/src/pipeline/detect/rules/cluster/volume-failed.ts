import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName, reasonWords } from '../../cluster-objects/object-words.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

/** A volume whose claim is gone could not be reclaimed. */
export const volumeFailed = defineClusterRule({
  id: 'cluster/volume-failed',
  title: 'A volume could not be reclaimed',
  description: 'The claim of a volume is gone, and deleting or recycling the volume failed.',
  severity: 'medium',
  causeClass: 'storage',
  subjects: ['PersistentVolume'],
  messages: {
    failed: { text: '{{volume}} could not be reclaimed after its claim was deleted: “{{reason}}”.' },
  },
  remediation: 'Delete the storage behind the volume by hand if it is not needed, then the PersistentVolume.',
  *evaluate(volume, { snapshot }) {
    const { phase, message, reason } = volume.status;
    if (phase !== 'Failed' || volume.deleting !== undefined) return;
    const { storageClassName } = volume.spec;
    yield {
      messageId: 'failed',
      data: {
        volume: objectName(volume),
        reason: reasonWords(message, reason),
      },
      path: 'spec.persistentVolumeReclaimPolicy',
      ...(storageClassName ? { traits: { storageClass: storageClassName } } : {}),
      evidence: [
        fieldFact(snapshot, volume, ['status.phase', phase]),
        ...(message === undefined ? [] : [fieldFact(snapshot, volume, ['status.message', message])]),
      ],
    };
  },
});

import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

/** The volume of a claim is gone. */
export const claimLost = defineClusterRule({
  id: 'cluster/claim-lost',
  title: 'The volume of a claim is gone',
  description: 'The volume a claim was bound to does not exist any more; what was on it may be lost.',
  severity: 'high',
  causeClass: 'storage',
  subjects: ['PersistentVolumeClaim'],
  messages: {
    lost: { text: '{{claim}} has lost its volume {{volume}}.' },
  },
  remediation:
    'Look for the storage behind the volume. If it still exists, create the PersistentVolume again with the same name and claimRef; if not, restore a backup into a new claim.',
  *evaluate(claim, { snapshot }) {
    if (claim.status.phase !== 'Lost' || claim.deleting !== undefined) return;
    yield {
      messageId: 'lost',
      data: { claim: objectName(claim), volume: claim.spec.volumeName ?? 'without a name' },
      path: 'spec.volumeName',
      cause:
        'The PersistentVolume was deleted while the claim was still bound to it, or belongs to another claim now.',
      evidence: [
        fieldFact(snapshot, claim, ['status.phase', 'Lost']),
        fieldFact(snapshot, claim, ['spec.volumeName', claim.spec.volumeName ?? 'none']),
      ],
    };
  },
});

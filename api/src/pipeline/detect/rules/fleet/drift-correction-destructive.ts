import { refOf } from '../../evidence/ref-of.ts';
import { defineReportedRule } from '../../reported/define-reported-rule.ts';
import { driftedObjectsOf } from '../../drift/drifted-objects.ts';
import { deploymentRelatives, deploymentWords } from '../../evidence/deployment-words.ts';
import { objectWords } from '../../evidence/downstream-object.ts';
import { evidenceOf, fieldEvidence } from '../../evidence/read-evidence.ts';

/** Kinds that lose data, addresses or everything inside them when they are deleted and created again. */
const LOSING_KINDS = new Set([
  'PersistentVolumeClaim',
  'PersistentVolume',
  'StatefulSet',
  'Namespace',
  'CustomResourceDefinition',
  'Service',
]);

const NAMED = 3;

/** Forced correction replaces objects: it deletes and creates them. */
export const driftCorrectionDestructive = defineReportedRule({
  id: 'fleet/drift-correction-destructive',
  title: 'Forced drift correction may delete what cannot be replaced',
  description:
    'With correctDrift.force Fleet deletes and recreates objects that it cannot merge; for these kinds that loses data or addresses.',
  severity: 'high',
  causeClass: 'drift',
  messages: {
    risky: {
      text: 'Forced drift correction of {{bundle}} on {{cluster}} may delete and recreate {{objects}}.',
    },
  },
  remediation: 'Set correctDrift.force to false, and undo the change of these objects by hand.',
  *evaluate(deployment, context) {
    const { enabled, force } = deployment.correctDrift;
    if (!enabled || !force) return;
    const risky = driftedObjectsOf(deployment, context.snapshot).filter(
      ({ kind, object }) => kind === 'modified' && LOSING_KINDS.has(object.kind),
    );
    if (risky.length === 0) return;
    const named = risky.slice(0, NAMED).map(({ object }) => objectWords(object));
    const more = risky.length > NAMED ? ` and ${risky.length - NAMED} more` : '';
    yield {
      messageId: 'risky',
      data: { ...deploymentWords(deployment, context.snapshot), objects: named.join(', ') + more },
      path: 'spec.correctDrift.force',
      evidence: [
        fieldEvidence(deployment, 'spec.correctDrift.force', true),
        evidenceOf('count', String(risky.length), {
          object: refOf(deployment),
          path: 'status.modifiedStatus',
        }),
      ],
      related: [...risky.map(({ object }) => object), ...deploymentRelatives(deployment, context.snapshot)],
    };
  },
});

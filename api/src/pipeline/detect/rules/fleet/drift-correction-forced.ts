import { defineRule } from '../../define-rule.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';

/** Forced correction deletes and recreates objects that cannot be changed back. */
export const driftCorrectionForced = defineRule({
  id: 'fleet/drift-correction-forced',
  title: 'Drift is corrected by replacing objects',
  description: 'Forced correction deletes and recreates objects that cannot be changed back.',
  severity: 'low',
  causeClass: 'drift',
  subject: 'GitRepo',
  messages: {
    replaces: { text: 'Drift of {{name}} is corrected by force, which can delete and recreate workloads.' },
    useless: { text: '{{name}} asks for forced drift correction without enabling drift correction.' },
  },
  remediation:
    'Leave correctDrift.force out; use it for the one bundle that needs it, and only for as long as it does.',
  *evaluate(repo) {
    const { enabled, force } = repo.correctDrift;
    if (!force || repo.deleting !== undefined) return;
    yield {
      messageId: enabled ? 'replaces' : 'useless',
      data: { name: nameWords(repo) },
      path: 'spec.correctDrift.force',
      cause: enabled
        ? 'Fleet corrects drift with a rollback to the current revision. With force, an object that the rollback cannot patch is deleted first: its pods, addresses and unsaved data go with it.'
        : 'correctDrift.force acts only while correctDrift.enabled is true, so drift is reported but not corrected.',
      ...(enabled ? {} : { remediation: 'Set correctDrift.enabled to true, or remove correctDrift.force.' }),
      evidence: [
        fieldEvidence(repo, 'spec.correctDrift.force', force),
        fieldEvidence(repo, 'spec.correctDrift.enabled', enabled),
      ],
    };
  },
});

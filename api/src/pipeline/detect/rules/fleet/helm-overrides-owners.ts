import { defineRule } from '../../define-rule.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';

/** Settings that make one upgrade go through and stay behind to do harm in the next. */
export const helmOverridesOwners = defineRule({
  id: 'fleet/helm-overrides-owners',
  title: 'A bundle replaces objects or takes them from others',
  description: 'Settings that make one upgrade go through and stay behind to do harm in the next.',
  severity: 'low',
  causeClass: 'helm',
  subject: 'Bundle',
  messages: {
    force: { text: '{{name}} replaces objects that cannot be patched, which restarts what they run.' },
    takeOwnership: { text: '{{name}} takes objects over, whoever they belong to.' },
  },
  remediation: 'Remove the setting from fleet.yaml once the upgrade that needed it is through.',
  *evaluate(bundle) {
    if (bundle.deleting !== undefined) return;
    for (const field of ['force', 'takeOwnership'] as const) {
      if (!bundle.helm[field]) continue;
      yield {
        messageId: field,
        data: { name: nameWords(bundle) },
        path: `spec.helm.${field}`,
        cause:
          field === 'force'
            ? 'With helm.force an object that cannot be patched is deleted and created again: pods, addresses and claims can be lost with it.'
            : 'With helm.takeOwnership Helm does not check whose an object is, so two bundles with the same object overwrite each other without any error.',
        evidence: [fieldEvidence(bundle, `spec.helm.${field}`, true)],
      };
    }
  },
});

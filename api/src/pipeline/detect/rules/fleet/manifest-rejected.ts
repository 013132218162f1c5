import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** An invalid manifest keeps the whole bundle away from the cluster until it is corrected in Git. */
export const manifestRejected = defineDeployFailureRule({
  id: 'fleet/manifest-rejected',
  title: 'The cluster rejects a manifest of a bundle',
  description:
    'An invalid manifest keeps the whole bundle away from the cluster until it is corrected in Git.',
  severity: 'high',
  causeClass: 'manifest',
  topic: 'manifest',
  remediation: 'Correct the manifest in Git.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}} because a manifest is not valid there.',
    },
    stopped: {
      text: '{{bundle}} was not deployed to {{cluster}} and is not tried again because a manifest is not valid there.',
    },
  },
});

import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** While a release is locked no change reaches the cluster, and the lock of an interrupted operation never goes away by itself. */
export const helmLocked = defineDeployFailureRule({
  id: 'fleet/helm-locked',
  title: 'A Helm release stays locked',
  description:
    'While a release is locked no change reaches the cluster, and the lock of an interrupted operation never goes away by itself.',
  severity: 'high',
  causeClass: 'helm',
  topic: 'helmLock',
  remediation: 'Wait for two attempts; if the lock stays, delete the pending release secret on the cluster.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}} because its Helm release has been locked for too long.',
    },
    retrying: {
      text: '{{bundle}} waits on {{cluster}} for another Helm operation to finish.',
      severity: 'info',
    },
  },
});

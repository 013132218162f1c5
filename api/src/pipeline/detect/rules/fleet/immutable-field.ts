import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** The API server refuses such a change for ever; the cluster stays on the previous version. */
export const immutableField = defineDeployFailureRule({
  id: 'fleet/immutable-field',
  title: 'A change touches a field that cannot be changed',
  description: 'The API server refuses such a change for ever; the cluster stays on the previous version.',
  severity: 'high',
  causeClass: 'manifest',
  topic: 'immutableField',
  remediation: 'Revert the change, or delete the object on the cluster and let Fleet create it again.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be upgraded on {{cluster}} because the change touches a field that cannot be changed.',
    },
    stopped: {
      text: '{{bundle}} was not upgraded on {{cluster}} and is not tried again because the change touches a field that cannot be changed.',
    },
  },
});

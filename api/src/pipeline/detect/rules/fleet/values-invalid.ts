import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** The chart cannot be rendered for this cluster, so nothing is deployed. */
export const valuesInvalid = defineDeployFailureRule({
  id: 'fleet/values-invalid',
  title: 'Helm values are missing or do not fit',
  description: 'The chart cannot be rendered for this cluster, so nothing is deployed.',
  severity: 'high',
  causeClass: 'manifest',
  topic: 'values',
  remediation: 'Give the missing value, or correct the one that does not fit the schema of the chart.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be rendered for {{cluster}} because Helm values are missing or do not fit.',
    },
  },
});

import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** Without its namespace nothing of the bundle can be deployed. */
export const targetNamespaceRefused = defineDeployFailureRule({
  id: 'fleet/target-namespace-refused',
  title: 'The target namespace of a bundle is missing or refused',
  description: 'Without its namespace nothing of the bundle can be deployed.',
  severity: 'high',
  causeClass: 'policy',
  topic: 'namespace',
  remediation: 'Create or label the namespace on the cluster, or deploy into another one.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}} because its target namespace is missing or refused.',
    },
    retrying: {
      text: '{{bundle}} waits on {{cluster}} for its target namespace.',
      severity: 'info',
    },
  },
});

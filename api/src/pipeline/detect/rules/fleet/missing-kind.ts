import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** Without the definition of the kind nothing of the bundle is deployed. */
export const missingKind = defineDeployFailureRule({
  id: 'fleet/missing-kind',
  title: 'A bundle uses a kind that the cluster does not know',
  description: 'Without the definition of the kind nothing of the bundle is deployed.',
  severity: 'high',
  causeClass: 'dependency',
  topic: 'missingKind',
  remediation: 'Put the definition into a bundle of its own and let this bundle depend on it.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}} because the cluster does not know the kind {{kind}}.',
    },
    retrying: {
      text: '{{bundle}} waits on {{cluster}} for the kind {{kind}} to be installed.',
      severity: 'info',
    },
  },
  refine: (_, { failure }) => ({ data: { kind: failure.data.kind ?? 'it needs' } }),
});

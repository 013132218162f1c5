import { conditionOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { defineSourceFailureRule } from '../../source-failure/define-source-failure-rule.ts';

/** Until a chart version is found and accepted, clusters keep what they have. */
export const helmOpNotAccepted = defineSourceFailureRule({
  id: 'fleet/helm-op-not-accepted',
  title: 'A HelmOp cannot be deployed',
  description: 'Until a chart version is found and accepted, clusters keep what they have.',
  severity: 'high',
  causeClass: 'helm',
  subject: 'HelmOp',
  remediation: 'Check repo, chart, version and the Helm secret of the HelmOp.',
  messages: {
    failing: { text: 'Fleet cannot deploy the chart of {{name}}; what runs stays as it is.' },
    retrying: { text: 'Fleet could not prepare the chart of {{name}} and tries again.', severity: 'info' },
  },
  find: (helmOp) => {
    const condition = conditionOf(helmOp, 'Accepted');
    const fails = condition?.status === 'False' && condition.message !== '';
    return fails ? { condition, place: 'Accepted' } : undefined;
  },
  refine: (helmOp) => ({
    evidence: [
      ...(helmOp.helm.version ? [fieldEvidence(helmOp, 'spec.helm.version', helmOp.helm.version)] : []),
      ...(helmOp.resolvedVersion
        ? [
            {
              ...fieldEvidence(helmOp, 'status.version', helmOp.resolvedVersion),
              note: 'The version that was deployed last.',
            },
          ]
        : []),
    ],
  }),
});

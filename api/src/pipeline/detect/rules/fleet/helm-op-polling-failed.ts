import { conditionOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { helmRepositoryTraits } from '../../traits/source-traits.ts';
import { defineSourceFailureRule } from '../../source-failure/define-source-failure-rule.ts';

/** What runs stays as it is; new versions of the chart are not noticed. */
export const helmOpPollingFailed = defineSourceFailureRule({
  id: 'fleet/helm-op-polling-failed',
  title: 'A chart repository cannot be read',
  description: 'What runs stays as it is; new versions of the chart are not noticed.',
  severity: 'medium',
  causeClass: 'git-access',
  subject: 'HelmOp',
  remediation: 'Check spec.helm.repo and the secret that spec.helmSecretName names.',
  messages: {
    failing: { text: 'Fleet cannot look for new versions of the chart of {{name}}.' },
    retrying: { text: 'Fleet could not look for new versions of the chart of {{name}}.', severity: 'info' },
  },
  find: (helmOp) => {
    const condition = conditionOf(helmOp, 'Polled');
    const accepted = conditionOf(helmOp, 'Accepted');
    const fails = condition?.status === 'False' && condition.message !== '';
    // The same text in Accepted is reported there.
    return fails && condition.message !== accepted?.message ? { condition, place: 'Polled' } : undefined;
  },
  refine: (helmOp, failure) => ({
    traits: helmRepositoryTraits(failure.id, helmOp.helm.repo),
    evidence: helmOp.helm.repo ? [fieldEvidence(helmOp, 'spec.helm.repo', helmOp.helm.repo)] : [],
  }),
});

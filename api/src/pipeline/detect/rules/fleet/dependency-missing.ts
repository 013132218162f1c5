import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** The bundle waits for something that will never come. */
export const dependencyMissing = defineDeployFailureRule({
  id: 'fleet/dependency-missing',
  title: 'A bundle depends on one that is not on the cluster',
  description: 'The bundle waits for something that will never come, so it is never deployed.',
  severity: 'high',
  causeClass: 'dependency',
  topic: 'dependencyMissing',
  remediation: 'Correct the name in dependsOn, or target the dependency to this cluster too.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}}: it depends on a bundle that is not there ({{selector}}).',
    },
  },
  refine: (_, { failure }) => ({ data: { selector: failure.data.selector ?? 'not named' } }),
});

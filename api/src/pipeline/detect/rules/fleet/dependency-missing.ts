import { missingDependencies } from '../../bundle-graph/dependency-names.ts';
import { deployFailureOf } from '../../deploy-failure/deploy-failure.ts';
import { draftDeployFailure } from '../../deploy-failure/draft-deploy-failure.ts';
import { defineReportedRule } from '../../reported/define-reported-rule.ts';

/** The bundle waits for one that exists but does not go to this cluster; one that exists nowhere is a fact of the Bundle. */
export const dependencyMissing = defineReportedRule({
  id: 'fleet/dependency-missing',
  title: 'A bundle depends on one that is not on the cluster',
  description:
    'The bundle waits for something that does not come to its cluster, so it is never deployed there.',
  severity: 'high',
  causeClass: 'dependency',
  reads: ['Bundle', 'Cluster'],
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}}: a bundle it depends on is not deployed there ({{selector}}).',
    },
  },
  remediation:
    'Let the bundle it depends on target this cluster too (spec.targets of its GitRepo), or take it out of dependsOn for this cluster.',
  *evaluate(deployment, context) {
    const found = deployFailureOf(deployment);
    if (found?.topic !== 'dependencyMissing') return;
    // What exists nowhere is reported once, on the Bundle, and not again for each of its clusters.
    const bundle = context.snapshot.bundleOf(deployment);
    if (bundle && missingDependencies(bundle, context.snapshot).length > 0) return;
    const { remediation: _, ...draft } = draftDeployFailure(deployment, found, context);
    yield {
      ...draft,
      messageId: 'failing',
      data: { ...draft.data, selector: found.failure.data.selector ?? 'not named' },
    };
  },
});

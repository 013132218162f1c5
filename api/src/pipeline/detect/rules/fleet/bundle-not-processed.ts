import { bundleError, isTargetingError } from '../../rollout/bundle-errors.ts';
import { defineSourceFailureRule } from '../../source-failure/define-source-failure-rule.ts';

/** An error of the bundle itself: no cluster gets anything new, and the deployments do not show it. */
export const bundleNotProcessed = defineSourceFailureRule({
  id: 'fleet/bundle-not-processed',
  title: 'Fleet cannot process a bundle',
  description:
    'An error of the bundle itself: no cluster gets anything new, and the deployments do not show it.',
  severity: 'high',
  causeClass: 'rollout',
  subject: 'Bundle',
  remediation: 'Correct what the text names in fleet.yaml or in the secrets of the bundle.',
  messages: {
    failing: { text: 'Fleet cannot process the bundle {{name}}, so no cluster gets anything new.' },
    retrying: { text: 'Fleet could not process the bundle {{name}} and tries again.', severity: 'info' },
  },
  find: (bundle) => {
    const condition = bundleError(bundle);
    return condition && !isTargetingError(condition) ? { condition, place: 'Ready' } : undefined;
  },
});

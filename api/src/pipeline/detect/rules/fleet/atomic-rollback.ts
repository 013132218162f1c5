import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** The cluster runs the previous version although Fleet reports the new one as applied. */
export const atomicRollback = defineDeployFailureRule({
  id: 'fleet/atomic-rollback',
  title: 'An upgrade was rolled back but counts as applied',
  description: 'The cluster runs the previous version although Fleet reports the new one as applied.',
  severity: 'high',
  causeClass: 'helm',
  topic: 'atomicRollback',
  remediation: 'Correct what made the upgrade fail and push; until then treat this cluster as not updated.',
  messages: {
    failing: {
      text: 'The upgrade of {{bundle}} on {{cluster}} was rolled back.',
    },
    stopped: {
      text: '{{bundle}} was rolled back on {{cluster}}, which runs the previous version although the new one counts as applied.',
    },
  },
});

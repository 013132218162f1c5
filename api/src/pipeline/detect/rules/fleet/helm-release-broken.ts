import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** A broken or foreign release of the same name blocks the bundle on this cluster until someone removes it. */
export const helmReleaseBroken = defineDeployFailureRule({
  id: 'fleet/helm-release-broken',
  title: 'A Helm release cannot be upgraded or its name is taken',
  description:
    'A broken or foreign release of the same name blocks the bundle on this cluster until someone removes it.',
  severity: 'high',
  causeClass: 'helm',
  topic: 'releaseBroken',
  remediation:
    'List all releases on the cluster including failed ones, then uninstall the broken one or choose another releaseName.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}} because of the state of its Helm release.',
    },
  },
});

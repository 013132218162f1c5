import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** Neither upgrades nor rollbacks of the release work until chart and cluster fit again. */
export const kubernetesVersionUnfit = defineDeployFailureRule({
  id: 'fleet/kubernetes-version-unfit',
  title: 'A chart does not fit the Kubernetes version of the cluster',
  description: 'Neither upgrades nor rollbacks of the release work until chart and cluster fit again.',
  severity: 'high',
  causeClass: 'platform',
  topic: 'kubernetesVersion',
  remediation:
    'Pin a fitting version of the chart for such clusters by targetCustomizations, or repair the stored release.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}} because it does not fit the Kubernetes version there.',
    },
    stopped: {
      text: '{{bundle}} was not deployed to {{cluster}} and is not tried again because it does not fit the Kubernetes version there.',
    },
  },
});

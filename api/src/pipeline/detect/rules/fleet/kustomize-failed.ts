import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** The manifests of the bundle cannot be produced, so nothing is deployed. */
export const kustomizeFailed = defineDeployFailureRule({
  id: 'fleet/kustomize-failed',
  title: 'Kustomize fails on a bundle',
  description: 'The manifests of the bundle cannot be produced, so nothing is deployed.',
  severity: 'high',
  causeClass: 'manifest',
  topic: 'kustomize',
  remediation: 'Run kustomize build on the same folder locally and correct what it reports.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}} because its kustomization or overlay fails.',
    },
  },
});

import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** A policy, quota or pod security level of the cluster refuses the bundle; it will not be deployed until one of them changes. */
export const admissionDenied = defineDeployFailureRule({
  id: 'fleet/admission-denied',
  title: 'Admission refuses an object of a bundle',
  description:
    'A policy, quota or pod security level of the cluster refuses the bundle; it will not be deployed until one of them changes.',
  severity: 'high',
  causeClass: 'policy',
  topic: 'admission',
  remediation: 'Change the manifest so that it satisfies the policy, or have an exception made.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}} because admission refuses one of its objects.',
    },
    stopped: {
      text: '{{bundle}} was not deployed to {{cluster}} and is not tried again because admission refuses one of its objects.',
    },
  },
});

import { defineWorkloadRule } from '../../workload/define-workload-rule.ts';

/** The new version of the workload cannot start. */
export const imageNotPulled = defineWorkloadRule({
  id: 'fleet/image-not-pulled',
  title: 'An image cannot be pulled',
  description: 'The new version of the workload cannot start.',
  severity: 'high',
  causeClass: 'image',
  topic: 'image',
  remediation:
    'Check that the image exists under that name and tag, and that the cluster has credentials for its registry.',
  messages: {
    failing: { text: 'An image of {{object}} cannot be pulled: “{{text}}”.' },
  },
});

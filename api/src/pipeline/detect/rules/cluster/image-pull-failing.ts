import { defineCauseRule } from '../../cluster-objects/causes/define-cause-rule.ts';

/** A registry cannot be reached, or answers with errors. */
export const imagePullFailing = defineCauseRule({
  id: 'cluster/image-pull-failing',
  title: 'A registry cannot be reached',
  description: 'Nodes cannot pull an image, so pods cannot start or move.',
  severity: 'high',
  causeClass: 'image',
  messages: {
    unreachable: {
      text: '{{workload}} cannot start {{pods}}: the registry of the image {{image}} cannot be reached.',
    },
    certificate: {
      text: '{{workload}} cannot start {{pods}}: the node does not trust the registry of the image {{image}}.',
    },
    rateLimited: {
      text: '{{workload}} cannot start {{pods}}: the registry of the image {{image}} allows no more pulls for now.',
    },
    failing: {
      text: '{{workload}} cannot start {{pods}}: the image {{image}} cannot be pulled: “{{reason}}”.',
    },
  },
  remediation: 'Read the events of the pod, and check from its node that the registry answers.',
});

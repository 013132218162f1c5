import { defineCauseRule } from '../../cluster-objects/causes/define-cause-rule.ts';

/** A volume cannot be attached to the node of a pod, or not be mounted there. */
export const volumeMountFailing = defineCauseRule({
  id: 'cluster/volume-mount-failing',
  title: 'A volume cannot be mounted',
  description: 'Pods wait for a volume that cannot be attached or mounted.',
  severity: 'high',
  causeClass: 'storage',
  messages: {
    mount: { text: '{{workload}} cannot start {{pods}}: a volume cannot be mounted: “{{reason}}”.' },
    attach: {
      text: '{{workload}} cannot start {{pods}}: a volume cannot be attached to the node: “{{reason}}”.',
    },
  },
  remediation: 'Read what the volume’s driver says about it, and check the storage system behind it.',
});

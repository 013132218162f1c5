import { defineCauseRule } from '../../cluster-objects/causes/define-cause-rule.ts';

/** A node cannot make the sandbox of a pod. */
export const podSandboxFailing = defineCauseRule({
  id: 'cluster/pod-sandbox-failing',
  title: 'A node cannot give a pod its network',
  description: 'The container runtime or the network plugin of a node cannot set up the sandbox of pods.',
  severity: 'high',
  causeClass: 'network',
  messages: {
    addresses: {
      text: '{{workload}} cannot start {{pods}}: {{node}} has no address left to give.',
      remediation:
        'Free addresses or enlarge the address range of the pods; look for addresses of pods that are gone.',
    },
    failing: {
      text: '{{workload}} cannot start {{pods}}: {{node}} cannot set up their sandbox: “{{reason}}”.',
    },
  },
  remediation: 'Check the pods of the network plugin and the container runtime on that node.',
});

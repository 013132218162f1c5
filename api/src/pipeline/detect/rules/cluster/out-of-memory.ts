import { defineCauseRule } from '../../cluster-objects/causes/define-cause-rule.ts';

/** A container was killed for its memory. */
export const outOfMemory = defineCauseRule({
  id: 'cluster/out-of-memory',
  title: 'A container runs out of memory',
  description: 'The kernel killed a container because it used more memory than it may.',
  severity: 'high',
  causeClass: 'capacity',
  messages: {
    killed: {
      text: 'The {{container}} of {{workload}} is killed again and again in {{pods}}: it needs more memory than {{limit}}.',
    },
    restarted: {
      text: 'The {{container}} of {{workload}} runs again in {{pods}} after it was killed for using more memory than {{limit}}.',
      severity: 'medium',
    },
  },
  remediation:
    'Compare what the container uses with its limit: raise resources.limits.memory, or find out why it uses more than it should.',
});

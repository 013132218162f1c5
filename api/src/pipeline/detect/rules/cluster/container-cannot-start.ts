import { defineCauseRule } from '../../cluster-objects/causes/define-cause-rule.ts';

/** The container runtime refuses to start a container. */
export const containerCannotStart = defineCauseRule({
  id: 'cluster/container-cannot-start',
  title: 'A container cannot be started',
  description: 'The container runtime refuses to create or start a container.',
  severity: 'high',
  causeClass: 'workload',
  messages: {
    refused: { text: 'The {{container}} of {{workload}} cannot be started in {{pods}}: “{{reason}}”.' },
  },
  remediation: 'Correct what the text names: command, user, mounts or lifecycle hooks of the container.',
});

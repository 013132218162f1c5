import { defineCauseRule } from '../../cluster-objects/causes/define-cause-rule.ts';

/** An init container runs on and on. */
export const initContainerWaiting = defineCauseRule({
  id: 'cluster/init-container-waiting',
  title: 'An init container does not finish',
  description: 'An init container runs on and on, so the containers of its pod never start.',
  severity: 'high',
  causeClass: 'dependency',
  messages: {
    running: {
      text: 'The {{container}} of {{workload}} has been running for {{duration}} in {{pods}}, and the pod waits for it.',
    },
  },
  remediation: 'Read the log of the init container: usually it waits for another service, a name or a lock.',
});

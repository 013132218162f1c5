import { defineCauseRule } from '../../cluster-objects/causes/define-cause-rule.ts';

/** A container ends again and again. */
export const containerCrashLoops = defineCauseRule({
  id: 'cluster/container-crash-loops',
  title: 'A container ends again and again',
  description: 'A container starts, ends and is started again, with longer and longer pauses.',
  severity: 'high',
  causeClass: 'workload',
  messages: {
    crashes: {
      text: 'The {{container}} of {{workload}} crashes again and again in {{pods}}, {{restarts}} times so far, with {{exit}}.',
    },
    exits: {
      text: 'The {{container}} of {{workload}} ends without an error in {{pods}} and is started again, {{restarts}} times so far.',
      remediation:
        'Let the command of the container run in the foreground, or make it a Job if it is meant to end.',
    },
  },
  remediation:
    'Read the log of the previous run with `kubectl logs {{place}} --previous`, and correct what it complains about.',
});

import { defineCauseRule } from '../../cluster-objects/causes/define-cause-rule.ts';

/** A probe keeps pods from serving, or has their containers restarted. */
export const probeFailing = defineCauseRule({
  id: 'cluster/probe-failing',
  title: 'A probe fails',
  description: 'A container runs, but its probe keeps it from serving or has it restarted.',
  severity: 'high',
  causeClass: 'workload',
  messages: {
    readiness: {
      text: 'The {{container}} of {{workload}} is not ready in {{pods}}: its readiness probe fails with “{{reason}}”.',
    },
    startup: {
      text: 'The {{container}} of {{workload}} does not start up in {{pods}}: its startup probe fails with “{{reason}}”.',
    },
    liveness: {
      text: 'The {{container}} of {{workload}} is restarted again and again in {{pods}}: its liveness probe fails with “{{reason}}”.',
    },
    silent: {
      text: 'The {{container}} of {{workload}} runs in {{pods}}, but its {{probe}} has not succeeded.',
    },
  },
  remediation:
    'Ask the endpoint of the probe from within the pod; then correct the application, the probe, or the time it is given.',
});

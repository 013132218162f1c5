import { defineWorkloadRule } from '../../workload/define-workload-rule.ts';

/** The operator behind the resource could not do what the bundle asks for. */
export const customResourceFailing = defineWorkloadRule({
  id: 'fleet/custom-resource-failing',
  title: 'A custom resource reports an error',
  description: 'The operator behind the resource could not do what the bundle asks for.',
  severity: 'high',
  causeClass: 'workload',
  topic: 'customResource',
  remediation:
    'Look at the conditions of the object; if it is well, leave the condition out with ignore.conditions in fleet.yaml.',
  messages: {
    failing: { text: '{{object}} reports an error: “{{text}}”.' },
  },
});

import { defineWorkloadRule } from '../../workload/define-workload-rule.ts';

/** A finalizer holds the object, and what should replace it cannot be created. */
export const objectStuckDeleting = defineWorkloadRule({
  id: 'fleet/object-stuck-deleting',
  title: 'An object cannot be deleted',
  description: 'A finalizer holds the object, and what should replace it cannot be created.',
  severity: 'medium',
  causeClass: 'workload',
  topic: 'deleting',
  remediation: 'Find the controller that owns the finalizer and see why it does not finish.',
  messages: {
    failing: { text: '{{object}} cannot be deleted: “{{text}}”.' },
    overdue: {
      text: '{{object}} has been in deletion for more than ten minutes: “{{text}}”.',
      severity: 'low',
    },
  },
});

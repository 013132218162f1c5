import { defineWorkloadRule } from '../../workload/define-workload-rule.ts';

/** The object on the cluster is changed, but nothing acts on the change. */
export const controllerLagging = defineWorkloadRule({
  id: 'fleet/controller-lagging',
  title: 'A controller does not follow changes of its objects',
  description: 'The object on the cluster is changed, but nothing acts on the change.',
  severity: 'medium',
  causeClass: 'platform',
  topic: 'controllerLag',
  remediation: 'Check that the controller of this kind runs on the cluster.',
  messages: {
    failing: { text: 'The controller of {{object}} does not follow its changes: “{{text}}”.' },
    overdue: {
      text: 'The controller of {{object}} has not followed its changes for more than ten minutes: “{{text}}”.',
      severity: 'low',
    },
  },
});

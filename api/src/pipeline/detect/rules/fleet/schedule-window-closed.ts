import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { evidenceOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { countWords, nameWords } from '../../evidence/record-words.ts';

/** Outside of its change window a cluster waits on purpose, although Fleet shows the wait as WaitApplied. */
export const scheduleWindowClosed = defineRule({
  id: 'fleet/schedule-window-closed',
  title: 'A cluster waits for its change window',
  description:
    'Outside of its change window a cluster waits on purpose, although Fleet shows the wait as WaitApplied.',
  severity: 'info',
  causeClass: 'rollout',
  subject: 'Cluster',
  reads: ['BundleDeployment'],
  messages: {
    waiting: { text: '{{name}} gets {{updates}} when its change window opens.' },
  },
  remediation:
    'Nothing has to be done; kubectl get schedules.fleet.cattle.io -A shows when the window opens.',
  *evaluate(cluster, { snapshot }) {
    if (!cluster.scheduled || cluster.activeSchedule || cluster.deleting !== undefined) return;
    const waiting = snapshot
      .deploymentsOfCluster(cluster.key)
      .filter((one) => one.offSchedule && (one.appliedDeploymentId ?? '') !== (one.deploymentId ?? ''));
    if (waiting.length === 0) return;
    yield {
      messageId: 'waiting',
      data: { name: nameWords(cluster), updates: countWords(waiting.length, 'update') },
      path: 'status.activeSchedule',
      cause:
        'A Schedule names the cluster and is not active now. Until it is, agents neither apply nor watch.',
      transient: true,
      evidence: [
        fieldEvidence(cluster, 'status.scheduled', true),
        fieldEvidence(cluster, 'status.activeSchedule', false),
        evidenceOf('count', String(waiting.length), {
          object: refOf(cluster),
          path: 'status.summary.waitApplied',
        }),
      ],
    };
  },
});

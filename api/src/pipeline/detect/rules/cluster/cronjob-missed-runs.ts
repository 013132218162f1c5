import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { cronProblem, cronRun, isTimeZone } from '../../cluster-objects/cron/cron-schedule.ts';
import { fieldFact, timeFact } from '../../cluster-objects/object-evidence.ts';
import { durationWords, objectName } from '../../cluster-objects/object-words.ts';
import { livingWorkload } from '../../cluster-objects/workloads/workloads.ts';
import { isExplained } from '../../cluster-objects/workloads/is-explained.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

/** The controller looks at every CronJob at least this often. */
const PATIENCE_MS = 5 * 60_000;
/** The controller may look less often than such a deadline allows (Kubernetes documentation of CronJob). */
const SHORTEST_DEADLINE_S = 10;

/** A CronJob has not run when it should have. */
export const cronjobMissedRuns = defineClusterRule({
  id: 'cluster/cronjob-missed-runs',
  title: 'A CronJob did not run when it was due',
  description: 'The time of a CronJob has passed and no Job was made for it.',
  severity: 'medium',
  causeClass: 'workload',
  subjects: ['CronJob'],
  reads: ['Job', 'Pod'],
  messages: {
    blocked: {
      text: '{{cronJob}} was due {{duration}} ago and did not run, because its run before is not over yet.',
      remediation:
        'Find out why the running Job takes so long; give it activeDeadlineSeconds, or allow runs side by side with concurrencyPolicy.',
    },
    deadline: {
      text: '{{cronJob}} was due {{duration}} ago and did not run: its startingDeadlineSeconds of {{deadline}} may be over before it is looked at.',
      remediation: 'Set startingDeadlineSeconds to more than 10, or leave it out.',
    },
    missed: { text: '{{cronJob}} was due {{duration}} ago and did not run.' },
  },
  remediation:
    'Describe the CronJob to see its events, and check that the controller manager of the cluster is well.',
  *evaluate(cronJob, context) {
    const { snapshot, now } = context;
    const due = missedSince(cronJob, now);
    const workload = livingWorkload(cronJob, snapshot);
    if (due === undefined || workload === undefined || isExplained(workload, context)) return;
    const { startingDeadlineSeconds: deadline = 0, schedule = '', timeZone } = cronJob.spec;
    const running = cronJob.status.active.map(({ name }) => name ?? 'unnamed').join(', ');
    yield {
      messageId: messageOf(cronJob),
      data: { cronJob: objectName(cronJob), duration: durationWords(now - due), deadline },
      path: 'spec.schedule',
      confidence: timeZone === undefined ? 0.9 : 1,
      evidence: [
        fieldFact(snapshot, cronJob, ['spec.schedule', schedule]),
        timeFact(snapshot, cronJob, ['spec.schedule', due, 'When it was due.']),
        ...(running === '' ? [] : [fieldFact(snapshot, cronJob, ['status.active', running])]),
      ],
    };
  },
});

type CronJob = DownstreamRecord<'CronJob'>;

function messageOf({ spec, status }: CronJob): 'blocked' | 'deadline' | 'missed' {
  if (spec.concurrencyPolicy === 'Forbid' && status.active.length > 0) return 'blocked';
  return (spec.startingDeadlineSeconds ?? SHORTEST_DEADLINE_S) < SHORTEST_DEADLINE_S ? 'deadline' : 'missed';
}

/** The latest time at which it was due and did not run. */
function missedSince({ spec, status, created }: CronJob, now: number): number | undefined {
  const { schedule, timeZone, suspend } = spec;
  if (schedule === undefined || suspend || cronProblem(schedule) !== undefined) return undefined;
  if (timeZone !== undefined && !isTimeZone(timeZone)) return undefined;
  const known = status.lastScheduleTime ?? created ?? now;
  const due = cronRun(schedule, timeZone, { before: now - PATIENCE_MS });
  return due !== undefined && known < due ? due : undefined;
}

import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { cronProblem, cronRun, isTimeZone } from '../../cluster-objects/cron/cron-schedule.ts';
import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

/** A CronJob whose times mean nothing, or nothing that ever comes. */
export const cronjobScheduleInvalid = defineClusterRule({
  id: 'cluster/cronjob-schedule-invalid',
  title: 'The schedule of a CronJob cannot be met',
  description: 'A CronJob never runs, because its schedule or time zone is wrong.',
  severity: 'high',
  causeClass: 'manifest',
  subjects: ['CronJob'],
  messages: {
    invalid: {
      text: '{{cronJob}} never runs: its schedule “{{value}}” is not valid, because {{problem}}.',
    },
    never: {
      text: '{{cronJob}} never runs: its schedule “{{value}}” names a day that does not exist.',
      remediation: 'Correct day and month of the schedule.',
    },
    timeZone: {
      text: '{{cronJob}} never runs: {{value}} is no known time zone.',
      remediation: 'Give the time zone by its name in the IANA database, for example Europe/Berlin.',
    },
    deadline: {
      text: '{{cronJob}} never runs: its startingDeadlineSeconds is {{value}}.',
      remediation: 'Set startingDeadlineSeconds to a positive number, best above 10, or leave it out.',
    },
  },
  remediation:
    'Write the schedule as minute, hour, day of month, month and day of week, for example 30 2 * * *.',
  *evaluate(cronJob, { snapshot, now }) {
    if (cronJob.deleting !== undefined) return;
    for (const { messageId, path, value, problem } of problemsOf(cronJob.spec, now)) {
      yield {
        messageId,
        data: { cronJob: objectName(cronJob), value, problem: problem ?? '' },
        path,
        evidence: [fieldFact(snapshot, cronJob, [path, value])],
      };
    }
  },
});

interface Problem {
  readonly messageId: 'invalid' | 'never' | 'timeZone' | 'deadline';
  readonly path: string;
  readonly value: string | number;
  readonly problem?: string;
}

function* problemsOf(spec: DownstreamRecord<'CronJob'>['spec'], now: number): Iterable<Problem> {
  const { schedule, timeZone, startingDeadlineSeconds: deadline = 0 } = spec;
  const problem = schedule === undefined ? undefined : cronProblem(schedule);
  if (schedule !== undefined && problem !== undefined) {
    yield { messageId: 'invalid', path: 'spec.schedule', value: schedule, problem };
  } else if (schedule !== undefined && isNever(schedule, now)) {
    yield { messageId: 'never', path: 'spec.schedule', value: schedule };
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    yield { messageId: 'timeZone', path: 'spec.timeZone', value: timeZone };
  }
  if (deadline < 0) yield { messageId: 'deadline', path: 'spec.startingDeadlineSeconds', value: deadline };
}

function isNever(schedule: string, now: number): boolean {
  return !schedule.startsWith('@') && cronRun(schedule, undefined, { after: now }) === undefined;
}

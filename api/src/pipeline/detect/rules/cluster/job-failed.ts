import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import {
  conditionFact,
  countFact,
  fieldFact,
  type ConditionView,
} from '../../cluster-objects/object-evidence.ts';
import { objectName, reasonWords } from '../../cluster-objects/object-words.ts';
import { conditionOf } from '../../cluster-objects/workloads/pod-state.ts';
import type { PodRecord } from '../../cluster-objects/workloads/workload-record.ts';
import { workloadOf, type Workload } from '../../cluster-objects/workloads/workloads.ts';
import { logReason } from '../../logs/log-reason.ts';
import { logFact, logText } from '../../logs/pod-log.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { quotedText } from '../../evidence/quoted-text.ts';
import { normalizeFailure } from '../../traits/normalize-failure.ts';

/** What failed longer ago and was left alone matters less. */
const RECENT_MS = 7 * 86_400_000;

type JobRecord = Workload['jobs'][number];

/** A Job gave up. */
export const jobFailed = defineClusterRule({
  id: 'cluster/job-failed',
  title: 'A Job failed',
  description: 'A Job has used up its attempts or its time, and is not tried again.',
  severity: 'medium',
  causeClass: 'workload',
  subjects: ['Job'],
  reads: ['CronJob', 'Pod'],
  messages: {
    attempts: { text: '{{job}} failed: its pods failed more often than its backoff limit allows.' },
    deadline: { text: '{{job}} failed: it did not finish within its deadline.' },
    failed: { text: '{{job}} failed: “{{reason}}”.' },
    runFailed: { text: 'The latest run of {{job}} failed, and none has succeeded since: “{{reason}}”.' },
  },
  remediation:
    'Read the log of the last pod of the Job, correct what it complains about, and delete the Job so that it is created anew.',
  *evaluate(job, { snapshot, now }) {
    const failed = conditionOf(job, 'Failed');
    const workload = workloadOf(job, snapshot);
    if (failed?.status !== 'True' || workload === undefined || !isTold(workload, job)) return;
    const { head } = workload;
    const isRun = head.kind === 'CronJob';
    const ended = endOf(lastTermination(workload, job), snapshot);
    yield {
      messageId: isRun ? 'runFailed' : messageOf(failed.reason),
      object: downstreamRef(snapshot.cluster, head),
      data: { job: objectName(head), reason: reasonWords(failed.message, failed.reason) },
      path: isRun ? 'spec.jobTemplate' : 'spec.template',
      severity: severityOf(failed, now),
      ...ended.told,
      traits: { failure: normalizeFailure(ended.line ?? failed.message ?? '') },
      evidence: [
        conditionFact(snapshot, job, failed),
        ...ended.evidence,
        countFact(snapshot, head, [
          'status',
          workload.jobs.filter(hasFailed).length,
          'Failed Jobs that are still kept.',
        ]),
      ],
      related: isRun ? [downstreamRef(snapshot.cluster, job)] : [],
    };
  },
});

/** Of a CronJob that runs only the newest run counts. */
function isTold(workload: Workload, job: JobRecord): boolean {
  const { head } = workload;
  if (head.deleting !== undefined || job.deleting !== undefined) return false;
  return head.kind !== 'CronJob' || (!head.spec.suspend && job === latestRun(workload));
}

function severityOf({ lastTransitionTime }: ConditionView, now: number): 'low' | 'medium' {
  return now - (lastTransitionTime ?? now) > RECENT_MS ? 'low' : 'medium';
}

function hasFailed(job: JobRecord): boolean {
  return conditionOf(job, 'Failed')?.status === 'True';
}

function messageOf(reason: string | undefined): 'attempts' | 'deadline' | 'failed' {
  if (reason === 'BackoffLimitExceeded') return 'attempts';
  return reason === 'DeadlineExceeded' ? 'deadline' : 'failed';
}

/** The newest run that has ended: what failed before a success is over. */
function latestRun({ jobs }: Workload): JobRecord | undefined {
  return jobs
    .filter(hasEnded)
    .toSorted((left, right) => startOf(right) - startOf(left) || (left.key < right.key ? 1 : -1))[0];
}

function hasEnded(job: JobRecord): boolean {
  return ['Complete', 'Failed'].some((type) => conditionOf(job, type)?.status === 'True');
}

function startOf(job: JobRecord): number {
  return job.status.startTime ?? job.created ?? 0;
}

function lastTermination({ pods }: Workload, job: JobRecord) {
  return pods
    .filter((pod) => pod.owners.some(({ kind, name }) => kind === 'Job' && name === job.name))
    .flatMap(terminationsOf)
    .toSorted((left, right) => right.finishedAt - left.finishedAt)[0];
}

type Termination = ReturnType<typeof terminationsOf>[number];

/** What is known of the end of the container that ended last. */
function endOf(ended: Termination | undefined, snapshot: ClusterSnapshot) {
  if (ended === undefined) return { told: {}, line: undefined, evidence: [] };
  const { pod, container, path, exitCode, words, said } = ended;
  const why = logReason(logText(snapshot.logOf(pod, container)));
  return {
    line: why?.line ?? said,
    told: why
      ? {
          cause: `${words} Its last words tell why: “${quotedText([why.line])}”.`,
          remediation: why.remedy,
          causeClass: why.causeClass,
        }
      : { cause: words },
    evidence: [fieldFact(snapshot, pod, [path, exitCode]), ...logFact({ snapshot }, pod, container)],
  };
}

function terminationsOf(pod: PodRecord) {
  return pod.status.containerStatuses.flatMap((status) => {
    const place = status.state.terminated ? 'state' : 'lastState';
    const ended = status[place].terminated;
    if (!ended?.exitCode) return [];
    const { exitCode, finishedAt = 0, message = '' } = ended;
    const { name: container = 'unnamed' } = status;
    const said = quotedText([message]) || undefined;
    const path = `status.containerStatuses[${container}].${place}.terminated.exitCode`;
    const words = `Its last container ended with exit code ${exitCode}${said ? ` and said “${said}”` : ''}.`;
    return [{ pod, container, exitCode, finishedAt, path, words, said }];
  });
}

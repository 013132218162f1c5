import type { GitRepoRecord } from '../../../observe/records.ts';
import { defineRule, type RuleContext } from '../../define-rule.ts';
import { fieldEvidence, timeEvidence, type EvidenceDraft } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';

const MINUTE = 60_000;
/** Reconciling starts within seconds; this allows for a controller that restarts. */
const TAKEN_UP_MS = 10 * MINUTE;
/** Polls come every 15 seconds by default and carry ten percent of jitter; four missed ones are no jitter. */
const MISSED_POLLS = 4;
const LEAST_POLL_GAP_MS = 60 * MINUTE;
const SHARD_LABEL = 'fleet.cattle.io/shard-ref';

type Message = 'neverSeen' | 'behind' | 'notPolled';

/** An object without a controller stays as it is, and its status is as old as the last word of the controller. */
export const gitControllerAbsent = defineRule({
  id: 'fleet/git-controller-absent',
  title: 'No controller looks after a GitRepo',
  description:
    'An object without a controller stays as it is, and its status is as old as the last word of the controller.',
  severity: 'high',
  causeClass: 'platform',
  subject: 'GitRepo',
  messages: {
    neverSeen: { text: 'No Fleet controller has ever looked at {{name}}.' },
    behind: { text: 'The Fleet controller has not taken up the last change of {{name}}.' },
    notPolled: {
      text: 'The repository of {{name}} is no longer polled, so new commits are not noticed.',
    },
  },
  remediation:
    'Check that the deployment gitjob in cattle-fleet-system runs (kubectl -n cattle-fleet-system get pods), and read its log.',
  *evaluate(repo, context) {
    const messageId = repo.deleting === undefined ? messageFor(repo, context) : undefined;
    if (!messageId) return;
    yield {
      messageId,
      data: { name: nameWords(repo) },
      path: messageId === 'notPolled' ? 'status.lastPollingTriggered' : 'status.observedGeneration',
      cause: causeOf(repo),
      confidence: 0.9,
      evidence: evidenceFor(repo),
    };
  },
});

function messageFor(repo: GitRepoRecord, context: RuleContext): Message | undefined {
  if (repo.observedGeneration === undefined && repo.conditions.length === 0) {
    return context.overdue(repo.created, TAKEN_UP_MS) ? 'neverSeen' : undefined;
  }
  const interval = repo.pollingIntervalMs ?? 0;
  if (repo.disablePolling || isRefused(repo)) return undefined;
  if (isBehind(repo)) {
    const gap = Math.max(TAKEN_UP_MS, MISSED_POLLS * interval);
    return context.overdue(lastWord(repo), gap) ? 'behind' : undefined;
  }
  const gap = Math.max(LEAST_POLL_GAP_MS, MISSED_POLLS * interval);
  return context.overdue(repo.lastPolling, gap) ? 'notPolled' : undefined;
}

function isBehind({ generation, observedGeneration }: GitRepoRecord): boolean {
  return generation !== undefined && (observedGeneration ?? 0) < generation;
}

/** A GitRepo that is refused is not polled; that is reported as such. */
function isRefused(repo: GitRepoRecord): boolean {
  return repo.conditions.some((condition) => condition.type === 'Accepted' && condition.status === 'False');
}

/** When the controller last wrote anything: nobody records when the object was changed, so silence is what counts. */
function lastWord(repo: GitRepoRecord): number | undefined {
  const times = [repo.lastPolling, ...repo.conditions.map((condition) => condition.lastUpdate)];
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function causeOf(repo: GitRepoRecord): string {
  const shard = repo.labels[SHARD_LABEL];
  return shard
    ? `It is assigned to the shard ${shard}; most likely no controller runs for that shard.`
    : 'Most likely the gitjob controller does not run, or it is stuck.';
}

function evidenceFor(repo: GitRepoRecord): readonly EvidenceDraft[] {
  const shard = repo.labels[SHARD_LABEL];
  return [
    fieldEvidence(repo, 'metadata.generation', repo.generation ?? 'unknown'),
    fieldEvidence(repo, 'status.observedGeneration', repo.observedGeneration ?? 'none'),
    ...(repo.lastPolling === undefined
      ? []
      : [timeEvidence(repo, 'status.lastPollingTriggered', repo.lastPolling)]),
    ...(shard ? [fieldEvidence(repo, `metadata.labels[${SHARD_LABEL}]`, shard)] : []),
  ];
}

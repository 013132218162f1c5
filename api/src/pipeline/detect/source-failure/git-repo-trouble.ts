import type { ConditionRecord, GitRepoRecord } from '../../observe/records.ts';
import { conditionOf } from '../evidence/read-evidence.ts';

/** The text of a job that found nothing to deploy, after Fleet had already pruned what was there. */
const NOTHING_FOUND = 'no resource found at the following paths to deploy';

/** What Fleet writes when it could not read the error of the git job. */
const LOST_ERROR = /^\s*Unknown error\s*$/;

/**
 * The steps of a GitRepo that fail, each with the condition that says so. A GitRepo is well when none does, its job is
 * `Current`, its generation is observed and its deployments are ready: `Ready` alone says nothing about the first three.
 */
export interface GitRepoTrouble {
  /** The repository cannot be read. */
  readonly polling?: ConditionRecord;
  /** Fleet refuses the GitRepo. */
  readonly accepted?: ConditionRecord;
  /** The job that makes bundles failed. */
  readonly job?: ConditionRecord;
  /** It failed without finding anything to deploy. */
  readonly emptyJob?: ConditionRecord;
  /** It failed, and Fleet lost its error. */
  readonly lostJob?: ConditionRecord;
  /** An earlier failure that is still quoted although everything works again. */
  readonly stale?: ConditionRecord;
}

/** Which steps of a GitRepo fail; every text is in one of them only. */
export function gitRepoTrouble(repo: GitRepoRecord): GitRepoTrouble {
  const polling = failing(repo, 'GitPolling');
  const accepted = failing(repo, 'Accepted');
  const stalled = conditionOf(repo, 'Stalled');
  return {
    ...(polling && { polling }),
    ...(accepted && { accepted }),
    ...stalledTrouble(repo, stalled, [polling, accepted]),
  };
}

function stalledTrouble(
  repo: GitRepoRecord,
  stalled: ConditionRecord | undefined,
  others: readonly (ConditionRecord | undefined)[],
): GitRepoTrouble {
  if (stalled?.status !== 'True' || stalled.message === '') return {};
  if (others.some((other) => other?.message === stalled.message)) return {};
  if (repo.gitJobStatus === 'Failed') return jobTrouble(stalled);
  const well = others.every((other) => other === undefined) && repo.gitJobStatus === 'Current';
  return well && isPolledSince(repo, stalled) ? { stale: stalled } : {};
}

/** Stalled is cleared by the next job only; a good poll of the same commit leaves it as it is. */
function isPolledSince(repo: GitRepoRecord, stalled: ConditionRecord): boolean {
  return (repo.lastPolling ?? 0) > (stalled.lastUpdate ?? Infinity);
}

function jobTrouble(stalled: ConditionRecord): GitRepoTrouble {
  if (stalled.message.includes(NOTHING_FOUND)) return { emptyJob: stalled };
  return LOST_ERROR.test(stalled.message) ? { lostJob: stalled } : { job: stalled };
}

function failing(repo: GitRepoRecord, type: string): ConditionRecord | undefined {
  const condition = conditionOf(repo, type);
  return condition?.status === 'False' && condition.message !== '' ? condition : undefined;
}

import type { Change } from '../../../contract/diagnosis/changes.ts';
import { LOCAL_CLUSTER } from '../../kernel/object-ref.ts';
import type { ExecutorAccess } from './compose-executor-access.ts';

/** What is looked at of the ways that the executor has. */
export interface KnownAccess {
  readonly clusters: Pick<NonNullable<ExecutorAccess['clusters']>, 'reachesDownstream'> | undefined;
  readonly git: Pick<NonNullable<ExecutorAccess['git']>, 'knows'> | undefined;
}

/** Why nothing here may carry out these changes, in one sentence that says what to set; `undefined` where it may. */
export function whatLacks(changes: readonly Change[], access: KnownAccess): string | undefined {
  if (access.clusters === undefined && access.git === undefined) {
    return 'Nothing here may carry it out: the executor has no credentials (OUTRIDER_EXECUTOR_RANCHER_TOKEN for clusters, OUTRIDER_GIT_CREDENTIALS_FILE for Git).';
  }
  return changes.map((change) => whatOneLacks(change, access)).find((why) => why !== undefined);
}

function whatOneLacks(change: Change, { clusters, git }: KnownAccess): string | undefined {
  if (change.type === 'git-edit' || change.type === 'git-revert') {
    if (git === undefined) {
      return 'Nothing here may write to Git: OUTRIDER_GIT_CREDENTIALS_FILE says which servers may be written to.';
    }
    return git.knows(change.repository)
      ? undefined
      : 'Nothing here may write to the server of the repository: OUTRIDER_GIT_CREDENTIALS_FILE does not name it.';
  }
  if (clusters === undefined) {
    return 'Nothing here may change clusters: set OUTRIDER_EXECUTOR_RANCHER_TOKEN or OUTRIDER_EXECUTOR_KUBECONFIG.';
  }
  return clusters.reachesDownstream || change.object.cluster === LOCAL_CLUSTER
    ? undefined
    : 'Nothing here may change downstream clusters: set OUTRIDER_EXECUTOR_RANCHER_TOKEN.';
}

import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { Plan, PlanTarget } from '../../../../contract/fixes/proposals.ts';
import type { Suggestion } from '../../../../contract/fixes/suggestions.ts';
import { NotReadyError } from '../../../kernel/errors.ts';
import { blobSha } from '../../../kernel/git/blob-sha.ts';
import { apiGroup, LOCAL_CLUSTER, objectRefLine } from '../../../kernel/object-ref.ts';
import { isCannot } from '../../suggest/actions/parts/compiled-action.ts';
import { targetOf } from '../../suggest/actions/parts/live-object.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import type { Scene } from '../../suggest/scene.ts';
import type { SourceText } from '../../suggest/sources/source-files.ts';
import { branchOf, type BranchState } from '../../validate/parts/branch-state.ts';
import { isGitChange, type GitChange, type ObjectChange } from '../../validate/parts/changes.ts';
import { branchProblem } from '../../validate/parts/file-problem.ts';
import { gitReposOf } from '../../validate/reach/git-repos-of.ts';
import type { SealedPolicy } from '../policy/policy.ts';
import { expiryOf } from '../policy/seal-policy.ts';

type ObjectTarget = Extract<PlanTarget, { type: 'object' }>;
type RepositoryTarget = Extract<PlanTarget, { type: 'repository' }>;

/** API group of Fleet. */
const FLEET = 'fleet.cattle.io';

/** What a plan is made of. */
export interface PlanFacts {
  readonly suggestion: Pick<Suggestion, 'changes' | 'risk'>;
  readonly scene: Scene;
  /** The branches that the suggestion changes, as they were read just now. */
  readonly branches: readonly BranchState[];
  readonly policy: SealedPolicy;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A plan, and the Fleet workspace whose approvers decide about it. */
export interface MadePlan {
  readonly plan: Plan;
  readonly workspace: string;
}

/**
 * Makes the exact plan of a suggestion, of objects and files as they were just read. Raises NotReadyError where there can
 * be none.
 */
export function planFor({ suggestion, scene, branches, policy, now }: PlanFacts): MadePlan {
  const { changes, risk } = suggestion;
  const plan: Plan = {
    targets: targetsFor(changes, scene, branches),
    changes,
    risk,
    policyRevision: policy.revision,
    expiresAt: expiryOf(policy, now),
  };
  return { plan, workspace: workspaceFor(changes, scene.snapshot) };
}

/** In the order in which they are first changed, each once. */
function targetsFor(
  changes: readonly Change[],
  scene: Scene,
  branches: readonly BranchState[],
): PlanTarget[] {
  const byTarget = Map.groupBy(changes, placeOf);
  return [...byTarget.values()].flatMap((ofTarget): PlanTarget[] => {
    const ofFiles = ofTarget.filter(isGitChange);
    const [first] = ofTarget;
    if (ofFiles.length > 0) return [repositoryTarget(ofFiles, branches)];
    return first === undefined || isGitChange(first) ? [] : [objectTarget(first, scene)];
  });
}

function placeOf(change: Change): string {
  return isGitChange(change) ? `${change.repository} ${change.branch}` : objectRefLine(change.object);
}

function objectTarget({ object }: ObjectChange, scene: Scene): ObjectTarget {
  const live = scene.live(object);
  const target = live && targetOf(live);
  if (target?.resourceVersion === undefined) {
    throw cannot(
      `${object.kind} ${object.name} could not be read as it is now.`,
      'Try again when its cluster answers.',
    );
  }
  const { uid, resourceVersion } = target;
  return { type: 'object', ...object, uid, resourceVersion };
}

/** The head of the branch is the base: its files were just compared with those that the edits were worked out on. */
function repositoryTarget(changes: readonly GitChange[], branches: readonly BranchState[]): RepositoryTarget {
  const [{ repository, branch } = { repository: '', branch: '' }] = changes;
  const state = branchOf({ repository, branch }, branches);
  const problem = branchProblem(changes, state);
  if (state === undefined || isCannot(state.head) || problem !== undefined) {
    throw cannot(
      problem ?? `Branch ${branch} could not be read.`,
      'Try again when Fleet has deployed the newest commit and the repository answers.',
    );
  }
  const blobs = [...state.files].map(([path, { now }]) => [path, blobOf(now)] as const);
  return {
    type: 'repository',
    repository,
    branch,
    baseCommit: state.head.commit,
    blobs: Object.fromEntries(blobs),
  };
}

/** As Git calls the content; empty where there is no file yet. */
function blobOf(read: SourceText): string {
  return isCannot(read) ? '' : blobSha(read.text);
}

/** Worked out from what is changed, never from what somebody asks for: else they could choose who decides. */
function workspaceFor(changes: readonly Change[], snapshot: Snapshot): string {
  const all = new Set(changes.flatMap((change) => workspacesOf(change, snapshot)));
  const [workspace] = all;
  if (workspace === undefined || all.has('')) {
    throw cannot(
      'What it changes belongs to no Fleet workspace, so nobody could decide about it.',
      'Make the change by hand, or register the cluster in Fleet.',
    );
  }
  if (all.size === 1) return workspace;
  throw cannot('It changes things of several Fleet workspaces.', 'Make the changes one by one.');
}

/** Of a file those of all GitRepos that deploy it. */
function workspacesOf(change: Change, snapshot: Snapshot): readonly string[] {
  if (!isGitChange(change)) return [workspaceOf(change, snapshot)];
  const gitRepos = gitReposOf(change, snapshot);
  return gitRepos.length === 0 ? [''] : gitRepos.map(({ namespace }) => namespace ?? '');
}

function workspaceOf(
  { object: { apiVersion, cluster, namespace } }: ObjectChange,
  snapshot: Snapshot,
): string {
  if (cluster === LOCAL_CLUSTER && apiGroup(apiVersion) === FLEET) return namespace ?? '';
  const known = [...snapshot.all('Cluster')].filter(({ clusterId }) => clusterId === cluster);
  const [workspace, ...others] = new Set(known.map((one) => one.namespace ?? ''));
  return workspace === undefined || others.length > 0 ? '' : workspace;
}

function cannot(message: string, next: string): NotReadyError {
  return new NotReadyError(message, { next });
}

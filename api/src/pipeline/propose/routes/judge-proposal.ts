import type { ProposalState } from '../../../../contract/fixes/fix-words.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { mapBounded } from '../../../kernel/map-bounded.ts';
import type { SubjectReviewer } from '../../../ports/identity/subject-reviewer.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import { originRef } from '../../detect/access/origin-refs.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { reachedClusters } from '../../validate/reach/reached-clusters.ts';
import type { AutonomyOf } from '../autonomy/autonomy-store.ts';
import { canExecute } from '../decide/can-execute.ts';
import type {
  ApproverRight,
  ExecutionQuestion,
  ReachedCluster,
  Refusal,
} from '../decide/execution-question.ts';
import type { SealedPolicy } from '../policy/policy.ts';
import type { ProposalFacts } from '../state/proposal-facts.ts';
import { stateOf } from '../state/state-of.ts';
import type { FreezeWindow } from '../windows/freeze-window.ts';
import { approverRights, hasAll } from './needed-rights.ts';

/** So many approvers, or clusters, are asked about at once. */
const PARALLEL = 4;
/** States in which it can still be carried out. */
const OPEN: readonly ProposalState[] = ['draft', 'pending', 'approved', 'scheduled', 'executing'];
const SOMEWHERE = 'It reaches a cluster that nothing may be changed in now.';

/** What proposals are judged by. */
export interface JudgeParts {
  readonly policy: SealedPolicy;
  readonly windows: readonly FreezeWindow[];
  /** Asked anew each time. */
  readonly autonomyOf: AutonomyOf;
  /** Rights of those who approved, who need not be logged in. */
  readonly subjects: SubjectReviewer;
  /** What is watched; raises StartingError until everything was read once. */
  readonly snapshot: () => Snapshot;
  readonly clock: Clock;
}

/** Why a proposal cannot be carried out now, in sentences that the caller may read; none for one that ended. */
export async function blockedBy(
  parts: JudgeParts,
  proposal: ProposalFacts,
  view: AccessView,
): Promise<string[]> {
  if (!OPEN.includes(stateOf(proposal, parts.clock.now()))) return [];
  const question = await executionQuestion(parts, proposal);
  const answer = canExecute(question);
  if (answer.ok) return [];
  const mayKnow = await seesAll(question.clusters ?? [], view);
  const texts = answer.reasons.map((reason) => (mayKnow || !namesPlaces(reason) ? reason.text : SOMEWHERE));
  return [...new Set(texts)];
}

/** Everything that decides whether a proposal may be carried out, as it is now. */
export async function executionQuestion(
  parts: JudgeParts,
  proposal: ProposalFacts,
): Promise<ExecutionQuestion> {
  const { policy, windows, autonomyOf, snapshot, clock } = parts;
  const reached = reachedClusters(proposal.plan.changes, snapshot());
  const clusters = reached.complete ? reached.clusters : undefined;
  return {
    proposal,
    approvals: proposal.approvals,
    policy,
    windows,
    rights: await rightsOfApprovers(parts, proposal),
    autonomy: await autonomyOf(proposal.workspace, clusters),
    clusters,
    now: clock.now(),
  };
}

async function rightsOfApprovers(
  { subjects }: Pick<JudgeParts, 'subjects'>,
  { approvals, workspace, plan }: ProposalFacts,
): Promise<ReadonlyMap<string, ApproverRight>> {
  const names = [...new Set(approvals.map(({ actor }) => actor.name))];
  const needed = approverRights(workspace, plan);
  const rights = await mapBounded(
    names,
    PARALLEL,
    async (name) => [name, await hasAll(needed, (question) => subjects.review(name, question))] as const,
  );
  return new Map(rights);
}

function namesPlaces({ cause }: Refusal): boolean {
  return cause === 'protected' || cause === 'window';
}

/** Names of clusters are for those who may read the clusters. */
async function seesAll(clusters: readonly ReachedCluster[], view: AccessView): Promise<boolean> {
  if (view.visibility.kind === 'all') return true;
  const seen = await mapBounded(clusters, PARALLEL, ({ id }) => view.maySee(originRef('cluster', id)));
  return seen.every(Boolean);
}

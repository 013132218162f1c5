import type { ProposalState } from '../../../../contract/fixes/fix-words.ts';
import type { Plan } from '../../../../contract/fixes/proposals.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { mapBounded } from '../../../kernel/map-bounded.ts';
import type { AccessQuestion } from '../../../ports/identity/access-reviewer.ts';
import type { SubjectReviewer } from '../../../ports/identity/subject-reviewer.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { reachedClusters } from '../../validate/reach/reached-clusters.ts';
import type { AutonomyOf } from '../autonomy/autonomy-store.ts';
import { canExecute } from '../decide/can-execute.ts';
import type { ApproverRight, ExecutionQuestion, Refusal } from '../decide/execution-question.ts';
import type { SealedPolicy } from '../policy/policy.ts';
import type { ProposalFacts } from '../state/proposal-facts.ts';
import { stateOf } from '../state/state-of.ts';
import type { FreezeWindow } from '../windows/freeze-window.ts';
import type { Executions } from './executions.ts';
import { approverRights, hasAll } from './needed-rights.ts';
import { seesPlan } from './seen-part.ts';
import { seesClusters } from './sees-clusters.ts';

/** So many approvers are asked about at once. */
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
  readonly executions: Pick<Executions, 'lacks'>;
}

/** Why a proposal cannot be carried out now, in sentences that the caller may read; none for one that ended. */
export async function blockedBy(
  parts: JudgeParts,
  proposal: ProposalFacts,
  view: AccessView,
): Promise<string[]> {
  if (!OPEN.includes(stateOf(proposal, parts.clock.now()))) return [];
  const question = await placesQuestion(parts, proposal);
  const rights = await approversOf(parts, proposal);
  return sentences(parts, { ...question, rights }, view);
}

/**
 * The same for lists: rights of those who approved are asked for only where nothing else is in the way, as it costs most.
 */
export async function blockedInList(
  parts: JudgeParts,
  proposal: ProposalFacts,
  view: AccessView,
): Promise<string[]> {
  if (!OPEN.includes(stateOf(proposal, parts.clock.now()))) return [];
  const question = await placesQuestion(parts, proposal);
  const { approvals } = proposal;
  const assumed = new Map(approvals.map(({ actor }) => [actor.name, 'allowed' as const]));
  const otherwise = await sentences(parts, { ...question, rights: assumed }, view);
  if (otherwise.length > 0 || approvals.length === 0) return otherwise;
  return sentences(parts, { ...question, rights: await approversOf(parts, proposal) }, view);
}

/** What is asked about: a plan of a proposal, or what takes back what one did, and on whose right it stands. */
export interface SituationQuery {
  readonly proposal: Pick<ProposalFacts, 'workspace' | 'plan'>;
  readonly plan: Pick<Plan, 'changes'>;
  /** User names of those whose right counts. */
  readonly people: readonly string[];
}

/** What holds at the moment and decides whether a plan may be carried out; nothing of it is remembered. */
export async function executionSituation(
  parts: JudgeParts,
  { proposal, plan: { changes }, people }: SituationQuery,
): Promise<Omit<ExecutionQuestion, 'proposal' | 'approvals' | 'now'>> {
  const { workspace, plan } = proposal;
  const rights = await rightsOf(parts, people, approverRights(workspace, { risk: plan.risk, changes }));
  return { ...(await placesNow(parts, workspace, changes)), rights };
}

type Places = Omit<ExecutionQuestion, 'proposal' | 'approvals' | 'now' | 'rights'>;

async function placesNow(parts: JudgeParts, workspace: string, changes: Plan['changes']): Promise<Places> {
  const { policy, windows, autonomyOf, snapshot, executions } = parts;
  const reached = reachedClusters(changes, snapshot());
  const clusters = reached.complete ? reached.clusters : undefined;
  const autonomy = await autonomyOf(workspace, clusters);
  return { policy, windows, autonomy, clusters, lacking: executions.lacks({ changes }) };
}

async function placesQuestion(
  parts: JudgeParts,
  proposal: ProposalFacts,
): Promise<Omit<ExecutionQuestion, 'rights'>> {
  const { approvals, plan, workspace } = proposal;
  const places = await placesNow(parts, workspace, plan.changes);
  return { ...places, proposal, approvals, now: parts.clock.now() };
}

function approversOf(
  parts: JudgeParts,
  { approvals, plan, workspace }: ProposalFacts,
): Promise<ReadonlyMap<string, ApproverRight>> {
  const people = approvals.map(({ actor }) => actor.name);
  return rightsOf(parts, people, approverRights(workspace, plan));
}

/** What is in the way, in sentences that name no place to who may not see all of them. */
async function sentences(
  { snapshot }: JudgeParts,
  question: ExecutionQuestion,
  view: AccessView,
): Promise<string[]> {
  const answer = canExecute(question);
  if (answer.ok) return [];
  const mayKnow =
    (await seesClusters(question.clusters ?? [], view)) &&
    (await seesPlan(question.proposal.plan, { view, snapshot }));
  const texts = answer.reasons.map((reason) => (mayKnow || !namesPlaces(reason) ? reason.text : SOMEWHERE));
  return [...new Set(texts)];
}

async function rightsOf(
  { subjects }: Pick<JudgeParts, 'subjects'>,
  people: readonly string[],
  needed: readonly AccessQuestion[],
): Promise<ReadonlyMap<string, ApproverRight>> {
  const rights = await mapBounded(
    [...new Set(people)],
    PARALLEL,
    async (name) => [name, await hasAll(needed, (question) => subjects.review(name, question))] as const,
  );
  return new Map(rights);
}

function namesPlaces({ cause }: Refusal): boolean {
  return cause === 'protected' || cause === 'window';
}

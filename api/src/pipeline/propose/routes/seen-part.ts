import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { Plan, PlanTarget, Proposal } from '../../../../contract/fixes/proposals.ts';
import type { CheckResult } from '../../../../contract/fixes/suggestions.ts';
import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { mapBounded } from '../../../kernel/map-bounded.ts';
import { LOCAL_CLUSTER } from '../../../kernel/object-ref.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import { originRef } from '../../detect/access/origin-refs.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { isGitChange, type GitChange } from '../../validate/parts/changes.ts';
import { reachedClusters } from '../../validate/reach/reached-clusters.ts';
import { gitReposOf } from '../../validate/reach/git-repos-of.ts';
import type { ProposalFacts } from '../state/proposal-facts.ts';
import { seesClusters } from './sees-clusters.ts';

/** So many objects of one proposal are asked about at once. */
const PARALLEL = 4;
const HIDDEN_TITLE = 'A change of something that you may not see';

/** Who looks, and at what holds now. */
export interface Onlooker {
  readonly view: AccessView;
  /** Raises StartingError until everything was read once. */
  readonly snapshot: () => Snapshot;
}

/** The part of a proposal that its reader may see. */
export interface SeenPart {
  readonly shown: Pick<Proposal, 'title' | 'plan' | 'checks' | 'reach' | 'hidden'>;
  /** Whether every change is among it: nobody decides about what they do not see. */
  readonly hasWholePlan: boolean;
}

type SeenFacts = Pick<ProposalFacts, 'title' | 'plan' | 'checks' | 'reach'>;

/**
 * Leaves out of a proposal what its reader may not see: changes and targets, of Git those of GitRepos of which one is
 * hidden, and checks in hidden clusters. Where something is left out, or a cluster that is reached is hidden, so is
 * everything that names or counts the whole.
 */
export async function seenPart(
  { title, plan, checks, reach }: SeenFacts,
  onlooker: Onlooker,
): Promise<SeenPart> {
  if (onlooker.view.visibility.kind === 'all') {
    return { shown: { title, plan, checks: [...checks], reach }, hasWholePlan: true };
  }
  const seen = await seenPlan(plan, onlooker);
  if (seen === undefined) {
    const places = await seenPlaces(checks, onlooker.view);
    const seesAll = places.length === checks.filter(isPlaced).length && (await seesReached(plan, onlooker));
    return seesAll
      ? { shown: { title, plan, checks: [...checks], reach }, hasWholePlan: true }
      : { shown: { title, plan, checks: places, hidden: true }, hasWholePlan: true };
  }
  return { shown: { title: HIDDEN_TITLE, plan: seen, checks: [], hidden: true }, hasWholePlan: false };
}

/** Who does not see every cluster that is reached is told neither how many there are nor what was looked at in all. */
async function seesReached({ changes }: Plan, { view, snapshot }: Onlooker): Promise<boolean> {
  const { clusters, complete } = reachedClusters(changes, snapshot());
  return complete && (await seesClusters(clusters, view));
}

/** Whether somebody sees every change and every target of a plan. */
export async function seesPlan(plan: Touched, onlooker: Onlooker): Promise<boolean> {
  return onlooker.view.visibility.kind === 'all' || (await seenOf(plan, onlooker)).isAll;
}

/** What is left of a plan; `undefined` where that is all of it. */
async function seenPlan(plan: Plan, onlooker: Onlooker): Promise<Plan | undefined> {
  const { targets, changes, isAll } = await seenOf(plan, onlooker);
  const { risk, policyRevision, expiresAt } = plan;
  return isAll ? undefined : { targets, changes, risk, policyRevision, expiresAt };
}

type Touched = Pick<Plan, 'changes' | 'targets'>;

async function seenOf(plan: Touched, onlooker: Onlooker): Promise<Touched & { readonly isAll: boolean }> {
  const seenChanges = await flagged(plan.changes, (change) => seesChange(change, onlooker));
  const seenTargets = await flagged(plan.targets, (target) =>
    target.type === 'object' ? onlooker.view.maySee(refOf(target)) : goesWith(target, plan, seenChanges),
  );
  const changes = plan.changes.filter((change) => seenChanges.has(change));
  const targets = plan.targets.filter((target) => seenTargets.has(target));
  const isAll = changes.length === plan.changes.length && targets.length === plan.targets.length;
  return { targets, changes, isAll };
}

async function flagged<T>(
  items: readonly T[],
  isSeen: (item: T) => boolean | Promise<boolean>,
): Promise<ReadonlySet<T>> {
  const seen = await mapBounded(items, PARALLEL, async (item) => isSeen(item));
  return new Set(items.filter((_, index) => seen[index]));
}

async function seesChange(change: Change, { view, snapshot }: Onlooker): Promise<boolean> {
  if (!isGitChange(change)) return view.maySee(change.object);
  const through = gitReposThrough(change, snapshot());
  const seen = await mapBounded(through, PARALLEL, (name) => view.maySee(originRef('gitRepo', name)));
  // What goes through no GitRepo any more belongs to nobody who could be asked about.
  return through.length > 0 && seen.every(Boolean);
}

/** `namespace/name` of the GitRepos that a change goes through, the one that it was planned for among them. */
function gitReposThrough(change: GitChange, snapshot: Snapshot): readonly string[] {
  const now = gitReposOf(change, snapshot).map(({ namespace = '', name }) => `${namespace}/${name}`);
  return [...new Set(change.type === 'git-revert' ? [change.gitRepo, ...now] : now)];
}

/** A branch is seen by who sees all that is changed in it. */
function goesWith(
  { repository, branch }: Extract<PlanTarget, { type: 'repository' }>,
  { changes }: Touched,
  seen: ReadonlySet<Change>,
): boolean {
  const there = changes
    .filter(isGitChange)
    .filter((change) => change.repository === repository && change.branch === branch);
  return there.length > 0 && there.every((change) => seen.has(change));
}

function refOf({
  cluster,
  apiVersion,
  kind,
  namespace,
  name,
}: Extract<PlanTarget, { type: 'object' }>): ObjectRef {
  return { cluster, apiVersion, kind, name, ...(namespace !== undefined && { namespace }) };
}

function isPlaced({ cluster }: CheckResult): boolean {
  return cluster !== undefined;
}

/**
 * Checks in clusters that the reader may see: the others, and what is said of all of them, would tell of more. In the
 * management cluster only what is changed there is checked, which the reader sees.
 */
async function seenPlaces(checks: readonly CheckResult[], view: AccessView): Promise<CheckResult[]> {
  const seen = await flagged(
    checks,
    ({ cluster }) =>
      cluster === LOCAL_CLUSTER || (cluster !== undefined && view.maySee(originRef('cluster', cluster))),
  );
  return checks.filter((check) => seen.has(check));
}

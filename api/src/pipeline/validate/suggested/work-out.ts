import type { Finding } from '../../../../contract/findings.ts';
import type { BlastRadius, Suggestion } from '../../../../contract/fixes/suggestions.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { NotFoundError } from '../../../kernel/errors.ts';
import { mapBounded } from '../../../kernel/map-bounded.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import { originRef } from '../../detect/access/origin-refs.ts';
import type { FindingReads } from '../../detect/finding-reads.ts';
import { presentFinding } from '../../detect/routes/finding-presenter.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import type { Scene } from '../../suggest/scene.ts';
import { suggestFor, type SuggestionDraft } from '../../suggest/suggest-for.ts';
import type { BranchState } from '../parts/branch-state.ts';
import { reachedClusters } from '../reach/reached-clusters.ts';
import { branchReader } from './read-branches.ts';
import type { ReadLive } from './read-live.ts';
import { sceneFor } from './scene-for.ts';
import { seenSources, type SourceParts } from './seen-sources.ts';
import { visibleClaims } from './visible-claims.ts';

/** So many suggestions are checked at once. */
const PARALLEL = 4;

/** What suggestions are about. */
export interface SuggestedOn {
  /** As the caller sees it. */
  readonly finding: Finding;
  readonly scene: Scene;
}

/** What a suggestion is checked against. */
export interface CheckedOn extends SuggestedOn {
  /** Whether the caller may know of a cluster (Rancher id) that is reached. */
  knowsCluster(cluster: string): boolean;
  /** The branches that it changes, as they were read just now; absent where nothing is read in Git. */
  readonly branches?: readonly BranchState[] | undefined;
}

/** What suggestions are worked out with. */
export interface SuggestionParts {
  readonly reads: Pick<FindingReads, 'get'>;
  /** What is watched; raises StartingError until everything was read once. */
  readonly snapshot: () => Snapshot;
  readonly readLive: ReadLive;
  /** Absent where nothing is read in Git. */
  readonly sources?: SourceParts | undefined;
  /** Checks one suggestion; nothing is shown that was not. */
  readonly check: (draft: SuggestionDraft, on: CheckedOn) => Promise<Suggestion>;
  readonly clock: Clock;
}

/** What is suggested about one finding. */
export interface WorkedOut extends SuggestedOn {
  /** Best first. */
  readonly items: readonly Suggestion[];
  /** The branches that each of them changes, by its id. */
  readonly branches: ReadonlyMap<string, readonly BranchState[]>;
  /** How far each of them reaches, also where the caller does not see it, by its id: for who decides about it. */
  readonly reaches: ReadonlyMap<string, BlastRadius>;
  /** Why nothing is, where that is so. */
  readonly none: string | undefined;
}

/**
 * Works out what can be suggested about a finding, for one caller and now: from what the caller may see, and checked.
 * Raises NotFoundError for a finding that is not there for the caller.
 */
export async function workOut(parts: SuggestionParts, id: string, view: AccessView): Promise<WorkedOut> {
  const stored = await parts.reads.get(id, view.visibility);
  if (stored === undefined) throw unknownFinding();
  const finding = await presentFinding(stored, view);
  const { readLive, sources, clock } = parts;
  const given = { snapshot: parts.snapshot(), now: clock.now(), readLive, sources };
  const { scene, problems } = await sceneFor(finding, view, given);
  const on = { finding, scene };
  const branches = new Map<string, readonly BranchState[]>();
  const nothing = { ...on, items: [], branches, reaches: new Map() };
  if (finding.state === 'resolved') return { ...nothing, none: 'It is resolved.' };
  const { items: drafts, none } = suggestFor(finding, scene);
  const reaches = new Map(drafts.map(({ id: draft, fullReach }) => [draft, fullReach]));
  const knowsCluster = await knownClusters(drafts, view, scene);
  const readBranches = sources && branchReader(seenSources(sources, view, scene.snapshot));
  const items = await mapBounded(drafts, PARALLEL, async (draft) => {
    const because = await visibleClaims(draft.because, view);
    const read = await readBranches?.(draft);
    branches.set(draft.id, read ?? []);
    return parts.check({ ...draft, because }, { ...on, knowsCluster, branches: read });
  });
  const why = none === undefined ? undefined : [...problems, none].join(' ');
  return { ...on, items: items.toSorted(readyFirst), branches, reaches, none: why };
}

async function knownClusters(
  drafts: readonly SuggestionDraft[],
  view: AccessView,
  { snapshot }: Scene,
): Promise<CheckedOn['knowsCluster']> {
  if (view.visibility.kind === 'all') return () => true;
  const reached = drafts.flatMap(({ changes }) => reachedClusters(changes, snapshot).clusters);
  const ids = [...new Set(reached.map(({ id }) => id))];
  const seen = await mapBounded(ids, PARALLEL, (id) => view.maySee(originRef('cluster', id)));
  const known = new Set(ids.filter((_, index) => seen[index]));
  return (id) => known.has(id);
}

/** Within both, as the recipes put them. */
function readyFirst(left: Suggestion, right: Suggestion): number {
  return Number(right.ready) - Number(left.ready);
}

function unknownFinding(): NotFoundError {
  return new NotFoundError('There is no such finding, or you may not see it.', {
    next: 'Open the findings list; the finding may be gone, or ask for the right to read its object.',
  });
}

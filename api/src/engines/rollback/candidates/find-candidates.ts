import type { KnownRevision } from '../revisions.ts';
import { historyHazards } from '../hazards/history-hazards.ts';
import type { Candidate } from './candidate.ts';
import type { RollbackFacts } from './rollback-facts.ts';
import { score } from './score.ts';
import { takenBack } from './taken-back.ts';

/** So many of Git's commits that the ledger never saw are among them. */
const MOST_UNWITNESSED = 5;

/** The revisions one could go back to, best first; what they change is not compared yet. */
export function findCandidates(facts: RollbackFacts): readonly Candidate[] {
  const earlier = facts.revisions.filter((one) => isEarlier(one, facts.current));
  const known = earlier.map((one) => candidateOf(facts, narrowest(facts, one), one));
  const unwitnessed = beyondTheLedger(facts).map((commit) => candidateOf(facts, commit, undefined));
  return best([...known, ...unwitnessed]);
}

/** A candidate for a revision somebody asked for. */
export function candidateFor(facts: RollbackFacts, revision: string): Candidate {
  const known = facts.revisions.find((one) => one.revision === revision);
  return candidateOf(facts, revision, known);
}

/** The candidate with its score, by what is known of it now. */
export function scored(facts: RollbackFacts, candidate: Omit<Candidate, 'score'>): Candidate {
  const { known, takenBack: taken, hazards } = candidate;
  const facets = {
    ...(known === undefined ? NEVER_SEEN : seenFacets(facts, known)),
    takenBack: taken.complete ? taken.commits.length + taken.bundles.length : undefined,
    hazards: hazards.filter(({ kind }) => !COUNTED.has(kind)).map(({ risk }) => risk),
  };
  return { ...candidate, score: score(facets) };
}

/** Hazards whose facts are parts of the score themselves. */
const COUNTED: ReadonlySet<string> = new Set(['takes-back-more', 'never-healthy']);
const NEVER_SEEN = { healthy: 0, failed: 0, coverage: 0, ranWellMs: 0, ageMs: undefined };

function seenFacets({ affected, now }: RollbackFacts, known: KnownRevision) {
  const ready = [...affected].filter((cluster) => known.healthy.has(cluster));
  return {
    healthy: known.healthy.size,
    failed: known.failed.size,
    coverage: affected.size === 0 ? 0 : ready.length / affected.size,
    ranWellMs: known.ranWellMs,
    ageMs: now - (known.endedAt ?? now),
  };
}

/** Best first; of equals the later one. */
export function best(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.toSorted(
    (left, right) => right.score - left.score || (right.known?.startedAt ?? 0) - (left.known?.startedAt ?? 0),
  );
}

function candidateOf(facts: RollbackFacts, revision: string, known: KnownRevision | undefined): Candidate {
  const taken = takenBack(facts, revision);
  const hazards = historyHazards(facts, { revision, known, takenBack: taken });
  return scored(facts, { revision, known, takenBack: taken, hazards, examined: false, images: undefined });
}

/** Going back is going to what was before; what was rolled back from before is before, too. */
function isEarlier(one: KnownRevision, current: KnownRevision | undefined): boolean {
  if (current === undefined || one === current) return false;
  return (one.startedAt ?? 0) <= (current.latestAt ?? Infinity);
}

/**
 * The latest commit at which the bundle still was what the revision made it: commits that only changed its siblings
 * need not be taken back with it. Only commits that a sibling was deployed from count: for others it is not known that
 * Fleet could make bundles of them.
 */
function narrowest({ revisions, siblingEntries, line }: RollbackFacts, one: KnownRevision): string {
  const next = revisions.findLast(({ startedAt }) => (startedAt ?? 0) > (one.startedAt ?? 0));
  const from = line.seenAt(one.revision);
  const until = next?.witnessed === true ? line.seenAt(next.revision) : undefined;
  if (from === undefined || until === undefined || !one.witnessed) return one.revision;
  const commits = new Set(
    siblingEntries.flatMap(({ commit, witnessed }) => (witnessed && commit !== undefined ? [commit] : [])),
  );
  const between = [...commits].filter((commit) => isBetween(line.seenAt(commit), from, until));
  const latest = between.toSorted((left, right) => (line.seenAt(right) ?? 0) - (line.seenAt(left) ?? 0))[0];
  return latest ?? one.revision;
}

function isBetween(at: number | undefined, from: number, until: number): boolean {
  return at !== undefined && at > from && at < until;
}

/** Commits of Git's history that are older than all the ledger knows. */
function beyondTheLedger({ revisions, line, head, scene }: RollbackFacts): readonly string[] {
  const oldest = revisions.at(-1)?.revision ?? head;
  if (scene.gitRepo === undefined || oldest === undefined) return [];
  const known = new Set(revisions.map(({ revision }) => revision));
  const older = line.before(oldest).filter((commit) => !known.has(commit));
  return older.slice(0, MOST_UNWITNESSED);
}

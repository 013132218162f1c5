import type { CommitBook } from '../../pipeline/diagnose/index.ts';
import type { Candidate } from './candidates/candidate.ts';
import { best, scored } from './candidates/find-candidates.ts';
import type { RollbackFacts } from './candidates/rollback-facts.ts';
import type { GatheredFacts } from './gather-facts.ts';
import { examine, type Comparison, type Examination } from './hazards/examine.ts';
import { inTime } from './in-time.ts';
import { shortRevision } from './words.ts';

/** Candidates, and the one that is asked for. */
export interface Subjects {
  readonly candidates: readonly Candidate[];
  readonly asked: Candidate | undefined;
}

/** Candidates as they are after some of them were compared with what runs now. */
export interface Examined {
  readonly candidates: readonly Candidate[];
  /** What could not be known, each in one sentence. */
  readonly gaps: readonly string[];
}

/** So many candidates are compared file by file, the best first. */
const EXAMINED = 3;
/** So many are looked at for that: some turn out to hold the bundle as it is now. */
const LOOKED_AT = 10;
/** How long all reading from Git may take, in milliseconds. What it gave is remembered for the next plan. */
const PATIENCE_MS = 4000;
const NOT_COMPARED =
  'What changed was not compared: which files are those of this bundle is not known, and those of others may be hidden from you.';

/**
 * Compares the best candidates with what runs now: what they change may move them down, and commits that leave the bundle
 * as it is now are none. Never raises.
 */
export async function examineBest(
  book: CommitBook,
  { facts, path }: Pick<GatheredFacts, 'facts' | 'path'>,
  { candidates, asked }: Subjects,
): Promise<Examined> {
  const { gitRepo } = facts.scene;
  const { head } = facts;
  if (gitRepo === undefined || head === undefined) return { candidates, gaps: [] };
  // Files of the whole repository would name what other bundles are made of.
  if (path === undefined && facts.scene.hidden) return { candidates, gaps: [NOT_COMPARED] };
  const until = performance.now() + PATIENCE_MS;
  const compare = ({ revision: then, known }: Candidate) => {
    const patienceMs = until - performance.now();
    const witnessed = known !== undefined;
    return examineInTime(book, { gitRepo: gitRepo.key, now: head, then, path, witnessed, patienceMs });
  };
  let ranked: Examined = { candidates, gaps: [] };
  for (let looked = 0; looked < LOOKED_AT; looked += 1) {
    const next = nextOf(ranked.candidates, asked?.revision);
    if (next === undefined || performance.now() >= until) break;
    const isAsked = next.revision === asked?.revision;
    ranked = after(facts, ranked, { next, isAsked, result: await compare(next) });
  }
  return ranked;
}

interface Comparisons {
  readonly next: Candidate;
  readonly isAsked: boolean;
  readonly result: Examination;
}

function after(facts: RollbackFacts, before: Examined, { next, isAsked, result }: Comparisons): Examined {
  const isSame = result.same && next.known === undefined;
  const told = isSame && isAsked ? [...result.gaps, sameAs(next.revision)] : result.gaps;
  const others = before.candidates.filter((one) => one !== next);
  return {
    candidates: isSame && !isAsked ? others : best([...others, withHazards(facts, next, result)]),
    gaps: [...new Set([...before.gaps, ...told])],
  };
}

function withHazards(facts: RollbackFacts, candidate: Candidate, { hazards }: Examination): Candidate {
  return scored(facts, { ...candidate, hazards: [...candidate.hazards, ...hazards], examined: true });
}

/** The one that is asked for, then the best. */
function nextOf(ranked: readonly Candidate[], asked: string | undefined): Candidate | undefined {
  const wanted = ranked.find(({ revision, examined }) => revision === asked && !examined);
  return wanted ?? ranked.slice(0, EXAMINED).find(({ examined }) => !examined);
}

function examineInTime(book: CommitBook, comparison: Comparison): Promise<Examination> {
  const gap = `What changed since ${shortRevision(comparison.then)} was not compared in time: ask again in a moment.`;
  return inTime(examine(book, comparison), comparison.patienceMs, { hazards: [], gaps: [gap], same: false });
}

function sameAs(revision: string): string {
  return `Nothing that this bundle is made from differs at ${shortRevision(revision)}: going back to it changes nothing of the bundle.`;
}

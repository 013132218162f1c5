import { inTime } from '../../kernel/in-time.ts';
import { shortRevision } from '../../kernel/names/short-revision.ts';
import type { Candidate } from './candidates/candidate.ts';
import { best, scored } from './candidates/find-candidates.ts';
import type { RollbackFacts } from './candidates/rollback-facts.ts';
import type { GatheredFacts } from './gather-facts.ts';
import { examine, NOTHING, type Comparison, type Examination } from './hazards/examine.ts';
import { findImages, type ImageReport } from './images/find-images.ts';
import { missingImages } from './images/tell-images.ts';
import type { RollbackParts } from './rollback-question.ts';
import { commitSource } from './sources.ts';

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
/** How long all registries are waited for, in milliseconds. What they say is remembered for the next plan. */
const IMAGES_MS = 3000;
const NOT_COMPARED =
  'What changed was not compared: which files are those of this bundle is not known, and those of others may be hidden from you.';

/**
 * Compares the best candidates with what runs now: what they change may move them down, and commits that leave the bundle
 * as it is now are none. Never raises.
 */
export async function examineBest(
  parts: Pick<RollbackParts, 'book' | 'registry'>,
  { facts, path }: Pick<GatheredFacts, 'facts' | 'path'>,
  { candidates, asked }: Subjects,
): Promise<Examined> {
  const { gitRepo } = facts.scene;
  const { head } = facts;
  if (gitRepo === undefined || head === undefined) return { candidates, gaps: [] };
  // Files of the whole repository would name what other bundles are made of.
  if (path === undefined && facts.scene.hidden) return { candidates, gaps: [NOT_COMPARED] };
  const look = lookingIn(parts, { gitRepo: gitRepo.key, now: head, path });
  let ranked: Examined = { candidates, gaps: [] };
  for (let looked = 0; looked < LOOKED_AT; looked += 1) {
    const next = nextOf(ranked.candidates, asked?.revision);
    if (next === undefined || look.isOver()) break;
    const isAsked = next.revision === asked?.revision;
    ranked = after(facts, ranked, { next, isAsked, result: await look.at(next) });
  }
  return ranked;
}

interface Looked extends Examination {
  readonly report: ImageReport | undefined;
}

/** Compares candidates with what runs now, and asks for their images, in the time that there is for all together. */
function lookingIn(
  { book, registry }: Pick<RollbackParts, 'book' | 'registry'>,
  range: Pick<Comparison, 'gitRepo' | 'now' | 'path'>,
) {
  let until = performance.now() + PATIENCE_MS;
  let imagesLeft = IMAGES_MS;
  return {
    isOver: () => performance.now() >= until,
    at: async ({ revision: then, known }: Candidate): Promise<Looked> => {
      const patienceMs = until - performance.now();
      const witnessed = known !== undefined;
      const examination = await examineInTime(book, { ...range, then, witnessed, patienceMs });
      if (!registry.asks || examination.images === undefined) return { ...examination, report: undefined };
      const began = performance.now();
      const report = await findImages(registry, examination.images, imagesLeft);
      const waited = performance.now() - began;
      imagesLeft -= waited;
      // Slow registries take nothing from what there is for Git.
      until += waited;
      const gone = missingImages(report, commitSource(range.gitRepo, then));
      return { ...examination, hazards: [...examination.hazards, ...gone], report };
    },
  };
}

interface Comparisons {
  readonly next: Candidate;
  readonly isAsked: boolean;
  readonly result: Looked;
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

function withHazards(facts: RollbackFacts, candidate: Candidate, { hazards, report }: Looked): Candidate {
  const all = [...candidate.hazards, ...hazards];
  return scored(facts, { ...candidate, hazards: all, examined: true, images: report });
}

/** The one that is asked for, then the best. */
function nextOf(ranked: readonly Candidate[], asked: string | undefined): Candidate | undefined {
  const wanted = ranked.find(({ revision, examined }) => revision === asked && !examined);
  return wanted ?? ranked.slice(0, EXAMINED).find(({ examined }) => !examined);
}

function examineInTime(book: RollbackParts['book'], comparison: Comparison): Promise<Examination> {
  const gap = `What changed since ${shortRevision(comparison.then)} was not compared in time: ask again in a moment.`;
  return inTime(examine(book, comparison), comparison.patienceMs, { ...NOTHING, gaps: [gap] });
}

function sameAs(revision: string): string {
  return `Nothing that this bundle is made from differs at ${shortRevision(revision)}: going back to it changes nothing of the bundle.`;
}

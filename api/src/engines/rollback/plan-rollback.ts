import type { RollbackPlan } from '../../../contract/diagnosis/rollbacks.ts';
import { defined } from '../../kernel/defined.ts';
import type { AccessView } from '../../pipeline/detect/index.ts';
import type { Candidate } from './candidates/candidate.ts';
import { findCandidates } from './candidates/find-candidates.ts';
import { presentCandidate } from './candidates/present-candidate.ts';
import type { RollbackFacts } from './candidates/rollback-facts.ts';
import { imageGaps } from './images/tell-images.ts';
import { examineBest, type Subjects } from './examine-best.ts';
import { gatherFacts } from './gather-facts.ts';
import { MOST_CLUSTERS, pausableClusters } from './options/pause-options.ts';
import { rollbackOptions } from './options/rollback-options.ts';
import { rollbackPhases } from './phases.ts';
import { planGaps } from './plan-gaps.ts';
import type { RollbackParts, RollbackQuestion } from './rollback-question.ts';
import { gapsOnce, sharedHazards } from './say-once.ts';
import { placesOn } from './scene.ts';
import { askedCandidate } from './target-revision.ts';
import { watchList } from './watch-list.ts';

/** So many candidates are shown. */
const MOST = 10;

/**
 * Plans a rollback of one bundle: where to, in which ways, in which order, and what to look at afterwards. Reads only.
 * Raises InvalidRequestError or NotFoundError when the revision asked for is none.
 */
export async function planRollback(
  parts: RollbackParts,
  question: RollbackQuestion,
  view: AccessView,
): Promise<RollbackPlan> {
  const { facts, path, gaps } = await gatherFacts(parts, question, view);
  const subjects = candidatesFor(facts, question.to);
  const examined = await examineBest(parts, { facts, path }, subjects);
  const wanted = subjects.asked?.revision;
  const chosen = examined.candidates.find(({ revision }) => wanted === undefined || revision === wanted);
  const { scene } = facts;
  const pausable = pausableClusters(facts).filter(({ key }) => scene.fleetClusters.has(key));
  const neighbors = await placesOn(parts.snapshot(), pausable.slice(0, MOST_CLUSTERS), view);
  const images = imageGaps(examined.candidates, { chosen, asks: parts.registry.asks });
  const option = { facts, chosen, path, neighbors };
  const revisions = examined.candidates.map(({ revision }) => revision);
  const all = shown(examined.candidates, chosen).map((candidate) => presentCandidate(facts, candidate));
  return {
    bundle: scene.bundle.key,
    ...sharedHazards(all),
    options: rollbackOptions(option),
    phases: rollbackPhases(scene, parts.partitionsOf),
    watch: watchList(facts, question.incident?.id),
    gaps: [...gaps, ...gapsOnce(examined.gaps, revisions), ...planGaps(option), ...images],
    ...namesOf(facts, question, chosen),
  };
}

function namesOf(facts: RollbackFacts, { incident }: RollbackQuestion, chosen: Candidate | undefined) {
  const { scene, current, head } = facts;
  return defined({
    gitRepo: scene.gitRepo?.key,
    helmOp: scene.helmOp?.key,
    incident: incident?.id,
    current: current?.revision ?? head,
    chosen: chosen?.revision,
  });
}

/** Those that are known, and the one that is asked for. */
function candidatesFor(facts: RollbackFacts, to: string | undefined): Subjects {
  const found = findCandidates(facts);
  const asked = to === undefined ? undefined : askedCandidate(facts, found, to);
  const candidates = asked === undefined || found.includes(asked) ? found : [...found, asked];
  return { candidates, asked };
}

/** The best of them, and the one that is chosen in any case. */
function shown(candidates: readonly Candidate[], chosen: Candidate | undefined): readonly Candidate[] {
  const first = candidates.slice(0, MOST);
  if (chosen === undefined || first.includes(chosen)) return first;
  return [...first.slice(0, MOST - 1), chosen];
}

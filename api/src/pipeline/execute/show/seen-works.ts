import { mapBounded } from '../../../kernel/map-bounded.ts';
import { seesPlan, type Onlooker } from '../../propose/routes/seen-part.ts';
import type { StepWork } from '../plan/step-work.ts';
import { refOf, type StepPlan } from '../plan/steps-of.ts';

/** So many objects of one execution are asked about at once. */
const PARALLEL = 4;

/**
 * What the steps of an execution do, as far as somebody may see it: what is done to an object by the object, what is done in
 * Git by the whole plan of the proposal, as its commit has all of it, and so has the one that takes it back.
 */
export async function seenWorks(
  plan: StepPlan,
  steps: readonly StepWork[],
  onlooker: Onlooker,
): Promise<readonly (StepWork | undefined)[]> {
  const seesGit = steps.some(({ kind }) => kind !== 'change') && (await seesPlan(plan, onlooker));
  return mapBounded(steps, PARALLEL, async (work) => {
    const isSeen = work.kind === 'change' ? await onlooker.view.maySee(refOf(work.target)) : seesGit;
    return isSeen ? work : undefined;
  });
}

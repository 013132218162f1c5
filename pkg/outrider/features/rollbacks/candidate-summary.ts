import type { Risk } from '@contract/diagnosis/diagnosis-words.ts';
import { RISKS } from '@contract/diagnosis/diagnosis-words.ts';
import type { RollbackCandidate } from '@contract/diagnosis/rollbacks.ts';

/** How much harm the worst of what may go wrong with a candidate may do; `undefined` where nothing is known. */
export function worstRisk({ hazards }: Pick<RollbackCandidate, 'hazards'>): Risk | undefined {
  return RISKS.findLast((risk) => hazards.some((hazard) => hazard.risk === risk));
}

/** What can be read about a candidate, in the order in which it is told. */
export function toldOf(
  candidate: Pick<RollbackCandidate, 'evidence' | 'hazards' | 'takesBack'>,
): ('evidence' | 'hazards' | 'takesBack')[] {
  return (['evidence', 'hazards', 'takesBack'] as const).filter((part) => candidate[part].length > 0);
}

import type { RollbackCandidate, RollbackHazard } from '@contract/diagnosis/rollbacks.ts';

/** Whether two hazards say the same. */
function isSame(left: RollbackHazard, right: RollbackHazard): boolean {
  return left.kind === right.kind && left.claim.text === right.claim.text;
}

/** The hazards that are not among those told already. */
export function otherHazards(
  hazards: readonly RollbackHazard[],
  told: readonly RollbackHazard[],
): RollbackHazard[] {
  return hazards.filter((hazard) => !told.some((other) => isSame(hazard, other)));
}

/** The hazards that every one of several candidates has: they are told once, and tell none from the others. */
export function sharedHazards(candidates: readonly RollbackCandidate[]): RollbackHazard[] {
  const [first, ...others] = candidates;
  if (others.length === 0) return [];
  return first.hazards.filter((hazard) =>
    others.every(({ hazards }) => hazards.some((other) => isSame(hazard, other))),
  );
}

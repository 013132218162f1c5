import type { RollbackCandidate, RollbackHazard } from '../../../contract/diagnosis/rollbacks.ts';
import { shortRevision } from '../../kernel/names/short-revision.ts';
import { listOf } from './words.ts';

/** What holds for every one of several candidates, and the candidates with what is their own. */
export function sharedHazards(candidates: readonly RollbackCandidate[]): {
  readonly hazards: RollbackHazard[];
  readonly candidates: RollbackCandidate[];
} {
  const [first, ...others] = candidates;
  if (first === undefined || others.length === 0) return { hazards: [], candidates: [...candidates] };
  const shared = first.hazards.filter((hazard) =>
    others.every(({ hazards }) => hazards.some((other) => isSame(hazard, other))),
  );
  const isOwn = (hazard: RollbackHazard) => !shared.some((other) => isSame(hazard, other));
  return {
    hazards: shared,
    candidates: candidates.map((one) => ({ ...one, hazards: one.hazards.filter(isOwn) })),
  };
}

function isSame(left: RollbackHazard, right: RollbackHazard): boolean {
  return left.kind === right.kind && left.risk === right.risk && left.claim.text === right.claim.text;
}

/** More revisions than this are not listed one by one. */
const MOST_LISTED = 10;
const PLACE = '\u0000';

/** Sentences that say the same of several revisions, as one sentence about all of them; in the order of the first. */
export function gapsOnce(gaps: readonly string[], revisions: readonly string[]): string[] {
  const names = revisions.map(shortRevision);
  const open = gaps.map((gap) => {
    const name = names.find((one) => gap.includes(one));
    return { name, text: name === undefined ? gap : gap.replace(name, PLACE) };
  });
  return [...Map.groupBy(open, ({ text }) => text)].map(([text, same]) => {
    const told = [...new Set(same.flatMap(({ name }) => name ?? []))];
    // A function, since a name may hold what replace() takes for a pattern.
    return text.replace(PLACE, () => listOf(told, MOST_LISTED));
  });
}

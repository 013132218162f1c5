import { ownerVerdict } from '../owners/owner-verdict.ts';
import { ownersOf } from '../owners/owners-of.ts';
import { skipped, troublesOr } from '../parts/verdict.ts';
import type { DraftCheck } from './draft-check.ts';

/** Who else writes each object, and what becomes of the change then. */
export const checkOwnership: DraftCheck = ({ steps }, { snapshot, guardrails }) => {
  const read = steps.flatMap(({ change, before }) => (before === undefined ? [] : { change, before }));
  if (steps.length === 0) return [skipped('What is changed in Git belongs to those who merge it.')];
  if (read.length === 0) return [skipped('No object was read, so nobody knows who else writes it.')];
  const direct = guardrails.directChanges === 'allowed';
  const verdicts = read.flatMap(({ change, before }) =>
    ownersOf(change.object, before, snapshot).map((owner) => ownerVerdict(owner, change, direct)),
  );
  return troublesOr(verdicts, 'Nobody else takes the change back, as far as the objects say.');
};

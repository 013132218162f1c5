import type { DriftAdvice } from '../../../../../contract/diagnosis/drift.ts';
import type { DriftKind } from '../../../../../contract/diagnosis/diagnosis-words.ts';
import type { AdviceSubject } from './advice-subject.ts';
import { ignoreFields, ignoreMissing } from './ignore-advice.ts';
import { moveToGit, removeField } from './move-advice.ts';
import { breakLoop, decideOwner, deleteOrphan, redeploy, revert } from './restore-advice.ts';

/** What can be done about an object that differs, best first. It depends on who made it differ, and on how much it matters. */
export function advise(subject: AdviceSubject): DriftAdvice[] {
  const advice = BY_KIND[subject.judged.kind](subject);
  const looping = subject.drifted.loop !== undefined;
  return (looping ? [breakLoop(subject), ...advice] : advice).filter((one) => one !== undefined);
}

type Advice = (DriftAdvice | undefined)[];

const BY_KIND: Readonly<Record<DriftKind, (subject: AdviceSubject) => Advice>> = {
  manual: (subject) => {
    const [undo, keep] = [revert(subject), moveToGit(subject)];
    // What decides who may do what is undone first and discussed later.
    const first = subject.judged.fields[0]?.weight === 'security' ? [undo, ...keep] : [...keep, undo];
    return [...first, ignoreFields(subject)];
  },
  controller: (subject) => [...removeField(subject), ignoreFields(subject)],
  mutation: (subject) => [ignoreFields(subject), ...moveToGit(subject)],
  'duplicate-owner': (subject) => [decideOwner(subject)],
  missing: (subject) => {
    const again = redeploy(subject);
    const overlook = ignoreMissing(subject);
    return subject.drifted.object.kind === 'Job' ? [overlook, again] : [again, overlook];
  },
  orphan: (subject) => [deleteOrphan(subject)],
  unknown: (subject) => [...moveToGit(subject), revert(subject), ignoreFields(subject)],
};

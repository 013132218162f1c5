import type { PatchOperation } from '../../../../contract/diagnosis/changes.ts';
import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { objectRefLine } from '../../../kernel/object-ref.ts';
import type { Fields, LiveObject } from '../../suggest/actions/parts/live-object.ts';
import type { SuggestionDraft } from '../../suggest/suggest-for.ts';
import { applyPatch } from '../patch/apply-patch.ts';
import type { PatchProblem } from '../patch/patch-problem.ts';
import { isGitChange, isObjectChange, type GitChange, type ObjectChange } from './changes.ts';

/** More changes than this are no fix of one finding. */
export const MOST_CHANGES = 100;

/** One change of an object, worked out in memory. */
export interface ObjectStep {
  readonly change: ObjectChange;
  /** The object as the change meets it; `undefined` where it was not read. */
  readonly before: Fields | undefined;
  /** The object afterwards; `undefined` where that is not known. */
  readonly after: Fields | 'deleted' | undefined;
  /** Why the object is not as the change expects it. */
  readonly stale: PatchProblem | undefined;
  /** Why the change cannot be applied, whatever the object is like. */
  readonly problem: PatchProblem | undefined;
}

/** A draft with what its changes would do. */
export interface PreparedDraft {
  readonly draft: SuggestionDraft;
  /** Changes of objects, in their order. */
  readonly steps: readonly ObjectStep[];
  readonly gitChanges: readonly GitChange[];
}

/** Works out what a draft would do to the objects as they were read. Several changes of one object follow each other. */
export function prepareDraft(
  draft: SuggestionDraft,
  live: (object: ObjectRef) => LiveObject | undefined,
): PreparedDraft {
  const changed = new Map<string, Fields | 'deleted' | undefined>();
  const considered = draft.changes.slice(0, MOST_CHANGES);
  const steps = considered.filter(isObjectChange).map((change) => {
    const line = objectRefLine(change.object);
    const before = changed.has(line) ? changed.get(line) : live(change.object)?.content;
    const step = stepOf(change, before === 'deleted' ? undefined : before);
    changed.set(line, step.after);
    return step;
  });
  return { draft, steps, gitChanges: considered.filter(isGitChange) };
}

function stepOf(change: ObjectChange, before: Fields | undefined): ObjectStep {
  const nothing = { change, before, after: undefined, stale: undefined, problem: undefined };
  // Server-side apply merges lists by schemas that only the API server has.
  if (before === undefined || change.type === 'kubernetes-apply') return nothing;
  if (change.type === 'kubernetes-delete') return { ...nothing, after: 'deleted' };
  const { tests, edits } = split(change.operations);
  const tested = applyPatch(before, tests);
  const edited = applyPatch(before, edits);
  return {
    ...nothing,
    after: 'object' in edited ? edited.object : undefined,
    stale: 'problem' in tested ? tested.problem : undefined,
    problem: 'problem' in edited ? edited.problem : undefined,
  };
}

/** The tests at the head of a patch say what it expects; the rest is what it does. */
function split(operations: readonly PatchOperation[]) {
  const first = operations.findIndex(({ op }) => op !== 'test');
  const head = first === -1 ? operations.length : first;
  return { tests: operations.slice(0, head), edits: operations.slice(head) };
}

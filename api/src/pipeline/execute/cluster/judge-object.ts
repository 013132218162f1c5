import type { RawObject } from '../../../ports/cluster-reader.ts';
import type { StepEvidence } from '../../../ports/tables/execution-tables.ts';
import { textAt } from '../../suggest/actions/parts/live-object.ts';
import type { Look } from '../plan/hands.ts';
import type { ObjectChange, ObjectTarget } from '../plan/step-work.ts';
import { isGuardedByFields } from './guarded-change.ts';
import { isListItem, valueAtPointer } from './pointer.ts';
import { hasAllOf, sameValue } from './same-value.ts';
import { wantedFields } from './wanted-fields.ts';

/** A change and what it was made for. */
export interface PlannedObject {
  readonly change: ObjectChange;
  readonly target: ObjectTarget;
  /** Whether somebody sent it before; what is then as it should be may be so because of that. */
  readonly wasSent: boolean;
}

/** What an object as it is now says about a change of it. Pure. */
export function judgeObject(planned: PlannedObject, live: RawObject | undefined): Look {
  const { change, target, wasSent } = planned;
  const name = `${target.kind} ${target.name}`;
  const isDelete = change.type === 'kubernetes-delete';
  const isOther = live !== undefined && textAt(live, 'metadata', 'uid') !== target.uid;
  if (live === undefined || isOther) {
    if (isDelete && wasSent) return { kind: 'found', seen: {} };
    const text = isOther ? `${name} is another one by now.` : `${name} does not exist any more.`;
    return { kind: 'changed', text };
  }
  const isEnding = textAt(live, 'metadata', 'deletionTimestamp') !== undefined;
  if (isDelete) return judgeDelete(planned, live, isEnding);
  if (isEnding) return { kind: 'changed', text: `${name} is being deleted.` };
  const text = unrecognizable(change, live);
  if (text !== undefined) return { kind: 'refused', text: `${name}: ${text}` };
  return judgeFields(planned, live, name);
}

function judgeDelete({ change, target, wasSent }: PlannedObject, live: RawObject, isEnding: boolean): Look {
  const seen = evidenceOf(change, live);
  if (isEnding) {
    return wasSent
      ? { kind: 'found', seen }
      : { kind: 'changed', text: `${target.kind} ${target.name} is being deleted already.` };
  }
  const version = change.type === 'kubernetes-delete' ? change.resourceVersion : undefined;
  if (version === undefined || version === seen.resourceVersion) return { kind: 'missing', seen };
  return { kind: 'changed', text: `${target.kind} ${target.name} has changed since it was looked at.` };
}

function judgeFields({ change, target, wasSent }: PlannedObject, live: RawObject, name: string): Look {
  const seen = evidenceOf(change, live);
  const wanted = wantedFields(change);
  const now = (path: string) => valueAtPointer(live, path);
  if (wanted.every(({ path, value }) => sameValue(now(path), value))) return { kind: 'found', seen };
  if (isAsPlanned(change, target, live)) return { kind: 'missing', seen };
  if (wasSent && wanted.every(({ path, value }) => hasAllOf(now(path), value))) {
    return { kind: 'found', seen };
  }
  return { kind: 'changed', text: `${name} is neither as it was nor as it shall be: somebody changed it.` };
}

function isAsPlanned(change: ObjectChange, target: ObjectTarget, live: RawObject): boolean {
  const isSameVersion = textAt(live, 'metadata', 'resourceVersion') === target.resourceVersion;
  if (change.type !== 'kubernetes-patch') return isSameVersion;
  const tests = change.operations.filter(({ op }) => op === 'test');
  const hold = tests.every(({ path, value }) => sameValue(valueAtPointer(live, path), value));
  return hold && (isSameVersion || isGuardedByFields(change));
}

/** Why nobody could tell afterwards whether a change was done; `undefined` where one can. */
function unrecognizable(change: ObjectChange, live: RawObject): string | undefined {
  if (change.type !== 'kubernetes-patch') return undefined;
  const shifts = change.operations.some(
    ({ op, path }) => (op === 'add' || op === 'remove') && isListItem(live, path),
  );
  return shifts
    ? 'what is added to a list or taken out of it could not be told from what was there.'
    : undefined;
}

/** What is written down of an object: which one it is, and the places that a change touches. */
export function evidenceOf(change: ObjectChange, live: RawObject): StepEvidence {
  const uid = textAt(live, 'metadata', 'uid');
  const resourceVersion = textAt(live, 'metadata', 'resourceVersion');
  const fields = wantedFields(change).map(({ path }) => {
    const value = valueAtPointer(live, path);
    return value === undefined ? { path } : { path, value };
  });
  // What a Secret holds is written down nowhere, so nothing brings it back either.
  return { uid, resourceVersion, ...(change.object.kind !== 'Secret' && { fields }) };
}

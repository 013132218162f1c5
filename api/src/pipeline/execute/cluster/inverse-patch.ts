import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { StepEvidence } from '../../../ports/tables/execution-tables.ts';
import { operationsOf, takenBack } from '../../suggest/actions/parts/field-change.ts';
import type { ObjectChange } from '../plan/step-work.ts';
import { sameValue } from './same-value.ts';

/**
 * The patch that gives an object its fields back, provided they are still what the change left; `undefined` where there
 * is nothing to give back, or nothing that could: what was deleted, and what a Secret held.
 */
export function inversePatch(
  change: ObjectChange,
  before: StepEvidence,
  after: StepEvidence,
): Change | undefined {
  const { uid } = after;
  if (change.type === 'kubernetes-delete' || uid === undefined || before.uid !== uid) return undefined;
  const left = new Map((after.fields ?? []).map(({ path, value }) => [path, value]));
  const fields = (before.fields ?? [])
    .map(({ path, value }) => ({ path, before: value, after: left.get(path) }))
    .filter((field) => !sameValue(field.before, field.after));
  if (fields.length === 0) return undefined;
  const same = { path: '/metadata/uid', before: uid, after: uid };
  const operations = [...operationsOf([same, ...takenBack(fields)])];
  return { type: 'kubernetes-patch', object: change.object, operations };
}

import type { Evidence } from '../../../../contract/findings.ts';
import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { defined } from '../../../kernel/defined.ts';
import type { ConditionRecord, ObservedKind, RecordByKind } from '../../observe/records.ts';
import { refOf } from './ref-of.ts';
import { withoutCredentials } from './without-credentials.ts';

/** Evidence as rules give it: ids are assigned when the finding is completed. */
export type EvidenceDraft = Omit<Evidence, 'id'>;

/** One fact, and where it was read. */
export interface EvidenceSource {
  readonly object: ObjectRef;
  readonly path: string;
  readonly note?: string | undefined;
}

const MAX_VALUE = 4096;

/** Evidence of any kind; its value is bounded and freed of credentials. */
export function evidenceOf(kind: Evidence['kind'], value: string, source: EvidenceSource): EvidenceDraft {
  const { object, path, note } = source;
  return { kind, object, path, value: withoutCredentials(value).slice(0, MAX_VALUE), ...defined({ note }) };
}

/** What a field of an observed object holds. */
export function fieldEvidence(
  record: RecordByKind[ObservedKind],
  path: string,
  value: string | number | boolean,
): EvidenceDraft {
  return evidenceOf('field', String(value), { object: refOf(record), path });
}

/** A point in time read from an observed object, in milliseconds since the epoch. */
export function timeEvidence(record: RecordByKind[ObservedKind], path: string, at: number): EvidenceDraft {
  const inRange = Number.isFinite(at) && Math.abs(at) <= 8.64e15;
  return evidenceOf('time', inRange ? new Date(at).toISOString() : String(at), {
    object: refOf(record),
    path,
  });
}

/** What a condition says: its message, or its status where there is none. */
export function conditionEvidence(
  record: RecordByKind[ObservedKind],
  condition: ConditionRecord,
  note?: string,
): EvidenceDraft {
  const path = `status.conditions[${condition.type}]`;
  return condition.message === ''
    ? evidenceOf('condition', condition.status, { object: refOf(record), path: `${path}.status`, note })
    : evidenceOf('condition', condition.message, { object: refOf(record), path: `${path}.message`, note });
}

/** The condition of a type, where the object has it. */
export function conditionOf(
  record: { readonly conditions: readonly ConditionRecord[] },
  type: string,
): ConditionRecord | undefined {
  return record.conditions.find((condition) => condition.type === type);
}

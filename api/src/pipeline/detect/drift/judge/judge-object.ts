import type { DriftKind } from '../../../../../contract/diagnosis/diagnosis-words.ts';
import type { Severity } from '../../../../../contract/vocabulary.ts';
import type { LearnedField, LearnedObject } from '../../../observe/drift/drift-note.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';
import { FIELD_WEIGHTS, weightOfField, type FieldWeight } from '../field-weight.ts';
import { VITAL_KINDS } from '../vital-kinds.ts';
import { classifyWriter, foreignOwnerOf, type Writer } from '../writers/classify-writer.ts';
import type { DriftedObject } from '../drifted-objects.ts';

/** A field that differs, and who wrote it. */
export interface JudgedField {
  readonly field: LearnedField;
  readonly weight: FieldWeight;
  /** `undefined` when the cluster does not tell. */
  readonly writer: Writer | undefined;
}

/** What is to be thought of an object that differs from its release. */
export interface JudgedObject {
  readonly kind: DriftKind;
  readonly severity: Severity;
  /** Heaviest first. */
  readonly fields: readonly JudgedField[];
  /** Another release or tool that claims the object. */
  readonly foreignOwner: string | undefined;
}

/** How bad drift of a kind is by the weight of its heaviest field. */
const SEVERITIES: Readonly<Record<Exclude<DriftKind, 'missing'>, Readonly<Record<FieldWeight, Severity>>>> = {
  manual: { security: 'high', workload: 'medium', ordinary: 'medium', cosmetic: 'low' },
  unknown: { security: 'high', workload: 'medium', ordinary: 'medium', cosmetic: 'low' },
  'duplicate-owner': { security: 'high', workload: 'high', ordinary: 'medium', cosmetic: 'low' },
  // What is meant to change on the cluster is noise unless it decides what runs or who may reach it.
  controller: { security: 'medium', workload: 'low', ordinary: 'low', cosmetic: 'low' },
  mutation: { security: 'medium', workload: 'low', ordinary: 'low', cosmetic: 'low' },
  orphan: { security: 'low', workload: 'low', ordinary: 'low', cosmetic: 'low' },
};

/** Judges an object that differs by what was learned of it; without that, only what Fleet reports counts. */
export function judgeObject(drifted: DriftedObject, deployment: BundleDeploymentRecord): JudgedObject {
  const { learned, object } = drifted;
  const foreignOwner = learned && foreignOwnerOf(learned.marks, deployment);
  const fields = judgeFields(learned, { kind: object.kind, foreignOwner });
  const kind = kindOf(drifted, fields, foreignOwner);
  return { kind, severity: severityOf(drifted, kind, fields), fields, foreignOwner };
}

function severityOf(
  { kind: difference, object }: DriftedObject,
  kind: DriftKind,
  fields: readonly JudgedField[],
): Severity {
  if (difference === 'notOwned') return 'high';
  if (kind !== 'missing') return SEVERITIES[kind][fields[0]?.weight ?? 'ordinary'];
  if (object.kind === 'Job') return 'low';
  return VITAL_KINDS.has(object.kind) ? 'high' : 'medium';
}

function judgeFields(
  learned: LearnedObject | undefined,
  { kind, foreignOwner }: { readonly kind: string; readonly foreignOwner: string | undefined },
): readonly JudgedField[] {
  const judged = (learned?.fields ?? []).map((field) => ({
    field,
    weight: weightOfField(kind, field.path),
    writer: field.owner && classifyWriter(field.owner, field.path, { foreignOwner }),
  }));
  return judged.toSorted(
    (left, right) => FIELD_WEIGHTS.indexOf(left.weight) - FIELD_WEIGHTS.indexOf(right.weight),
  );
}

/** The kind of the heaviest field of which the writer is known. */
function kindOf(
  { kind }: DriftedObject,
  fields: readonly JudgedField[],
  foreignOwner: string | undefined,
): DriftKind {
  if (kind === 'missing') return 'missing';
  if (kind === 'extra') return 'orphan';
  if (kind === 'notOwned') return 'duplicate-owner';
  const writer = fields.find((field) => field.writer !== undefined)?.writer;
  return writer?.kind ?? (foreignOwner === undefined ? 'unknown' : 'duplicate-owner');
}

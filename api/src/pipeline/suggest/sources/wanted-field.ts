import { apiGroup } from '../../../kernel/object-ref.ts';
import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { parseQuantity } from '../../detect/cluster-objects/quantity.ts';
import { textAt, type Fields } from '../actions/parts/live-object.ts';
import type { YamlEdit, YamlStep, YamlValue } from '../yaml-edit/yaml-edits.ts';

/** What a field can be given. */
export type FieldValue = string | number | boolean;

/** A field of a live object that is to become something else where it is written. */
export interface WantedField {
  readonly object: ObjectRef;
  readonly path: readonly YamlStep[];
  /** What the cluster has there; `undefined` where it has nothing. */
  readonly now: FieldValue | undefined;
  /** `undefined` takes the field out; a list is written only where there is nothing yet. */
  readonly value: FieldValue | readonly YamlValue[] | undefined;
}

/** Edits of one file, by its path from the root of the repository. */
export interface FileEdits {
  readonly file: string;
  readonly edits: readonly YamlEdit[];
}

/** Whether a document describes an object; one that names no namespace leaves it to the bundle. */
export function describes(
  document: Fields,
  { apiVersion, kind, namespace }: ObjectRef,
  name: string,
): boolean {
  const written = textAt(document, 'metadata', 'namespace');
  return (
    document['kind'] === kind &&
    apiGroup(textAt(document, 'apiVersion') ?? '') === apiGroup(apiVersion) &&
    textAt(document, 'metadata', 'name') === name &&
    (written === undefined || written === namespace)
  );
}

/** Whether two values are the same to Kubernetes, which writes quantities in a form of its own. */
export function isSameValue(left: unknown, right: unknown): boolean {
  if (left === right || String(left) === String(right)) return true;
  const quantity = typeof left === 'string' && typeof right === 'string' ? parseQuantity(left) : undefined;
  return quantity !== undefined && quantity === parseQuantity(String(right));
}

/** Whether a field is to be given a single value. */
export function isSingle(value: WantedField['value']): value is FieldValue {
  return value !== undefined && typeof value !== 'object';
}

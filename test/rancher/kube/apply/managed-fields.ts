import type { KubeObject } from '../../world.ts';
import { asRecord, asText } from '../json.ts';
import { asRecords } from '../json-values.ts';
import { FieldSet, readFieldSet } from './field-set.ts';

/** Who owns fields, and how they were written. */
export interface FieldOwner {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  /** Set for writes to a subresource. */
  subresource: string;
}

/** One entry of `managedFields`. */
export interface ManagedEntry extends FieldOwner {
  time: string;
  fields: FieldSet;
}

/** Reads the owners of an object's fields. */
export function readManagedFields(object: KubeObject | undefined): ManagedEntry[] {
  return asRecords(object?.metadata.managedFields).map((entry) => ({
    manager: asText(entry.manager),
    operation: entry.operation === 'Apply' ? 'Apply' : 'Update',
    apiVersion: asText(entry.apiVersion),
    subresource: asText(entry.subresource),
    time: asText(entry.time),
    fields: readFieldSet(asRecord(entry.fieldsV1)),
  }));
}

/** The stored form; owners of nothing are left out. */
export function writeManagedFields(entries: ManagedEntry[]): unknown[] {
  return entries
    .filter(({ fields }) => !fields.isEmpty())
    .toSorted(compareEntries)
    .map(({ manager, operation, apiVersion, subresource, time, fields }) => ({
      manager,
      operation,
      apiVersion,
      time,
      fieldsType: 'FieldsV1',
      fieldsV1: fields.toJson(),
      ...(subresource && { subresource }),
    }));
}

/** Appliers come first, then the older ones. */
function compareEntries(left: ManagedEntry, right: ManagedEntry): number {
  const [first, second] = [left, right].map(
    ({ operation, time, manager }) => `${operation} ${time} ${manager}`,
  );
  return (first ?? '').localeCompare(second ?? '', 'en');
}

/** The entry of an owner, made when there is none. */
export function entryOf(entries: ManagedEntry[], owner: FieldOwner): ManagedEntry {
  let entry = entries.find((candidate) => sameOwner(candidate, owner));
  if (!entry) {
    entry = { ...owner, time: '', fields: new FieldSet() };
    entries.push(entry);
  }
  return entry;
}

/** Whether two owners are one. */
export function sameOwner(left: FieldOwner, right: FieldOwner): boolean {
  return (
    left.manager === right.manager &&
    left.operation === right.operation &&
    left.subresource === right.subresource
  );
}

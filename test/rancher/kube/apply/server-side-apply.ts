import type { KubeObject, KubeType } from '../../world.ts';
import { KubeStatusError } from '../answer/status-error.ts';
import type { Schema } from '../openapi/schema.ts';
import { schemaOfType } from '../openapi/schema-of-type.ts';
import { apiVersionOf } from '../types/api-version.ts';
import { wholeSeconds } from '../store/server-fields.ts';
import type { FieldSet } from './field-set.ts';
import { printPath } from './field-set.ts';
import { entryOf, readManagedFields, sameOwner, writeManagedFields } from './managed-fields.ts';
import type { FieldOwner, ManagedEntry } from './managed-fields.ts';
import { mergeApplied } from './merge-applied.ts';
import { compareObjects, fieldsOfObject } from './owned-fields.ts';
import { removeField } from './remove-field.ts';
import { withManagedFields } from './track-update.ts';

/** An apply request. */
export interface AppliedObject {
  /** What the applier wants, without anything else. */
  applied: KubeObject;
  live: KubeObject | undefined;
  owner: FieldOwner;
  /** Takes fields away from others instead of failing. */
  force: boolean;
  /** Milliseconds since the epoch. */
  now: number;
}

/** A field that somebody else owns. */
interface ApplyConflict {
  owner: FieldOwner;
  path: string[];
}

/**
 * Server-side apply: merges what the applier wants into the live object, removes what it no longer wants and nobody
 * else owns, and records the ownership.
 * @throws KubeStatusError 409 naming the other managers when fields conflict
 */
export function applyServerSide(kubeType: KubeType, request: AppliedObject): KubeObject {
  const { applied, live, owner, now } = request;
  const schema = schemaOfType(kubeType);
  const entries = startingEntries(kubeType, live, now);
  const wanted = fieldsOfObject(applied, schema);
  const merged = mergeApplied(live ?? {}, applied, schema);
  resolveConflicts(entries, { ...request, merged, schema });
  const own = entryOf(entries, owner);
  const abandoned = own.fields.paths().filter((path) => !wanted.has(path));
  const others = entries.filter((entry) => entry !== own);
  const pruned = pruneFields(merged, schema, abandonedByAll(abandoned, wanted, others)) as KubeObject;
  const changedSet = JSON.stringify(own.fields.toJson()) !== JSON.stringify(wanted.toJson());
  own.fields = wanted;
  own.apiVersion = owner.apiVersion;
  if (changedSet || own.time === '' || hasChanges(live, pruned, schema)) own.time = wholeSeconds(now);
  return withManagedFields(pruned, writeManagedFields(entries));
}

/** An object without owners gets one for all it has, so that a first apply conflicts with it. */
function startingEntries(kubeType: KubeType, live: KubeObject | undefined, now: number): ManagedEntry[] {
  const entries = readManagedFields(live);
  if (!live || entries.length > 0) return entries;
  return [
    {
      manager: 'before-first-apply',
      operation: 'Update',
      apiVersion: apiVersionOf(kubeType),
      subresource: '',
      time: wholeSeconds(now),
      fields: fieldsOfObject(
        { ...live, metadata: { ...live.metadata, managedFields: undefined } },
        schemaOfType(kubeType),
      ),
    },
  ];
}

function resolveConflicts(
  entries: ManagedEntry[],
  { live, owner, force, merged, schema }: AppliedObject & { merged: unknown; schema: Schema },
): void {
  const changes = compareObjects(live ?? {}, merged, schema);
  const changed = [...changes.modified.paths(), ...changes.added.paths()];
  const conflicts: ApplyConflict[] = entries
    .filter((entry) => !sameOwner(entry, owner))
    .flatMap((entry) =>
      changed.filter((path) => entry.fields.has(path)).map((path) => ({ owner: entry, path })),
    );
  if (conflicts.length > 0 && !force) throw conflictError(conflicts);
  for (const conflict of conflicts) {
    entries.find((entry) => sameOwner(entry, conflict.owner))?.fields.remove(conflict.path);
  }
}

/** Fields nobody wants any more, nor anything below them. */
function abandonedByAll(abandoned: string[][], wanted: FieldSet, others: ManagedEntry[]): string[][] {
  return abandoned.filter(
    (path) => !wanted.hasAnyBelow(path) && others.every((entry) => !entry.fields.hasAnyBelow(path)),
  );
}

/** Whole items go before their keys do, as nobody finds an item without its keys. */
function pruneFields(merged: unknown, schema: Schema, paths: string[][]): unknown {
  const fromTheTop = paths.toSorted((left, right) => left.length - right.length);
  return fromTheTop.reduce((value, path) => removeField(value, schema, path), merged);
}

function hasChanges(live: KubeObject | undefined, merged: KubeObject, schema: Schema): boolean {
  const changes = compareObjects(live ?? {}, merged, schema);
  return [changes.added, changes.modified, changes.removed].some((set) => !set.isEmpty());
}

function conflictError(conflicts: ApplyConflict[]): KubeStatusError {
  const about = ({ owner }: ApplyConflict) => nameOfOwner(owner);
  const [first] = conflicts;
  const message =
    conflicts.length === 1 && first
      ? `Apply failed with 1 conflict: conflict with ${about(first)}: ${printPath(first.path)}`
      : `Apply failed with ${conflicts.length} conflicts: ${conflictsByOwner(conflicts, about)}`;
  return new KubeStatusError(409, 'Conflict', {
    message,
    details: {
      causes: conflicts.map((conflict) => ({
        reason: 'FieldManagerConflict',
        message: `conflict with ${about(conflict)}`,
        field: printPath(conflict.path),
      })),
    },
  });
}

function conflictsByOwner(conflicts: ApplyConflict[], about: (conflict: ApplyConflict) => string): string {
  const groups = Map.groupBy(conflicts, about);
  return [...groups]
    .map(
      ([owner, group]) =>
        `conflicts with ${owner}:\n${group.map(({ path }) => `- ${printPath(path)}`).join('\n')}`,
    )
    .join('\n');
}

/** Appliers are named alone, others with the version they used. */
function nameOfOwner({ manager, operation, apiVersion, subresource }: FieldOwner): string {
  const name = subresource ? `"${manager}" with subresource "${subresource}"` : `"${manager}"`;
  return operation === 'Apply' ? name : `${name} using ${apiVersion}`;
}

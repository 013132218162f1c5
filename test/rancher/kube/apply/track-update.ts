import type { KubeObject, KubeType } from '../../world.ts';
import { schemaOfType } from '../openapi/schema-of-type.ts';
import { wholeSeconds } from '../store/server-fields.ts';
import { unownedPart } from './unowned-part.ts';
import { entryOf, readManagedFields, writeManagedFields } from './managed-fields.ts';
import type { FieldOwner } from './managed-fields.ts';
import { compareObjects } from './owned-fields.ts';

/**
 * The object with `managedFields` saying that the owner wrote what changed:
 * others lose the fields that were changed, everybody loses the ones that are gone.
 */
export function trackUpdate(
  kubeType: KubeType,
  object: KubeObject,
  { previous, owner, now }: { previous: KubeObject | undefined; owner: FieldOwner; now: number },
): KubeObject {
  const changes = compareObjects(previous ?? unownedPart(kubeType, object), object, schemaOfType(kubeType));
  const entries = readManagedFields(previous);
  const changed = [...changes.added.paths(), ...changes.modified.paths()];
  const removed = changes.removed.paths();
  if (previous && changed.length + removed.length === 0) {
    return withManagedFields(object, previous.metadata.managedFields);
  }
  for (const entry of entries) {
    for (const path of [...changed, ...removed]) entry.fields.remove(path);
  }
  const own = entryOf(entries, owner);
  for (const path of changed) own.fields.add(path);
  own.time = wholeSeconds(now);
  own.apiVersion = owner.apiVersion;
  return withManagedFields(object, writeManagedFields(entries));
}

/** The object with other `managedFields`. */
export function withManagedFields(object: KubeObject, managedFields: unknown[] | undefined): KubeObject {
  const { managedFields: _old, ...metadata } = object.metadata;
  return {
    ...object,
    metadata: { ...metadata, ...(managedFields && managedFields.length > 0 && { managedFields }) },
  };
}

import type { KubeObject, KubeType, ObjectStore } from '../../world.ts';
import { wholeSeconds } from '../store/server-fields.ts';
import type { Propagation } from './delete-options.ts';

/** An object together with its type. */
export interface TypedObject {
  kubeType: KubeType;
  object: KubeObject;
}

/**
 * Deletes an object the way Kubernetes does: finalizers keep it, a namespace empties itself first,
 * and what it owns is deleted, left alone or waited for.
 * @returns the object when it is not gone yet
 */
export function deleteStored(
  store: ObjectStore,
  { kubeType, object }: TypedObject,
  propagation: Propagation,
): KubeObject | undefined {
  if (kubeType.group === '' && kubeType.kind === 'Namespace') {
    return deleteNamespace(store, { kubeType, object });
  }
  const dependents = dependentsOf(store, object);
  if (propagation === 'Orphan') orphan(store, dependents, object);
  if (propagation === 'Foreground') deleteAll(store, dependents);
  const finalizers = object.metadata.finalizers ?? [];
  if (finalizers.length > 0) return markDeleted(store, { kubeType, object });
  store.remove(kubeType, object.metadata.namespace, object.metadata.name);
  // The garbage collector comes later, so that watchers see the owner go first.
  if (propagation === 'Background') setImmediate(() => deleteAll(store, dependents));
  return undefined;
}

function markDeleted(store: ObjectStore, { kubeType, object }: TypedObject): KubeObject {
  if (object.metadata.deletionTimestamp) return object;
  const metadata = {
    ...object.metadata,
    deletionTimestamp: wholeSeconds(Date.now()),
    deletionGracePeriodSeconds: 0,
  };
  return store.put(kubeType, { ...object, metadata });
}

function deleteNamespace(store: ObjectStore, { kubeType, object }: TypedObject): KubeObject {
  const { name } = object.metadata;
  const terminating = markDeleted(store, {
    kubeType,
    object: { ...object, status: { phase: 'Terminating' } },
  });
  setImmediate(() => {
    for (const inner of store.types.filter((type) => type.namespaced)) {
      deleteAll(
        store,
        store.list(inner, name).map((item) => ({ kubeType: inner, object: item })),
      );
    }
    const finalizers = object.metadata.finalizers ?? [];
    if (finalizers.length === 0) store.remove(kubeType, undefined, name);
  });
  return terminating;
}

function deleteAll(store: ObjectStore, objects: TypedObject[]): void {
  for (const { kubeType, object } of objects) {
    const current = store.get(kubeType, object.metadata.namespace, object.metadata.name);
    if (current) deleteStored(store, { kubeType, object: current }, 'Background');
  }
}

function dependentsOf(store: ObjectStore, owner: KubeObject): TypedObject[] {
  const { uid } = owner.metadata;
  return store.types.flatMap((kubeType) =>
    store
      .list(kubeType)
      .filter((object) => object.metadata.ownerReferences?.some((reference) => reference.uid === uid))
      .map((object) => ({ kubeType, object })),
  );
}

function orphan(store: ObjectStore, dependents: TypedObject[], owner: KubeObject): void {
  for (const { kubeType, object } of dependents) {
    const ownerReferences =
      object.metadata.ownerReferences?.filter(({ uid }) => uid !== owner.metadata.uid) ?? [];
    store.put(kubeType, { ...object, metadata: { ...object.metadata, ownerReferences } });
  }
}

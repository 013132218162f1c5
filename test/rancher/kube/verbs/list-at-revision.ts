import type { KubeObject, KubeType, ObjectStore } from '../../world.ts';
import { expired } from '../answer/request-errors.ts';

/** Where an object stands in a list: the order of etcd's keys. */
export function listKey({ metadata }: KubeObject): string {
  return metadata.namespace ? `${metadata.namespace}/${metadata.name}` : metadata.name;
}

/**
 * The objects as they were at a revision, made by undoing what happened since.
 * @throws KubeStatusError 410 when that is no longer known
 */
export function listAtRevision(
  store: ObjectStore,
  kubeType: KubeType,
  at: { namespace: string | undefined; revision: number },
): KubeObject[] {
  const later = store.since(kubeType, at.revision);
  if (!later) {
    throw expired(
      'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.',
    );
  }
  const current = store.list(kubeType, at.namespace);
  const relevant = later.filter(
    ({ object }) => at.namespace === undefined || object.metadata.namespace === at.namespace,
  );
  if (relevant.length === 0) return current;
  const objects = new Map(current.map((object) => [listKey(object), object]));
  for (const { previous, object } of relevant.reverse()) {
    if (previous) objects.set(listKey(object), previous);
    else objects.delete(listKey(object));
  }
  return [...objects.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, object]) => object);
}

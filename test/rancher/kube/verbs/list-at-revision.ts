import type { KubeObject, KubeType, ObjectStore } from '../../world.ts';
import { expired } from '../answer/request-errors.ts';

/** A list that is read page by page. */
export interface PinnedList {
  namespace: string | undefined;
  revision: number;
}

/** Lists that somebody is paging through, the latest last; they are only a shortcut for undoing changes again. */
const pinnedLists = new WeakMap<ObjectStore, Map<string, KubeObject[]>>();
const maximumPinned = 8;

/** Where an object stands in a list: the order of etcd's keys. */
export function listKey({ metadata }: KubeObject): string {
  return metadata.namespace ? `${metadata.namespace}/${metadata.name}` : metadata.name;
}

/**
 * The objects as they were at a revision, made by undoing what happened since.
 * @throws KubeStatusError 410 when that is no longer known
 */
export function listAtRevision(store: ObjectStore, kubeType: KubeType, pin: PinnedList): KubeObject[] {
  const later = store.since(kubeType, pin.revision);
  if (!later) {
    throw expired(
      'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.',
    );
  }
  const pinned = pinnedLists.get(store)?.get(pinKey(kubeType, pin));
  if (pinned) return pinned;
  const { namespace } = pin;
  const current = store.list(kubeType, namespace);
  const relevant = later.filter(
    ({ object }) => namespace === undefined || object.metadata.namespace === namespace,
  );
  if (relevant.length === 0) return current;
  const objects = new Map(current.map((object) => [listKey(object), object]));
  for (const { previous, object } of relevant.reverse()) {
    if (previous) objects.set(listKey(object), previous);
    else objects.delete(listKey(object));
  }
  const list = [...objects].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, object]) => object);
  return pinList(store, kubeType, { ...pin, list });
}

/** Remembers a list for the pages that follow and returns it. */
export function pinList(
  store: ObjectStore,
  kubeType: KubeType,
  { list, ...pin }: PinnedList & { list: KubeObject[] },
): KubeObject[] {
  const lists = pinnedLists.get(store) ?? new Map<string, KubeObject[]>();
  pinnedLists.set(store, lists);
  lists.set(pinKey(kubeType, pin), list);
  const [oldest] = lists.keys();
  if (lists.size > maximumPinned && oldest !== undefined) lists.delete(oldest);
  return list;
}

function pinKey({ group, plural }: KubeType, { namespace = '', revision }: PinnedList): string {
  return `${group}/${plural}/${namespace}@${revision}`;
}

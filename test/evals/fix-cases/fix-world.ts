import type { ObjectRef } from '@outrider/api/contract/object-ref.ts';
import { apiGroup, LOCAL_CLUSTER } from '@outrider/api/src/kernel/object-ref.ts';
import {
  textAt,
  valueAt,
  type Fields,
  type LiveObject,
} from '@outrider/api/src/pipeline/suggest/actions/parts/live-object.ts';

import { agoFrom, fillIn, mergePatch } from '../fleet-cases/fill-in.ts';
import { isNamed } from '../fleet-cases/fleet-case.ts';
import { worldOfCase, type CaseWorld } from '../fleet-cases/world-of-case.ts';
import type { FixCase, Happening } from './fix-case.ts';

/** What becomes of an object; `undefined` when it is removed. */
type Fate = (live: LiveObject) => Fields | undefined;

/** The fleet of a case, in which every object says which one it is. */
export function fixWorld(one: FixCase): CaseWorld {
  const declared = worldAfter(worldOfCase(one), one.different, Date.parse(one.now));
  return changedWorld(declared, ({ cluster, content }) => {
    const metadata = valueAt(content, 'metadata') as Fields | undefined;
    const uid = `uid-${cluster}-${objectWords(content)}`;
    return { ...content, metadata: { uid, resourceVersion: '1', ...metadata } };
  });
}

/** The world in which something became of its objects. Changes nothing of the one that is given. */
export function changedWorld({ watched, clusters }: CaseWorld, fate: Fate): CaseWorld {
  return {
    watched: watched.flatMap(({ kind, object }) => {
      const after = fate({ cluster: LOCAL_CLUSTER, content: object });
      return after === undefined ? [] : [{ kind, object: after }];
    }),
    clusters: clusters.map(({ name, id, objects }) => ({
      name,
      id,
      objects: objects?.flatMap((content) => {
        const after = fate({ cluster: id, content });
        return after === undefined ? [] : [after];
      }),
    })),
  };
}

/** The world after things happened, one upon the other. */
export function worldAfter(world: CaseWorld, happenings: readonly Happening[], now: number): CaseWorld {
  const names = new Map(world.clusters.map(({ id, name }) => [id, name]));
  return happenings.reduce(
    (before, { object, on, patch }) =>
      changedWorld(before, ({ cluster, content }) => {
        const name = names.get(cluster) ?? cluster;
        const isLocal = cluster === LOCAL_CLUSTER;
        const isHere = on === undefined ? isLocal : !isLocal && isNamed(name, on);
        if (!isHere || !isNamed(objectWords(content), object)) return content;
        if (patch === null) return undefined;
        const filled: unknown = JSON.parse(fillIn(JSON.stringify(patch), name, agoFrom(now)));
        return mergePatch(content, filled) as Fields;
      }),
    world,
  );
}

/** An object of a world as it is read; `undefined` when it is not there. */
export function readObject(world: CaseWorld, ref: ObjectRef): LiveObject | undefined {
  const inside = world.clusters.find(({ id }) => id === ref.cluster)?.objects ?? [];
  const objects = ref.cluster === LOCAL_CLUSTER ? world.watched.map(({ object }) => object) : inside;
  const content = objects.find((one) => isObject(one, ref));
  return content === undefined ? undefined : { cluster: ref.cluster, content };
}

/** Whether this is the object of a name. */
export function isObject(content: Fields, { apiVersion, kind, namespace, name }: ObjectRef): boolean {
  return (
    content['kind'] === kind &&
    apiGroup(textAt(content, 'apiVersion') ?? '') === apiGroup(apiVersion) &&
    textAt(content, 'metadata', 'namespace') === namespace &&
    textAt(content, 'metadata', 'name') === name
  );
}

/** `Kind namespace/name`, or `Kind name`. */
export function objectWords(content: Fields): string {
  const namespace = textAt(content, 'metadata', 'namespace');
  const name = textAt(content, 'metadata', 'name') ?? '';
  return `${String(content['kind'])} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** As `objectWords`, of a reference. */
export function refWords({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

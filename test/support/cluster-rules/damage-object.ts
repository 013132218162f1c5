import type { RawObject } from '@outrider/api/src/ports/cluster-reader.ts';

/** Objects of which one field of one object is missing or holds nonsense. */
export interface Damage {
  readonly name: string;
  readonly objects: readonly RawObject[];
}

const NONSENSE: readonly unknown[] = [undefined, null, 7, 'x', [], {}, [null, 3, 'x', {}]];
/** What makes an object an object of its kind: without it there would be nothing to judge. */
const KEPT = new Set(['apiVersion', 'kind', 'metadata.name']);
/** Every field is damaged in one way, which goes round; all ways for all fields would take minutes. */
let turn = 0;

/** For each field of each object, all objects with that field damaged. */
export function* damagedObjects(objects: readonly RawObject[]): Iterable<Damage> {
  for (const [index, object] of objects.entries()) {
    for (const path of pathsOf(object)) {
      if (KEPT.has(path.join('.'))) continue;
      turn = (turn + 1) % NONSENSE.length;
      const damaged = withValue(object, path, NONSENSE[turn]) as RawObject;
      const name = `${String(object.kind)} ${path.join('.')} = ${JSON.stringify(NONSENSE[turn])}`;
      yield { name, objects: objects.with(index, damaged) };
    }
  }
}

function* pathsOf(value: unknown, path: readonly string[] = []): Iterable<readonly string[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (path.length === 0 && key === 'metadata') yield* pathsOf(item, ['metadata']);
    else {
      yield [...path, key];
      yield* pathsOf(item, [...path, key]);
    }
  }
}

function withValue(holder: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const changed = rest.length === 0 ? value : withValue(Reflect.get(Object(holder), key), rest, value);
  if (Array.isArray(holder)) return holder.with(Number(key), changed);
  return { ...(holder as object), [key]: changed };
}

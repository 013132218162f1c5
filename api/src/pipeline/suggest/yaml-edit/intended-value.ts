import type { Link } from './find-place.ts';
import type { YamlEdit, YamlValue } from './yaml-edits.ts';

/** Makes the edit in the value of a document, and answers with the value that comes out. */
export function intendedValue(value: unknown, links: readonly Link[], edit: YamlEdit): unknown {
  const last = links.at(-1)?.at;
  switch (edit.type) {
    case 'set-scalar':
      if (last === undefined) return edit.value;
      setAt(holderIn(value, links.slice(0, -1)), last, edit.value);
      return value;
    case 'remove-key':
      if (last !== undefined) removeAt(holderIn(value, links.slice(0, -1)), last);
      return value;
    case 'insert-key':
    case 'append-item':
      add(holderIn(value, links), edit);
      return value;
  }
}

function holderIn(value: unknown, links: readonly Link[]): unknown {
  return links.reduce((held, { at }) => entryAt(held, at), value);
}

function add(holder: unknown, edit: YamlEdit): void {
  if (edit.type === 'append-item' && Array.isArray(holder)) holder.push(valueOf(edit.value));
  if (edit.type === 'insert-key' && holder instanceof Map) holder.set(edit.key, valueOf(edit.value));
}

function entryAt(holder: unknown, at: number): unknown {
  if (Array.isArray(holder)) return holder[at];
  return holder instanceof Map ? [...holder.values()][at] : undefined;
}

function setAt(holder: unknown, at: number, value: unknown): void {
  if (Array.isArray(holder)) holder[at] = value;
  if (holder instanceof Map) holder.set([...holder.keys()][at], value);
}

function removeAt(holder: unknown, at: number): void {
  if (Array.isArray(holder)) holder.splice(at, 1);
  if (holder instanceof Map) holder.delete([...holder.keys()][at]);
}

function valueOf(value: YamlValue): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as readonly YamlValue[]).map(valueOf);
  return new Map(Object.entries(value).map(([key, held]) => [key, valueOf(held)]));
}

import type { CannotAct } from '../actions/parts/compiled-action.ts';
import { isFields, type Fields } from '../actions/parts/live-object.ts';
import type { YamlEdit, YamlStep, YamlValue } from '../yaml-edit/yaml-edits.ts';
import { isSameValue, isSingle, type WantedField } from './wanted-field.ts';

/** How far a path leads into a value. */
interface Walk {
  /** Steps that were taken. */
  readonly depth: number;
  /** What stands where they end. */
  readonly at: unknown;
}

/** Follows a path as far as it leads. */
export function walk(value: unknown, path: readonly YamlStep[]): Walk {
  let at = value;
  for (const [depth, step] of path.entries()) {
    const next = childOf(at, step);
    if (next === undefined) return { depth, at };
    at = next;
  }
  return { depth: path.length, at };
}

/** Whether a value holds something at a path. */
export function holds(value: unknown, path: readonly YamlStep[]): boolean {
  return walk(value, path).depth === path.length;
}

/** A path as people write it. */
export function pathWords(path: readonly YamlStep[]): string {
  return path
    .map((step) => (typeof step === 'object' ? `[${step.key}=${step.is}]` : `.${String(step)}`))
    .join('')
    .slice(1);
}

/** The edit of one document that gives a field its value, or why there is none. */
export function documentEdit(
  document: Fields,
  { path, now, value }: WantedField,
  index: number,
): YamlEdit | CannotAct {
  const place = { document: { index }, path };
  const { depth, at } = walk(document, path);
  if (depth < path.length) {
    return value === undefined
      ? { cannot: `The file does not say ${pathWords(path)}.` }
      : insertion({ path, depth, at, value, index });
  }
  if (typeof at === 'object' && at !== null) return { cannot: `${pathWords(path)} is not a single value.` };
  if (now !== undefined && !isSameValue(at, now)) {
    return {
      cannot: `The file says ${String(at)} for ${pathWords(path)}, and the cluster has ${String(now)}.`,
    };
  }
  if (value === undefined) return { type: 'remove-key', ...place };
  return isSingle(value)
    ? { type: 'set-scalar', ...place, value }
    : { cannot: `${pathWords(path)} is a single value in the file.` };
}

interface Insertion extends Walk {
  readonly path: readonly YamlStep[];
  readonly value: YamlValue;
  readonly index: number;
}

function insertion({ path, depth, at, value, index }: Insertion): YamlEdit | CannotAct {
  const keys = path.slice(depth).filter((step) => typeof step === 'string');
  const [key, ...below] = keys;
  if (key === undefined || keys.length < path.length - depth || !isFields(at)) {
    return { cannot: `There is no place for ${pathWords(path)} in the file.` };
  }
  const held = below.reduceRight<YamlValue>((inner, name) => ({ [name]: inner }), value);
  return { type: 'insert-key', document: { index }, path: path.slice(0, depth), key, value: held };
}

function childOf(value: unknown, step: YamlStep): unknown {
  if (typeof step === 'string') {
    return isFields(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  if (!Array.isArray(value)) return undefined;
  const items: readonly unknown[] = value;
  if (typeof step === 'number') return items[step];
  const fitting = items.filter((item) => isFields(item) && String(item[step.key]) === step.is);
  return fitting.length === 1 ? fitting[0] : undefined;
}

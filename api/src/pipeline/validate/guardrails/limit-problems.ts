import { parseQuantity } from '../../detect/cluster-objects/quantity.ts';
import { isFields, type Fields } from '../../suggest/actions/parts/live-object.ts';
import type { GitChange } from '../parts/changes.ts';
import type { ObjectStep } from '../parts/prepare-draft.ts';
import { refWords } from '../parts/ref-words.ts';
import type { ValueLimit } from './guardrails.ts';
import { isOfKinds } from './place-problems.ts';

interface Placed {
  readonly path: string;
  readonly value: unknown;
}

/** How a change sets fields beyond what the policy allows; what was beyond before, and stays, is not its doing. */
export function limitProblems(
  { change, before, after }: ObjectStep,
  limits: readonly ValueLimit[],
): readonly string[] {
  const becomes = change.type === 'kubernetes-apply' ? change.fields : after;
  if (!isFields(becomes)) return [];
  const ours = limits.filter(({ kinds }) => kinds === undefined || isOfKinds(change.object, kinds));
  return ours.flatMap((limit) => {
    const was = new Map(valuesAt(before ?? {}, limit.field).map(({ path, value }) => [path, value]));
    const changed = valuesAt(becomes, limit.field).filter(({ path, value }) => was.get(path) !== value);
    return changed.flatMap(({ path, value }) => {
      const problem = valueProblem(value, limit);
      return problem === undefined ? [] : [`${path} of ${refWords(change.object)} ${problem}`];
    });
  });
}

/** A line of YAML that gives a field a value. */
const LINE = /^[ \t]*(?:-[ \t]+)?["']?([A-Za-z][\w-]*)["']?:[ \t]*["']?([^\s"'#]+)["']?[ \t]*(?:#.*)?$/;

/**
 * The same of an edit in Git, of which only lines are known: a new one is taken for the field of a limit where it has its
 * name, whatever it is in. Better too strict than blind.
 */
export function limitProblemsOfEdit(change: GitChange, limits: readonly ValueLimit[]): readonly string[] {
  if (change.type !== 'git-edit') return [];
  const before = new Set(change.before.split('\n').map((line) => line.trim()));
  const fresh = change.after.split('\n').filter((line) => !before.has(line.trim()));
  return fresh.flatMap((line) => {
    const [, name, value] = LINE.exec(line.replace(/\r$/, '')) ?? [];
    const own = limits.filter(({ field }) => name !== undefined && lastOf(field) === name);
    return own.flatMap((limit) => {
      const problem = valueProblem(value, limit);
      return problem === undefined ? [] : [`${name ?? ''} in ${change.file} ${problem}`];
    });
  });
}

function lastOf(field: string): string | undefined {
  return field.split('.').at(-1)?.replace('[*]', '');
}

function valuesAt(object: Fields, field: string): readonly Placed[] {
  let places: readonly Placed[] = [{ path: '', value: object }];
  for (const part of field.split('.')) {
    const each = part.endsWith('[*]');
    const name = each ? part.slice(0, -3) : part;
    places = places.flatMap(({ path, value }) => {
      if (!isFields(value) || !Object.hasOwn(value, name)) return [];
      const inner = { path: path === '' ? name : `${path}.${name}`, value: value[name] };
      return each ? itemsOf(inner) : [inner];
    });
  }
  return places;
}

function itemsOf({ path, value }: Placed): readonly Placed[] {
  if (!Array.isArray(value)) return [];
  return (value as unknown[]).map((item, index) => ({ path: `${path}[${index}]`, value: item }));
}

function valueProblem(value: unknown, { min, max }: ValueLimit): string | undefined {
  if (value === undefined || value === null) return undefined;
  const number = numberOf(value);
  if (number === undefined) return 'is no number, so that it cannot be compared with what the policy allows.';
  const [least, most] = [numberOf(min), numberOf(max)];
  if (least !== undefined && number < least) {
    return `would be less than ${String(min)}, which the policy asks for.`;
  }
  if (most !== undefined && number > most) {
    return `would be more than ${String(max)}, which the policy allows.`;
  }
  return undefined;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? parseQuantity(value) : undefined;
}

import { isRecord } from '../json.ts';

/**
 * A set of fields in the shape of `FieldsV1`: each step (`f:name`, `k:{…}`, `v:…`) leads to the fields below it,
 * and `.` says that the step itself is a member. A step with nothing below it is a member without saying so.
 */
export class FieldSet {
  member: boolean;
  readonly children = new Map<string, FieldSet>();

  constructor(member = false) {
    this.member = member;
  }

  /** The set below a step, made when it is not there. */
  at(step: string): FieldSet {
    let child = this.children.get(step);
    if (!child) {
      child = new FieldSet();
      this.children.set(step, child);
    }
    return child;
  }

  /** Adds the field at a path. */
  add([step, ...rest]: readonly string[]): void {
    if (step === undefined) this.member = true;
    else this.at(step).add(rest);
  }

  /** Whether the field at a path is a member. */
  has(path: readonly string[]): boolean {
    return this.find(path)?.member === true;
  }

  /** Whether the field at a path or anything below it is a member. */
  hasAnyBelow(path: readonly string[]): boolean {
    const found = this.find(path);
    return found !== undefined && !found.isEmpty();
  }

  /** All members, deepest first, so that they can be removed in this order. */
  paths(prefix: readonly string[] = []): string[][] {
    const below = [...this.children].flatMap(([step, child]) => child.paths([...prefix, step]));
    return this.member ? [...below, [...prefix]] : below;
  }

  /** Removes the field at a path; with `withBelow` also everything below it. */
  remove(path: readonly string[], withBelow = false): void {
    const [step, ...rest] = path;
    if (step === undefined) {
      this.member = false;
      if (withBelow) this.children.clear();
      return;
    }
    const child = this.children.get(step);
    if (!child) return;
    child.remove(rest, withBelow);
    if (child.isEmpty()) this.children.delete(step);
  }

  /** Whether there is no member at all. */
  isEmpty(): boolean {
    return !this.member && [...this.children.values()].every((child) => child.isEmpty());
  }

  /** The `fieldsV1` form. */
  toJson(): Record<string, unknown> {
    const entries = [...this.children]
      .filter(([, child]) => !child.isEmpty())
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([step, child]) => [step, child.toJson()] as const);
    return { ...(this.member && entries.length > 0 && { '.': {} }), ...Object.fromEntries(entries) };
  }

  private find(path: readonly string[]): FieldSet | undefined {
    return path.reduce<FieldSet | undefined>((set, step) => set?.children.get(step), this);
  }
}

/** Reads the `fieldsV1` form; anything unreadable is an empty set. */
export function readFieldSet(value: unknown): FieldSet {
  const set = new FieldSet();
  if (!isRecord(value)) return set;
  for (const [step, below] of Object.entries(value)) {
    if (step === '.') set.member = true;
    else set.children.set(step, readBelow(below));
  }
  return set;
}

function readBelow(value: unknown): FieldSet {
  const set = readFieldSet(value);
  if (set.children.size === 0) set.member = true;
  return set;
}

/** A path as conflict texts print it: `.spec.template.spec.containers[name="app"].image`. */
export function printPath(path: readonly string[]): string {
  return path.map(printStep).join('');
}

function printStep(step: string): string {
  if (step.startsWith('f:')) return `.${step.slice(2)}`;
  if (step.startsWith('v:')) return `[=${step.slice(2)}]`;
  const keys: unknown = JSON.parse(step.slice(2));
  const pairs = Object.entries(isRecord(keys) ? keys : {});
  return `[${pairs.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`;
}

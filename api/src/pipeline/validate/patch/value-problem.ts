import { patchProblem, type PatchProblem } from './patch-problem.ts';
import { isUnsafeName } from './unsafe-names.ts';

/** Characters and members together; the largest manifest that a person writes by hand is far smaller. */
const LARGEST = 64 * 1024;
const DEEPEST = 32;

interface Item {
  readonly value: unknown;
  readonly depth: number;
}

/** Why a value is none that a change may carry: not plain JSON, too large or too deep, or with names that do harm. */
export function valueProblem(value: unknown, largest = LARGEST): PatchProblem | undefined {
  const waiting: Item[] = [{ value, depth: 0 }];
  let size = 0;
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    const names = namesOf(item.value);
    const problem = item.depth > DEEPEST ? tooLarge() : (scalarProblem(item.value) ?? namesProblem(names));
    if (problem !== undefined) return problem;
    size += sizeOf(item.value, names);
    if (size > largest) return tooLarge();
    for (const inner of membersOf(item.value)) waiting.push({ value: inner, depth: item.depth + 1 });
  }
  return undefined;
}

function namesOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

function membersOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : Object.values(value);
}

function sizeOf(value: unknown, names: readonly string[]): number {
  if (typeof value === 'string') return value.length + 1;
  return 1 + names.reduce((sum, name) => sum + name.length, 0);
}

function scalarProblem(value: unknown): PatchProblem | undefined {
  const isPlain =
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    typeof value === 'object' ||
    Number.isFinite(value);
  return isPlain
    ? undefined
    : patchProblem('malformed', 'It writes a value that JSON does not have.').problem;
}

function namesProblem(names: readonly string[]): PatchProblem | undefined {
  return names.some(isUnsafeName)
    ? patchProblem('unsafe', 'It writes a value with a name that no object has.').problem
    : undefined;
}

function tooLarge(): PatchProblem {
  return patchProblem('too-large', 'It writes more than any fix that is meant.').problem;
}

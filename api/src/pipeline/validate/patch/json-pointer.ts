import { patchProblem, type PatchProblem } from './patch-problem.ts';
import { isUnsafeName } from './unsafe-names.ts';

const LONGEST = 1024;
const DEEPEST = 32;

/** The names that a pointer goes through, or why it is none. */
export type PointerKeys = { readonly keys: readonly string[] } | { readonly problem: PatchProblem };

/**
 * The names that a JSON Pointer (RFC 6901) goes through, the top one first. Stricter than the RFC: it names a place below
 * the whole document, goes no way back, and through no name that is empty or has a meaning in JavaScript.
 */
export function pointerKeys(pointer: unknown): PointerKeys {
  if (typeof pointer !== 'string') return patchProblem('malformed', 'A path is not a text.');
  if (pointer.length > LONGEST) return patchProblem('too-large', 'A path is longer than any that is meant.');
  if (!/^(?:\/(?:[^~/]|~[01])+)+$/.test(pointer)) {
    return patchProblem('malformed', `The path ${shown(pointer)} is no place below the object.`);
  }
  const keys = pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (keys.length > DEEPEST) return patchProblem('too-large', 'A path goes deeper than any that is meant.');
  return keys.some(isStrange)
    ? patchProblem('unsafe', `The path ${shown(pointer)} goes through a name that no object has.`)
    : { keys };
}

/** `..` is a name like any other to the RFC; who writes it means something else. */
function isStrange(key: string): boolean {
  return isUnsafeName(key) || key === '.' || key === '..' || /[\p{Cc}\p{Cf}]/u.test(key);
}

function shown(pointer: string): string {
  return `"${pointer.slice(0, 80).replaceAll(/[^\x20-\x7e]/g, '?')}"`;
}

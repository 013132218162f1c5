/**
 * Why a patch cannot be applied. `malformed`: it is no patch. `unsafe`: it names what no object of Kubernetes has, as
 * somebody does who wants to harm the program that reads it. `too-large`: nobody writes so much. `missing`: the place is
 * not there. `test`: the object is not as the patch expects.
 */
export type PatchProblemKind = 'malformed' | 'unsafe' | 'too-large' | 'missing' | 'test';

/** A patch that cannot be applied, and why. */
export interface PatchProblem {
  readonly kind: PatchProblemKind;
  /** One sentence for a person; quotes no values. */
  readonly text: string;
}

/** Makes a problem. */
export function patchProblem(kind: PatchProblemKind, text: string): { readonly problem: PatchProblem } {
  return { problem: { kind, text } };
}

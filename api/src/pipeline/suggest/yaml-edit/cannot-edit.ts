/** Why a file is left as it is, as a sentence for people. Thrown within this folder, handed out as `cannot`. */
export class CannotEdit extends Error {}

/** Gives up on an edit, with the reason. */
export function cannot(reason: string): never {
  throw new CannotEdit(reason);
}

import type { CannotAct } from './compiled-action.ts';
import type { GivenParameters } from './define-action.ts';

/** Reads the parameters of an action that takes none. */
export function noParameters(given: GivenParameters): object | CannotAct {
  return unknownParameter(given, []) ?? {};
}

/** The refusal of parameters that are not known; nothing when all are. */
export function unknownParameter(given: GivenParameters, known: readonly string[]): CannotAct | undefined {
  const strange = Object.keys(given).find((name) => !known.includes(name));
  return strange === undefined ? undefined : { cannot: `There is no parameter called ${strange}.` };
}

/** Longest name of a branch, a tag or a revision. */
const LONGEST = 250;

/** Why a text is no name of a branch, a tag or a commit; `undefined` when it can be one (git check-ref-format). */
export function refProblem(text: unknown): string | undefined {
  if (typeof text !== 'string' || text === '') return 'A branch or revision is needed.';
  const isBad =
    text.length > LONGEST ||
    /^[-/]|[/.]$|[.]lock$|[.][.]|[/][/.]|@[{]/.test(text) ||
    !/^[\w!"#$%&'()+,\-./;<=>@{|}\u0080-\uffff]+$/.test(text);
  return isBad ? 'That is not the name of a branch or revision.' : undefined;
}

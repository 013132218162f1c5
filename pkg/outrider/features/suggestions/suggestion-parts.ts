import type { Suggestion } from '@contract/fixes/suggestions.ts';

/** Suggestions as they are told: the one to look at first, other ways to the same end, and what cannot be proposed. */
export interface SuggestionParts {
  best: Suggestion | undefined;
  others: Suggestion[];
  drafts: Suggestion[];
}

/** Sorts suggestions, which come best first, into those parts; a draft never stands before what is ready. */
export function suggestionParts(items: readonly Suggestion[]): SuggestionParts {
  const [best, ...others] = items.filter(({ ready }) => ready);
  return { best, others, drafts: items.filter(({ ready }) => !ready) };
}

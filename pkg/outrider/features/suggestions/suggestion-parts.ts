import type { Suggestion } from '@contract/fixes/suggestions.ts';

/** A suggestion, and what it is proposed for. */
export interface SuggestedFix {
  suggestion: Suggestion;
  finding: string;
  incident?: string;
  /** For how many findings of the incident it is suggested. */
  findings?: number;
}

/** Suggestions as they are told: the one to look at first, other ways to the same end, and what cannot be proposed. */
export interface SuggestionParts {
  best: SuggestedFix | undefined;
  others: SuggestedFix[];
  drafts: SuggestedFix[];
}

/** Sorts suggestions, which come best first, into those parts; a draft never stands before what is ready. */
export function suggestionParts(items: readonly SuggestedFix[]): SuggestionParts {
  const [best, ...others] = items.filter(({ suggestion }) => suggestion.ready);
  return { best, others, drafts: items.filter(({ suggestion }) => !suggestion.ready) };
}

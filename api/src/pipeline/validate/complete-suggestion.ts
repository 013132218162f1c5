import { CHECKS } from '../../../contract/fixes/fix-words.ts';
import type { CheckResult, Suggestion } from '../../../contract/fixes/suggestions.ts';
import type { SuggestionDraft } from '../suggest/suggest-for.ts';

/**
 * A draft as it is shown: ready when every check was made and none failed, otherwise with the reason. What is only for the
 * plan (how to take it back exactly, whose rights it needs) stays behind.
 */
export function completeSuggestion(draft: SuggestionDraft, checks: readonly CheckResult[]): Suggestion {
  const { id, recipe, title, because, changes, risk, risks, reversible, undo, reach } = draft;
  const reason = reasonOf(checks);
  return {
    id,
    recipe,
    title,
    ready: reason === '',
    ...(reason !== '' && { reason }),
    because,
    changes,
    risk,
    risks,
    reversible,
    undo,
    reach,
    checks: [...checks],
  };
}

function reasonOf(checks: readonly CheckResult[]): string {
  const failures = checks.filter(({ outcome }) => outcome === 'failed').map(({ text }) => text);
  const missing = CHECKS.filter((name) => !checks.some(({ check }) => check === name));
  const unchecked = missing.length > 0 ? [`Not everything was looked at: ${missing.join(', ')}.`] : [];
  return [...new Set([...failures, ...unchecked])].join(' ');
}

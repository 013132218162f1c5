import { describe, expect, it } from 'vitest';

import { suggestionParts } from '../../../../pkg/outrider/features/suggestions/suggestion-parts.ts';
import { wireSuggestion } from '../../../support/fixes/wire-fixes.ts';

describe('pkg/features/suggestions/suggestion-parts', () => {
  const fix = (id: string, ready = true) => ({ finding: 'f1', suggestion: wireSuggestion({ id, ready }) });
  const [draft, first, second] = [fix('draft', false), fix('first'), fix('second')];

  it('tells what is ready before drafts, whatever the order they come in', () => {
    const { best, others, drafts } = suggestionParts([draft, first, second]);
    expect(best?.suggestion.id).toBe('first');
    expect(others.map(({ suggestion }) => suggestion.id)).toStrictEqual(['second']);
    expect(drafts.map(({ suggestion }) => suggestion.id)).toStrictEqual(['draft']);
  });

  it('offers no draft as the best', () => {
    expect(suggestionParts([draft]).best).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';

import { suggestionParts } from '../../../../pkg/outrider/features/suggestions/suggestion-parts.ts';
import { wireSuggestion } from '../../../support/fixes/wire-fixes.ts';

describe('pkg/features/suggestions/suggestion-parts', () => {
  const draft = wireSuggestion({ id: 'draft', ready: false });
  const first = wireSuggestion({ id: 'first' });
  const second = wireSuggestion({ id: 'second' });

  it('tells what is ready before drafts, whatever the order they come in', () => {
    const { best, others, drafts } = suggestionParts([draft, first, second]);
    expect(best?.id).toBe('first');
    expect(others.map(({ id }) => id)).toStrictEqual(['second']);
    expect(drafts.map(({ id }) => id)).toStrictEqual(['draft']);
  });

  it('offers no draft as the best', () => {
    expect(suggestionParts([draft]).best).toBeUndefined();
  });
});

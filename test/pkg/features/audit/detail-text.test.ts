import { describe, expect, it } from 'vitest';

import { detailText } from '../../../../pkg/outrider/features/audit/detail-text.ts';

describe('pkg/features/audit/detail-text', () => {
  it('tells each field with its value', () => {
    expect(detailText({ risk: 'low', needed: 2, draft: false, by: { name: 'ann' } })).toBe(
      'risk: low, needed: 2, draft: false, by: {"name":"ann"}',
    );
    expect(detailText({})).toBe('');
  });
});

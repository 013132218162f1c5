import { describe, expect, it } from 'vitest';

import { detailText } from '../../../../pkg/outrider/features/audit/detail-text.ts';

describe('pkg/features/audit/detail-text', () => {
  it('tells what was said as it is, and each other field by its name', () => {
    const detail = {
      risk: 'low',
      draft: false,
      forced: true,
      approvalsNeeded: 2,
      title: 'Pause it',
      clusters: ['a', 'b'],
      by: { name: 'ann' },
    };
    expect(detailText(detail)).toStrictEqual({
      said: ['Pause it'],
      facts: 'risk: low, forced, approvals needed: 2, clusters: a, b, by: {"name":"ann"}',
    });
    expect(detailText({ body: 'Why?' })).toStrictEqual({ said: ['Why?'], facts: '' });
    expect(detailText({ reason: 7 })).toStrictEqual({ said: [], facts: 'reason: 7' });
    expect(detailText({})).toStrictEqual({ said: [], facts: '' });
  });
});

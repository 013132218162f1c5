import { describe, expect, it } from 'vitest';

import type { Approval } from '@outrider/api/contract/fixes/proposals.ts';
import { actorName, approvalCount } from '../../../../pkg/outrider/features/proposals/approvals.ts';
import { DIGEST } from '../../../support/fixes/wire-fixes.ts';

const by = (name: string, over: Partial<Approval> = {}): Approval => ({
  actor: { type: 'user', name },
  decision: 'approve',
  revision: 1,
  digest: DIGEST,
  at: '2026-11-20T10:00:00Z',
  ...over,
});

describe('pkg/features/proposals/approvals', () => {
  it('counts people who approved this very plan, each once', () => {
    const approvals = [
      by('ben'),
      by('ben'),
      by('cleo', { digest: 'e'.repeat(64) }),
      by('dan', { decision: 'reject' }),
    ];
    expect(approvalCount({ approvals, approvalsNeeded: 2, digest: DIGEST })).toStrictEqual({
      given: 1,
      needed: 2,
      missing: 1,
    });
  });

  it('misses none where there are more than needed', () => {
    const approvals = [by('ben'), by('cleo')];
    expect(approvalCount({ approvals, approvalsNeeded: 1, digest: DIGEST }).missing).toBe(0);
  });

  it('names people as people know them', () => {
    expect(actorName({ type: 'user', name: 'u-1', displayName: 'Ann' })).toBe('Ann');
    expect(actorName({ type: 'user', name: 'u-1' })).toBe('u-1');
  });
});

import { describe, expect, it } from 'vitest';

import type { ProposalFacts } from '@outrider/api/src/pipeline/propose/state/proposal-facts.ts';
import { stateOf } from '@outrider/api/src/pipeline/propose/state/state-of.ts';

import { anApproval, aProposal, person, T0 } from '../../../../support/fixes/proposals.ts';

const DAY = 86_400_000;
const facts = aProposal();
const approved = { approvals: [anApproval(facts, 'ben')] };
const claimed = { revision: 1, claimedBy: 'r', claimedAt: T0 };
const started = { ...claimed, startedAt: T0 };
const ended = (as: 'cancelled' | 'carried-out') => ({ as, at: T0, by: person('ann') });

const CASES: readonly (readonly [string, Partial<ProposalFacts>, number])[] = [
  ['draft', { submittedAt: undefined }, T0],
  ['pending', {}, T0],
  ['pending', { approvals: [anApproval(facts, 'ben', { digest: '0'.repeat(64) })] }, T0],
  ['pending', { approvals: [anApproval(facts, 'ben', { revision: 2 })] }, T0],
  ['pending', { approvalsNeeded: 2, approvals: [anApproval(facts, 'ben'), anApproval(facts, 'ben')] }, T0],
  ['approved', approved, T0],
  ['approved', { approvalsNeeded: 0 }, T0],
  [
    'rejected',
    { approvals: [anApproval(facts, 'ben'), anApproval(facts, 'eve', { decision: 'reject' })] },
    T0,
  ],
  ['scheduled', { ...approved, execution: claimed }, T0],
  ['executing', { ...approved, execution: started }, T0],
  // What has begun goes on: the rest is for whoever carries it out to ask.
  ['executing', { ...approved, execution: started }, T0 + 2 * DAY],
  ['approved', { ...approved, execution: { ...started, revision: 0 } }, T0],
  [
    'succeeded',
    { execution: { ...started, outcome: 'succeeded' }, ended: ended('carried-out') },
    T0 + 2 * DAY,
  ],
  ['rolled-back', { execution: { ...started, outcome: 'rolled-back' }, ended: ended('carried-out') }, T0],
  ['cancelled', { ...approved, ended: ended('cancelled') }, T0 + 2 * DAY],
  ['approved', approved, T0 + DAY - 1],
  ['expired', approved, T0 + DAY],
  ['expired', { submittedAt: undefined }, T0 + DAY],
  ['expired', { ...approved, execution: claimed }, T0 + DAY],
];

describe('api/pipeline/propose/state/state-of', () => {
  it.each(CASES)('is %s for %j at %d', (state, over, now) => {
    expect(stateOf({ ...facts, ...over }, now)).toBe(state);
  });
});

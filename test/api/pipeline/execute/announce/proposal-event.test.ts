import { describe, expect, it } from 'vitest';

import { proposalEvent, TOLD_ACTIONS } from '@outrider/api/src/pipeline/execute/announce/proposal-event.ts';
import { anApproval, aProposal, T0 } from '../../../../support/fixes/proposals.ts';
import { wireRecord } from '../../../../support/fixes/wire-fixes.ts';

const at = new Date(T0).toISOString();
const row = (over: Parameters<typeof wireRecord>[0]) => wireRecord({ at, proposal: 'p-1', ...over });

describe('api/pipeline/execute/announce/proposal-event', () => {
  it('tells each state once per revision, and names nobody and nothing', () => {
    const facts = aProposal();
    const approved = { ...facts, approvals: [anApproval(facts, 'ben')] };
    const events = TOLD_ACTIONS.map((action) => proposalEvent(row({ action }), approved));
    expect(new Set(events.map((event) => event?.name))).toEqual(
      new Set(
        ['opened', 'approved', 'started', 'succeeded', 'failed', 'rolled-back', 'invalidated'].map(
          (one) => `outrider-p-1-1-${one}`,
        ),
      ),
    );
    expect(events.filter((event) => event?.type === 'Warning').map((event) => event?.reason)).toEqual([
      'FixInvalidated',
      'FixFailed',
      'FixRolledBack',
    ]);
    expect(JSON.stringify(events)).not.toMatch(/ann|ben|cart|shop|fleet-default/i);
    expect(proposalEvent(row({ action: 'execution-started' }), facts)).toMatchObject({
      at: T0,
      note: 'A fix of low risk is being carried out: proposal p-1 of Outrider, revision 1.',
    });
  });

  it('waits until no approval is missing', () => {
    const facts = aProposal({ approvalsNeeded: 2 });
    const approved = row({ action: 'proposal-approved' });
    const one = { ...facts, approvals: [anApproval(facts, 'ben', { at })] };
    expect(proposalEvent(approved, one)).toBeUndefined();
    const later = anApproval(facts, 'cem', { at: new Date(T0 + 1).toISOString() });
    expect(proposalEvent(approved, { ...one, approvals: [...one.approvals, later] })).toBeUndefined();
    const both = { ...one, approvals: [...one.approvals, anApproval(facts, 'cem', { at })] };
    expect(proposalEvent(approved, both)).toMatchObject({ reason: 'FixApproved' });
    expect(proposalEvent(approved, { ...both, revision: 2 })).toBeUndefined();
  });

  it('does not tell of drafts, of what is no state, and of what takes an execution back until it has', () => {
    const facts = aProposal();
    expect(
      proposalEvent(row({ action: 'proposal-opened' }), { ...facts, submittedAt: undefined }),
    ).toBeUndefined();
    expect(proposalEvent(row({ action: 'proposal-commented' }), facts)).toBeUndefined();
    expect(
      proposalEvent(row({ action: 'execution-started', detail: { undo: true } }), facts),
    ).toBeUndefined();
  });
});

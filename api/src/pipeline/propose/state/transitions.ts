import type { ProposalState } from '../../../../contract/fixes/fix-words.ts';

/** What can happen to a proposal. After `approve-last`, `submit-approved` and `revise-approved` no approval is missing. */
export type ProposalEvent =
  | 'revise'
  | 'revise-approved'
  | 'submit'
  | 'submit-approved'
  | 'approve'
  | 'approve-last'
  | 'reject'
  | 'cancel'
  | 'expire'
  | 'supersede'
  | 'invalidate'
  | 'claim'
  | 'start'
  | 'succeed'
  | 'fail'
  | 'roll-back';

type Row = Readonly<Partial<Record<ProposalEvent, ProposalState>>>;

/** The ways out that stand open until somebody begins to carry it out. */
const SIDE_EXITS = { cancel: 'cancelled', expire: 'expired', supersede: 'superseded' } as const;
const DECIDED = { ...SIDE_EXITS, reject: 'rejected', invalidate: 'invalidated' } as const;

/** The whole life of a proposal: what is not here cannot happen. Nothing comes back from a state without a row. */
export const TRANSITIONS: Readonly<Record<ProposalState, Row>> = {
  draft: {
    ...SIDE_EXITS,
    revise: 'draft',
    'revise-approved': 'draft',
    submit: 'pending',
    'submit-approved': 'approved',
  },
  pending: {
    ...DECIDED,
    revise: 'pending',
    'revise-approved': 'approved',
    approve: 'pending',
    'approve-last': 'approved',
  },
  // One more may approve what is approved: somebody else may have lost the right to.
  approved: {
    ...DECIDED,
    revise: 'pending',
    'revise-approved': 'approved',
    'approve-last': 'approved',
    claim: 'scheduled',
  },
  scheduled: { ...DECIDED, start: 'executing' },
  // Once it began, nothing but what happens to the cluster or the repository decides.
  executing: { succeed: 'succeeded', fail: 'failed', invalidate: 'invalidated' },
  succeeded: { 'roll-back': 'rolled-back' },
  failed: { 'roll-back': 'rolled-back' },
  'rolled-back': {},
  rejected: {},
  expired: {},
  superseded: {},
  invalidated: {},
  cancelled: {},
};

/** The state after an event; `undefined` when it cannot happen. */
export function nextState(state: ProposalState, event: ProposalEvent): ProposalState | undefined {
  return TRANSITIONS[state][event];
}

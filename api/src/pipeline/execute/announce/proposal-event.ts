import type { AuditAction } from '../../../../contract/fixes/fix-words.ts';
import type { ObjectEvent } from '../../../ports/event-writer.ts';
import type { AuditBody } from '../../../ports/tables/audit-tables.ts';
import type { ProposalFacts } from '../../propose/index.ts';

/** What is told of a proposal, whichever object it is told on. */
export type ProposalEvent = Omit<ObjectEvent, 'regarding' | 'instance'>;

type Telling = Pick<ObjectEvent, 'type' | 'reason' | 'action'> & {
  /** Part of the name: a state is told once. */
  readonly state: string;
  readonly says: string;
};

const PROPOSED: Telling = {
  type: 'Normal',
  state: 'opened',
  reason: 'FixProposed',
  action: 'Propose',
  says: 'is proposed',
};

const TOLD: Readonly<Partial<Record<AuditAction, Telling>>> = {
  'proposal-opened': PROPOSED,
  'proposal-submitted': PROPOSED,
  'proposal-approved': {
    type: 'Normal',
    state: 'approved',
    reason: 'FixApproved',
    action: 'Approve',
    says: 'is approved',
  },
  'execution-started': {
    type: 'Normal',
    state: 'started',
    reason: 'FixStarted',
    action: 'Execute',
    says: 'is being carried out',
  },
  'proposal-invalidated': {
    type: 'Warning',
    state: 'invalidated',
    reason: 'FixInvalidated',
    action: 'Execute',
    says: 'is not carried out: what it was made for has changed',
  },
  'execution-succeeded': {
    type: 'Normal',
    state: 'succeeded',
    reason: 'FixSucceeded',
    action: 'Execute',
    says: 'was carried out, and helped',
  },
  'execution-failed': {
    type: 'Warning',
    state: 'failed',
    reason: 'FixFailed',
    action: 'Execute',
    says: 'could not be carried out, or did not help',
  },
  'execution-rolled-back': {
    type: 'Warning',
    state: 'rolled-back',
    reason: 'FixRolledBack',
    action: 'RollBack',
    says: 'was taken back',
  },
};

/** What is read of a row. */
type ToldRow = Pick<AuditBody, 'action' | 'revision' | 'at' | 'detail'>;

/** What of the audit is told. */
export const TOLD_ACTIONS = Object.keys(TOLD) as readonly AuditAction[];

/**
 * The event for a row of the audit; `undefined` where there is none: drafts, decisions after which approvals are still
 * missing, and what takes an execution back until it has. It names nobody and nothing, as whoever may see the object may
 * read it.
 */
export function proposalEvent(row: ToldRow, facts: ProposalFacts): ProposalEvent | undefined {
  const told = TOLD[row.action];
  if (told === undefined || row.detail['undo'] === true || isEarly(row, facts)) return undefined;
  const { says, state, ...rest } = told;
  const revision = row.revision ?? facts.revision;
  return {
    ...rest,
    name: `outrider-${facts.id}-${revision}-${state}`,
    note: `A fix of ${facts.plan.risk} risk ${says}: proposal ${facts.id} of Outrider, revision ${revision}.`,
    at: Date.parse(row.at),
  };
}

function isEarly({ action, revision, at }: ToldRow, facts: ProposalFacts): boolean {
  if (action === 'proposal-opened') return facts.submittedAt === undefined;
  if (action !== 'proposal-approved') return false;
  // Of a revision that is not the latest any more nobody can tell how many were missing.
  if (revision !== facts.revision) return true;
  const given = facts.approvals.filter((one) => one.decision === 'approve' && one.at <= at);
  return given.length < facts.approvalsNeeded;
}

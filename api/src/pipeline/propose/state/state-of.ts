import type { ProposalState } from '../../../../contract/fixes/fix-words.ts';
import type { ExecutionFacts, ProposalFacts } from './proposal-facts.ts';
import { nextState } from './transitions.ts';

/** What the state of a proposal follows from. */
export type StateFacts = Pick<
  ProposalFacts,
  'approvals' | 'approvalsNeeded' | 'digest' | 'ended' | 'execution' | 'plan' | 'revision' | 'submittedAt'
>;

/** The state of a proposal at a time in milliseconds since the epoch: what is past its time has expired by itself. */
export function stateOf(facts: StateFacts, now: number): ProposalState {
  const state = storedState(facts);
  const expired = now >= Date.parse(facts.plan.expiresAt) ? nextState(state, 'expire') : undefined;
  return expired ?? state;
}

function storedState(facts: StateFacts): ProposalState {
  if (facts.ended !== undefined && facts.ended.as !== 'carried-out') return facts.ended.as;
  if (facts.execution?.revision === facts.revision) return executionState(facts.execution);
  if (facts.submittedAt === undefined) return 'draft';
  const about = facts.approvals.filter(
    (one) => one.revision === facts.revision && one.digest === facts.digest,
  );
  if (about.some(({ decision }) => decision === 'reject')) return 'rejected';
  const people = new Set(about.map(({ actor }) => actor.name));
  return people.size >= facts.approvalsNeeded ? 'approved' : 'pending';
}

function executionState({ startedAt, outcome }: ExecutionFacts): ProposalState {
  if (outcome !== undefined) return outcome;
  return startedAt === undefined ? 'scheduled' : 'executing';
}

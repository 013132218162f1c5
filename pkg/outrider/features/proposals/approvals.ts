import type { AuditActor } from '@contract/fixes/audit.ts';
import type { Proposal } from '@contract/fixes/proposals.ts';

/** A person's name as people know it. */
export function actorName({ name, displayName }: AuditActor): string {
  return displayName ?? name;
}

/** How many people approved the plan that stands now, and how many more are needed. */
export function approvalCount(proposal: Pick<Proposal, 'approvals' | 'approvalsNeeded' | 'digest'>): {
  given: number;
  needed: number;
  missing: number;
} {
  const people = proposal.approvals.filter(
    ({ decision, digest }) => decision === 'approve' && digest === proposal.digest,
  );
  const given = new Set(people.map(({ actor }) => actor.name)).size;
  const needed = proposal.approvalsNeeded;
  return { given, needed, missing: Math.max(0, needed - given) };
}

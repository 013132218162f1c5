import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { Policy } from '../policy/policy.ts';
import type { ProposalFacts } from '../state/proposal-facts.ts';

/** Kubernetes' own users: service accounts, nodes, the anonymous one. */
const SYSTEM = /^system:/i;

/** Why somebody's decision can never count, whatever their rights; `undefined` when it can. */
export type Disqualification = 'program' | 'author';

/** What keeps somebody from deciding about a proposal: being a program, or having written any of its revisions. */
export function disqualification(
  actor: AuditActor,
  { requester, authors }: Pick<ProposalFacts, 'requester' | 'authors'>,
  policy: Pick<Policy, 'robots'>,
): Disqualification | undefined {
  if (isProgram(actor, policy)) return 'program';
  return actor.name === requester.name || authors.includes(actor.name) ? 'author' : undefined;
}

/** Whether somebody is a program rather than a person. */
export function isProgram({ type, name }: AuditActor, { robots }: Pick<Policy, 'robots'>): boolean {
  return type !== 'user' || name === '' || SYSTEM.test(name) || robots.includes(name);
}

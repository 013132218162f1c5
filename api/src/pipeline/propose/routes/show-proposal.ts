import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { ProposalDetail } from '../../../../contract/fixes/proposal-requests.ts';
import { NotFoundError } from '../../../kernel/errors.ts';
import type { AccessReviewer } from '../../../ports/identity/access-reviewer.ts';
import type { Caller } from '../../../ports/identity/caller-verifier.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import type { ProposalFacts } from '../state/proposal-facts.ts';
import type { ProposalStore } from '../store/proposal-store.ts';
import type { Executions } from './executions.ts';
import { blockedBy, type JudgeParts } from './judge-proposal.ts';
import { mayNot, type Doer } from './may-not.ts';
import { presentDetail } from './proposal-presenter.ts';
import { seenPart, seesPlan } from './seen-part.ts';
import { maySee } from './visible-workspaces.ts';

/** What reading proposals needs. */
export interface ShowParts extends JudgeParts {
  readonly store: ProposalStore;
  /** May remember rights for a while. */
  readonly reviewer: AccessReviewer;
  readonly executions: Executions;
}

/** Who asks, and what they may see. */
export interface Reader {
  readonly caller: Caller;
  readonly view: AccessView;
}

/** A proposal that the caller may see. Raises NotFoundError for any other, as if there were none. */
export async function visibleProposal(
  { store, reviewer }: Pick<ShowParts, 'store' | 'reviewer'>,
  caller: Caller,
  id: string,
): Promise<ProposalFacts> {
  const facts = await store.read(id);
  if (facts !== undefined && (await maySee(reviewer, caller, facts.workspace))) return facts;
  throw new NotFoundError('There is no such proposal, or you may not see it.', {
    next: 'Open the list of proposals, or ask for the right to see those of its workspace.',
  });
}

/** A proposal as a reader gets it. */
export async function shownProposal(
  parts: ShowParts,
  facts: ProposalFacts,
  reader: Reader,
): Promise<ProposalDetail> {
  const { view } = reader;
  return presentDetail(facts, {
    now: parts.clock.now(),
    seen: await seenPart(facts, { view, snapshot: parts.snapshot }),
    blockedBy: await blockedBy(parts, facts, view),
    comments: await parts.store.comments(facts.id),
    mayNot: await mayNot(facts, doerOf(parts, reader)),
    ...(await parts.executions.of(facts, view)),
  });
}

/** A caller as somebody who wants to do something. */
export function doerOf(
  { reviewer, policy, snapshot }: Pick<ShowParts, 'reviewer' | 'policy' | 'snapshot'>,
  { caller, view }: Reader,
): Doer {
  return {
    actor: actorOf(caller),
    ask: (question) => reviewer.review(caller, question),
    policy,
    sees: (plan) => seesPlan(plan, { view, snapshot }),
  };
}

/** A caller as the audit names them. */
export function actorOf({ name, displayName }: Caller): AuditActor {
  return { type: 'user', name, ...(displayName !== undefined && { displayName }) };
}

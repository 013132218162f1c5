import type { ProposalDetail } from '../../../../contract/fixes/proposal-requests.ts';
import type { WriteRouteBody } from '../../../../contract/routes.ts';
import type { AccessReviewer } from '../../../ports/identity/access-reviewer.ts';
import type { Caller } from '../../../ports/identity/caller-verifier.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import type { WriteHandlers } from '../../detect/access/request-context.ts';
import type { AutonomyHandlers } from '../autonomy/autonomy-routes.ts';
import type { ProposalFacts } from '../state/proposal-facts.ts';
import { requireMay, requireSight, rightToApprove, type Doer } from './may-not.ts';
import { openFromSuggestion, type OpenParts } from './open-from-suggestion.ts';
import { doerOf, shownProposal, visibleProposal } from './show-proposal.ts';

/** What the routes that change proposals need. */
export interface ProposalWriteParts extends OpenParts {
  /** Asks anew each time: what is decided is decided by the rights of that moment. */
  readonly freshReviewer: AccessReviewer;
}

/** What a step is asked for with. */
interface Asked<B> {
  readonly caller: Caller;
  readonly params: { readonly id: string };
  readonly body: B;
  readonly access: () => Promise<AccessView>;
}

/** Does something with a proposal that the caller may see. */
type Step<B> = (facts: ProposalFacts, doer: Doer, body: B) => Promise<unknown>;

/** Answers the routes that change proposals. What is approved is carried out by the executor, which is told to look. */
export function proposalWriteRoutes(
  given: ProposalWriteParts,
): Omit<WriteHandlers, keyof AutonomyHandlers['writes']> {
  const { store, policy, executions } = given;
  // Nothing here goes by rights that are remembered.
  const parts = { ...given, reviewer: given.freshReviewer };
  const step =
    <B>(take: Step<B>) =>
    async ({ caller, params, body, access }: Asked<B>): Promise<ProposalDetail> => {
      const view = await access();
      const facts = await visibleProposal(parts, caller, params.id);
      await take(facts, doerOf(parts, { caller, view }), body);
      const after = await visibleProposal(parts, caller, params.id);
      return shownProposal(parts, after, { caller, view });
    };
  return {
    proposalOpen: async ({ caller, body, access }) =>
      openFromSuggestion(parts, body, { caller, view: await access() }),
    proposalDecide: step<WriteRouteBody<'proposalDecide'>>(async (facts, doer, body) => {
      await requireSight(facts, doer);
      const right = await rightToApprove(facts, doer.ask);
      const { decision, digest, comment } = body;
      const plan = { revision: facts.revision, digest };
      await store.decide({ id: facts.id, plan, actor: doer.actor, decision, comment, right, policy });
      executions.wake();
    }),
    proposalSubmit: step<WriteRouteBody<'proposalSubmit'>>(async (facts, doer, { digest = facts.digest }) => {
      await requireMay('submit', facts, doer);
      await store.submit({ id: facts.id, plan: { revision: facts.revision, digest }, actor: doer.actor });
      executions.wake();
    }),
    proposalCancel: step<WriteRouteBody<'proposalCancel'>>(async (facts, doer, { reason }) => {
      await requireMay('cancel', facts, doer);
      return store.end({ id: facts.id, as: 'cancelled', actor: doer.actor, reason });
    }),
    proposalComment: step<WriteRouteBody<'proposalComment'>>(async (facts, doer, { text }) => {
      await requireMay('comment', facts, doer);
      return store.comment({ id: facts.id, actor: doer.actor, body: text });
    }),
    proposalUndo: step<WriteRouteBody<'proposalUndo'>>(async (facts, doer) => {
      await requireMay('undo', facts, doer);
      await executions.undo(facts, doer.actor);
      executions.wake();
    }),
  };
}

import type { Proposal } from '../../../../contract/fixes/proposals.ts';
import type { ProposalComment, ProposalDetail } from '../../../../contract/fixes/proposal-requests.ts';
import { defined } from '../../../kernel/defined.ts';
import type { ProposalCommentRow } from '../../../ports/tables/proposal-tables.ts';
import type { ProposalFacts } from '../state/proposal-facts.ts';
import { stateOf } from '../state/state-of.ts';
import type { Done } from './executions.ts';
import type { SeenPart } from './seen-part.ts';

/** What is worked out about a proposal for its reader. */
export interface ProposalView {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly blockedBy: readonly string[];
  /** What of it the reader may see. */
  readonly seen: Pick<SeenPart, 'shown'>;
}

/** What a page about one proposal shows besides. */
export interface DetailView extends ProposalView, Done {
  readonly comments: readonly ProposalCommentRow[];
  readonly mayNot: ProposalDetail['mayNot'];
}

/** A proposal as its reader gets it. */
export function presentProposal(facts: ProposalFacts, { now, blockedBy, seen }: ProposalView): Proposal {
  const { finding, incident } = facts;
  return {
    id: facts.id,
    workspace: facts.workspace,
    state: stateOf(facts, now),
    revision: facts.revision,
    digest: facts.digest,
    ...seen.shown,
    ...defined({ finding, incident }),
    requester: facts.requester,
    approvals: [...facts.approvals],
    approvalsNeeded: facts.approvalsNeeded,
    blockedBy: [...blockedBy],
    openedAt: timeOf(facts.openedAt),
    changedAt: timeOf(facts.changedAt),
  };
}

/** A proposal with what was said about it. */
export function presentDetail(facts: ProposalFacts, view: DetailView): ProposalDetail {
  const { ended } = facts;
  return {
    ...presentProposal(facts, view),
    comments: view.comments.map(commentOf),
    ...(ended !== undefined && {
      ended: {
        by: ended.by,
        at: timeOf(ended.at),
        ...defined({ reason: ended.reason, supersededBy: ended.supersededBy }),
      },
    }),
    mayNot: view.mayNot,
    executions: [...view.executions],
    canUndo: view.canUndo,
  };
}

function commentOf({ actor, body, revision, at }: ProposalCommentRow): ProposalComment {
  return { actor, text: body, revision, at: timeOf(at.getTime()) };
}

function timeOf(time: number): string {
  return new Date(time).toISOString();
}

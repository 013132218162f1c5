import type { AuditActor, AuditRecord } from '@contract/fixes/audit.ts';
import type { AuditAction } from '@contract/fixes/fix-words.ts';
import type { ProposalDetail } from '@contract/fixes/proposal-requests.ts';

/** Something that happened to a proposal. */
export interface StoryEntry {
  at: string;
  change: AuditAction;
  actor: AuditActor;
  revision?: number;
  /** What was said with it. */
  text?: string;
}

/** Fields of a record's detail that hold what somebody or something said. */
const SAID = ['body', 'comment', 'reason', 'text', 'message'] as const;

function textOf(detail: Record<string, unknown>): string | undefined {
  return SAID.map((field) => detail[field]).find((value): value is string => typeof value === 'string');
}

function fromRecord({ at, action, actor, revision, detail }: AuditRecord): StoryEntry {
  const text = textOf(detail);
  return {
    at,
    change: action,
    actor,
    ...(revision !== undefined && { revision }),
    ...(text !== undefined && { text }),
  };
}

/** What the proposal itself tells, for whoever may not see the record. */
function fromProposal({ openedAt, requester, approvals }: ProposalDetail): StoryEntry[] {
  const decided = approvals.map(({ at, actor, decision, revision, comment }) => ({
    at,
    change: decision === 'approve' ? ('proposal-approved' as const) : ('proposal-rejected' as const),
    actor,
    revision,
    ...(comment !== undefined && { text: comment }),
  }));
  return [{ at: openedAt, change: 'proposal-opened' as const, actor: requester }, ...decided];
}

/** What happened to a proposal, newest first: by the record, or by the proposal itself where the record is not seen. */
export function proposalStory(proposal: ProposalDetail, records: readonly AuditRecord[]): StoryEntry[] {
  const told = records.length > 0 ? records.map(fromRecord) : fromProposal(proposal);
  return told.sort((left, right) => right.at.localeCompare(left.at));
}

import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';

import type { ProposalCommentRow } from '../../../ports/tables/proposal-tables.ts';
import type { ProposalFacts } from '../state/proposal-facts.ts';
import type { StoreParts } from './change-proposal.ts';
import * as claim from './claim-execution.ts';
import { commentProposal, commentsOf, type CommentRequest } from './comment-proposal.ts';
import { decideProposal, type Decided, type DecideRequest } from './decide-proposal.ts';
import { endProposal, expireDue, type EndRequest } from './end-proposal.ts';
import { openProposal, type Opened, type OpenRequest } from './open-proposal.ts';
import {
  pageOfProposals,
  workspacesOf,
  type ProposalFactsPage,
  type ProposalPageFilter,
} from './page-of-proposals.ts';
import { readFacts } from './read-facts.ts';
import type { PlanReference } from './refuse.ts';
import { reviseProposal, type ReviseRequest } from './revise-proposal.ts';
import { submitProposal } from './submit-proposal.ts';

/** Which proposals are listed, latest first. */
export interface ProposalFilter {
  /** Workspaces the caller may see. */
  readonly workspaces: readonly string[];
  /** Only those that have not ended, or only those that have; both when absent. */
  readonly open?: boolean | undefined;
  readonly finding?: string | undefined;
  readonly incident?: string | undefined;
  readonly limit: number;
}

/**
 * Keeps proposals. Each change is one transaction that holds the proposal, checks what is stored, writes, and puts it on
 * record. Raises NotFoundError, NotPossibleNowError where the state forbids it, PlanChangedError where somebody speaks of
 * another plan, ForbiddenError for whoever may not decide, InvalidRequestError and DatabaseUnavailableError; then
 * nothing is stored.
 */
export interface ProposalStore {
  open(request: OpenRequest): Promise<Opened>;
  submit(request: Parameters<typeof submitProposal>[1]): Promise<boolean>;
  revise(request: ReviseRequest): Promise<PlanReference>;
  decide(request: DecideRequest): Promise<Decided>;
  comment(request: CommentRequest): Promise<void>;
  /** Cancels, supersedes or invalidates. */
  end(request: EndRequest): Promise<boolean>;
  expireDue(): Promise<readonly string[]>;
  claim(request: claim.ClaimRequest): Promise<claim.ClaimAnswer>;
  start(request: claim.ClaimRequest): Promise<claim.ClaimAnswer>;
  finish(request: claim.FinishRequest): Promise<boolean>;
  /** `undefined` when there is none of this id. */
  read(id: string): Promise<ProposalFacts | undefined>;
  comments(id: string): Promise<readonly ProposalCommentRow[]>;
  list(filter: ProposalFilter): Promise<readonly ProposalFacts[]>;
  page(filter: ProposalPageFilter): Promise<ProposalFactsPage>;
  /** Workspaces that have proposals. */
  workspaces(): Promise<readonly string[]>;
}

/** Proposals in the database. */
export function createProposalStore(
  given: Omit<StoreParts, 'newId'> & Partial<Pick<StoreParts, 'newId'>>,
): ProposalStore {
  const parts: StoreParts = { newId: () => randomBytes(16).toString('hex'), ...given };
  return {
    open: (request) => openProposal(parts, request),
    submit: (request) => submitProposal(parts, request),
    revise: (request) => reviseProposal(parts, request),
    decide: (request) => decideProposal(parts, request),
    comment: async (request) => commentProposal(parts, request),
    end: (request) => endProposal(parts, request),
    expireDue: () => expireDue(parts),
    claim: (request) => claim.claimExecution(parts, request),
    start: (request) => claim.startExecution(parts, request),
    finish: (request) => claim.finishExecution(parts, request),
    read: async (id) => (await readFacts(parts.db, sql`proposal.id = ${id}`))[0],
    comments: (id) => commentsOf(parts, id),
    list: (filter) => listed(parts, filter),
    page: (filter) => pageOfProposals(parts, filter),
    workspaces: () => workspacesOf(parts),
  };
}

function listed(
  { db }: StoreParts,
  { workspaces, open, finding, incident, limit }: ProposalFilter,
): Promise<readonly ProposalFacts[]> {
  return readFacts(
    db,
    sql`proposal.workspace = any(${workspaces}::text[])
      and (${open ?? null}::boolean is null or (proposal.ended_at is null) = ${open ?? null}::boolean)
      and (${finding ?? null}::text is null or proposal.finding = ${finding ?? null})
      and (${incident ?? null}::text is null or proposal.incident = ${incident ?? null})
      order by proposal.opened_at desc, proposal.id limit ${limit}`,
  );
}

import * as z from 'zod';

import { NameText } from '../name-text.ts';
import { nameList, wordList } from '../query-list.ts';
import { AuditActor } from './audit.ts';
import { Execution } from './executions.ts';
import { DECISIONS, PROPOSAL_STATES } from './fix-words.ts';
import { Proposal } from './proposals.ts';

const timestamp = z.iso.datetime().describe('RFC 3339 time in UTC.');
/** Longest text that people write, in characters. */
const LONGEST = 4000;
const said = NameText.trim().min(1).max(LONGEST);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const findingId = z.string().regex(/^[0-9a-f]{8,64}$/);

/** Query of `GET /v1/proposals`. */
export const ProposalQuery = z
  .object({
    state: wordList(PROPOSAL_STATES, 'Only those in these states.'),
    workspace: nameList('Only those of these Fleet workspaces.'),
    finding: findingId.optional().describe('Only those about this finding.'),
    mine: z.enum(['true', 'false']).optional().describe('`true`: only those that the caller opened.'),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    pageSize: z.coerce.number().int().min(1).max(100).default(25),
  })
  .meta({ id: 'ProposalQuery', description: 'Filters and page of proposals.' });
/** Parsed query of `GET /v1/proposals`. */
export type ProposalQuery = z.infer<typeof ProposalQuery>;

/** Proposals, latest first. */
export const ProposalPage = z
  .object({
    items: z.array(Proposal),
    total: z.number().int().min(0),
    page: z.number().int(),
    pageSize: z.number().int(),
  })
  .meta({ id: 'ProposalPage', description: 'Proposals, latest first.' });
/** Proposals, latest first. */
export type ProposalPage = z.infer<typeof ProposalPage>;

/** What somebody said or asked about a proposal. */
export const ProposalComment = z
  .object({ actor: AuditActor, text: z.string(), revision: z.number().int().min(1), at: timestamp })
  .meta({ id: 'ProposalComment', description: 'What somebody said or asked about a proposal.' });
/** What somebody said or asked about a proposal. */
export type ProposalComment = z.infer<typeof ProposalComment>;

/** A proposal with what was said about it, and what the caller may not do with it. */
export const ProposalDetail = Proposal.extend({
  comments: z.array(ProposalComment).describe('Oldest first.'),
  ended: z
    .object({
      by: AuditActor,
      at: timestamp,
      reason: z.string().optional(),
      supersededBy: z.string().optional().describe('Id of the proposal that took its place.'),
    })
    .optional()
    .describe('How it ended, where it did.'),
  mayNot: z
    .array(
      z.object({
        what: z.enum(['decide', 'submit', 'cancel', 'comment', 'undo']),
        why: z.string().describe('In one sentence.'),
      }),
    )
    .describe('What the caller may not do with it, whatever its state.'),
  executions: z.array(Execution).describe('How it was carried out and taken back, oldest first.'),
  canUndo: z
    .boolean()
    .describe('Whether what was done can be taken back now; `mayNot` says whether the caller may.'),
}).meta({ id: 'ProposalDetail', description: 'A proposal with what was said about it.' });
/** A proposal with what was said about it. */
export type ProposalDetail = z.infer<typeof ProposalDetail>;

/** Body of `POST /v1/proposals`. */
export const ProposalOrder = z
  .object({
    finding: findingId.describe('The finding that it is suggested for.'),
    incident: findingId.optional().describe('The incident that the finding is part of, where it is for one.'),
    suggestion: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .describe('Id of the suggestion: it stands for exactly these changes to exactly these things.'),
    draft: z.boolean().default(false).describe('Waits until it is submitted.'),
  })
  .meta({ id: 'ProposalOrder', description: 'Which suggestion is put up for decision.' });

/** Body of `POST /v1/proposals/{id}/decisions`. */
export const DecisionOrder = z
  .object({
    decision: z.enum(DECISIONS),
    digest: digest.describe('Digest of the plan that was looked at: no other is decided about.'),
    comment: said.optional(),
  })
  .meta({ id: 'DecisionOrder', description: 'What one person decides about the plan they looked at.' });

/** Body of `POST /v1/proposals/{id}/submit`. */
export const SubmitOrder = z.object({
  digest: digest.optional().describe('Digest of the plan that is meant; the latest when absent.'),
});

/** Body of `POST /v1/proposals/{id}/cancel`. */
export const CancelOrder = z.object({ reason: said.optional() });

/** Body of `POST /v1/proposals/{id}/comments`. */
export const CommentOrder = z
  .object({ text: said })
  .meta({ id: 'CommentOrder', description: 'What somebody says or asks about a proposal.' });

import * as z from 'zod';

import { Change } from '../diagnosis/changes.ts';
import { RISKS } from '../diagnosis/diagnosis-words.ts';
import { AuditActor } from './audit.ts';
import { DECISIONS, PROPOSAL_STATES } from './fix-words.ts';
import { BlastRadius, CheckResult } from './suggestions.ts';

const timestamp = z.iso.datetime().describe('RFC 3339 time in UTC.');

/** What a plan touches, as it was when the plan was made: whoever carries it out meets exactly this, or stops. */
export const PlanTarget = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('object'),
      cluster: z.string(),
      apiVersion: z.string(),
      kind: z.string(),
      namespace: z.string().optional(),
      name: z.string(),
      uid: z.string(),
      resourceVersion: z.string(),
    }),
    z.object({
      type: z.literal('repository'),
      repository: z.string(),
      branch: z.string(),
      baseCommit: z.string(),
      blobs: z
        .record(z.string(), z.string())
        .describe('SHA of each touched file by its path; empty where it is new.'),
    }),
  ])
  .meta({ id: 'PlanTarget', description: 'What a plan touches, as it was when the plan was made.' });
/** What a plan touches, as it was when the plan was made. */
export type PlanTarget = z.infer<typeof PlanTarget>;

/** The exact plan that is decided about. Its digest is the SHA-256 of its canonical JSON (RFC 8785). */
export const Plan = z
  .object({
    targets: z.array(PlanTarget),
    changes: z.array(Change),
    resultHash: z.string().optional().describe('SHA-256 of what the dry run gave.'),
    risk: z.enum(RISKS),
    policyRevision: z.string(),
    expiresAt: timestamp,
  })
  .meta({ id: 'Plan', description: 'The exact plan that is decided about.' });
/** The exact plan that is decided about. */
export type Plan = z.infer<typeof Plan>;

/** One person's decision about one revision. */
export const Approval = z
  .object({
    actor: AuditActor,
    decision: z.enum(DECISIONS),
    revision: z.number().int().min(1),
    digest: z.string(),
    comment: z.string().optional(),
    at: timestamp,
  })
  .meta({ id: 'Approval', description: 'One person’s decision about one revision.' });
/** One person's decision about one revision. */
export type Approval = z.infer<typeof Approval>;

/** A suggestion that was put up for decision. */
export const Proposal = z
  .object({
    id: z.string(),
    workspace: z.string().describe('Fleet workspace whose approvers decide.'),
    title: z.string().describe('General where it would name what the caller may not see.'),
    state: z.enum(PROPOSAL_STATES),
    revision: z.number().int().min(1),
    digest: z.string(),
    plan: Plan.describe('As far as the caller may see what it changes.'),
    checks: z.array(CheckResult).describe('As far as the caller may see where they were made.'),
    reach: BlastRadius.optional().describe('Absent where parts are hidden.'),
    hidden: z
      .boolean()
      .optional()
      .describe(
        'Whether parts are left out, as the caller may not see what they are about. The digest is of the whole.',
      ),
    finding: z.string().optional(),
    incident: z.string().optional(),
    requester: AuditActor,
    approvals: z.array(Approval).describe('Of this revision.'),
    approvalsNeeded: z.number().int().min(0),
    blockedBy: z.array(z.string()).describe('Why it cannot be carried out now, each in one sentence.'),
    openedAt: timestamp,
    changedAt: timestamp,
  })
  .meta({ id: 'Proposal', description: 'A suggestion that was put up for decision.' });
/** A suggestion that was put up for decision. */
export type Proposal = z.infer<typeof Proposal>;

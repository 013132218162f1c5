import * as z from 'zod';

import { AUDIT_ACTIONS } from './fix-words.ts';

const timestamp = z.iso.datetime().describe('RFC 3339 time in UTC.');

/** Who did something. */
export const AuditActor = z
  .object({
    type: z.enum(['user', 'outrider']),
    name: z.string().describe('User name as Kubernetes knows it; `outrider` for Outrider itself.'),
    displayName: z.string().optional(),
  })
  .meta({ id: 'AuditActor', description: 'Who did something.' });
/** Who did something. */
export type AuditActor = z.infer<typeof AuditActor>;

/** One row of the record of who did what. */
export const AuditRecord = z
  .object({
    chain: z.string().describe('Fleet workspace, or `system`.'),
    seq: z.number().int().min(1).describe('Position in its chain, without gaps.'),
    at: timestamp,
    actor: AuditActor,
    action: z.enum(AUDIT_ACTIONS),
    proposal: z.string().optional(),
    revision: z.number().int().min(1).optional(),
    digest: z.string().optional().describe('Digest of the plan it is about.'),
    detail: z.record(z.string(), z.unknown()).describe('What else is known of it.'),
    hash: z.string().describe('Seals this row and all before it.'),
  })
  .meta({ id: 'AuditRecord', description: 'One row of the record of who did what.' });
/** One row of the record of who did what. */
export type AuditRecord = z.infer<typeof AuditRecord>;

/** Rows of one chain, latest first. */
export const AuditPage = z
  .object({ items: z.array(AuditRecord), total: z.number().int().min(0) })
  .meta({ id: 'AuditPage', description: 'Rows of one chain, latest first.' });
/** Rows of one chain, latest first. */
export type AuditPage = z.infer<typeof AuditPage>;

/** Whether one chain is whole. */
export const AuditVerification = z
  .object({
    chain: z.string(),
    whole: z.boolean(),
    rows: z.number().int().min(0),
    firstBad: z.number().int().min(1).optional().describe('Position of the first row that does not fit.'),
    problem: z.string().optional().describe('What is wrong with it, in one sentence.'),
  })
  .meta({ id: 'AuditVerification', description: 'Whether one chain is whole.' });
/** Whether one chain is whole. */
export type AuditVerification = z.infer<typeof AuditVerification>;

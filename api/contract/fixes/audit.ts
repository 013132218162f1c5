import * as z from 'zod';

import { NameText } from '../name-text.ts';
import { nameList, wordList } from '../query-list.ts';
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

/** Which rows of the audit. */
const AuditFilter = z.object({
  chain: nameList('Only these chains: Fleet workspaces, or `system`.'),
  proposal: NameText.max(200).optional().describe('Only what is about this proposal.'),
  actor: NameText.max(1024).optional().describe('Only what this user did (name as Kubernetes knows it).'),
  action: wordList(AUDIT_ACTIONS, 'Only these actions.'),
  from: timestamp.optional().describe('Not before this time.'),
  to: timestamp.optional().describe('Before this time.'),
});

/** Query of `GET /v1/audit`. */
export const AuditQuery = AuditFilter.extend({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
}).meta({ id: 'AuditQuery', description: 'Filters and page of the audit.' });
/** Parsed query of `GET /v1/audit`. */
export type AuditQuery = z.infer<typeof AuditQuery>;

/** Query of `GET /v1/audit/export`. */
export const AuditExportQuery = AuditFilter.meta({
  id: 'AuditExportQuery',
  description: 'Which rows of the audit are exported.',
});
/** Parsed query of `GET /v1/audit/export`. */
export type AuditExportQuery = z.infer<typeof AuditExportQuery>;

/** Rows of the audit, latest first. */
export const AuditPage = z
  .object({
    items: z.array(AuditRecord),
    total: z.number().int().min(0),
    page: z.number().int(),
    pageSize: z.number().int(),
  })
  .meta({ id: 'AuditPage', description: 'Rows of the audit, latest first.' });
/** Rows of the audit, latest first. */
export type AuditPage = z.infer<typeof AuditPage>;

/** One line of the export: a row with what it takes to check its seal. */
export const AuditLine = AuditRecord.extend({
  prev: z.string().describe('Hash of the row before it; 64 zeros before the first.'),
}).meta({ id: 'AuditLine', description: 'One line of the export of the audit.' });
/** One line of the export of the audit. */
export type AuditLine = z.infer<typeof AuditLine>;

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

/** Query of `GET /v1/audit/verify`. */
export const AuditVerifyQuery = z
  .object({ chain: nameList('Only these chains: Fleet workspaces, or `system`.') })
  .meta({ id: 'AuditVerifyQuery', description: 'Which chains are verified.' });
/** Parsed query of `GET /v1/audit/verify`. */
export type AuditVerifyQuery = z.infer<typeof AuditVerifyQuery>;

/** Whether the chains the caller may see are whole. */
export const AuditVerificationList = z
  .object({ whole: z.boolean(), items: z.array(AuditVerification), at: timestamp })
  .meta({ id: 'AuditVerificationList', description: 'Whether the chains the caller may see are whole.' });
/** Whether the chains the caller may see are whole. */
export type AuditVerificationList = z.infer<typeof AuditVerificationList>;

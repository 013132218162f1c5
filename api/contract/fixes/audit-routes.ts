import * as z from 'zod';

import {
  AuditExportQuery,
  AuditLine,
  AuditPage,
  AuditQuery,
  AuditVerificationList,
  AuditVerifyQuery,
} from './audit.ts';

const NoParams = z.object({});

/** Routes of the audit. */
export const AUDIT_ROUTES = {
  audit: {
    method: 'get',
    path: '/v1/audit',
    summary: 'Who did what, latest first, in the workspaces whose proposals the caller may see',
    params: NoParams,
    query: AuditQuery,
    response: AuditPage,
  },
  auditVerify: {
    method: 'get',
    path: '/v1/audit/verify',
    summary: 'Whether the record of who did what is as it was written',
    params: NoParams,
    query: AuditVerifyQuery,
    response: AuditVerificationList,
  },
} as const;

/** Exports the audit; an answer of `application/jsonl`, so it stands apart. */
export const AUDIT_EXPORT_ROUTE = {
  method: 'get',
  path: '/v1/audit/export',
  summary: 'Who did what, as JSON Lines, each chain from its beginning',
  query: AuditExportQuery,
  line: AuditLine,
} as const;

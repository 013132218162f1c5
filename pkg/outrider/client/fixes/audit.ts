import type {
  AuditExportQuery,
  AuditPage,
  AuditQuery,
  AuditVerificationList,
} from '@contract/fixes/audit.ts';

import type { Api, QueryValues } from '../api.ts';

/** What the audit is filtered and paged by; everything is optional. */
export type AuditListFilter = Partial<AuditQuery>;

/** One page of who did what, latest first. */
export function listAudit(api: Api, filter: AuditListFilter): Promise<AuditPage> {
  return api.read('/audit', filter as QueryValues);
}

/** Whether the record is as it was written. */
export function verifyAudit(api: Api): Promise<AuditVerificationList> {
  return api.read('/audit/verify');
}

/** Where the record can be downloaded as JSON Lines. */
export function auditExportAddress(api: Api, filter: Partial<AuditExportQuery>): string {
  return api.address('/audit/export', filter as QueryValues);
}

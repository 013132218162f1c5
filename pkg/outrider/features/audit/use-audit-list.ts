import type { ComputedRef } from 'vue';
import { computed } from 'vue';

import type { AuditPage, AuditVerificationList } from '@contract/fixes/audit.ts';

import { auditExportAddress, listAudit, verifyAudit } from '../../client/fixes/audit.ts';
import type { Paged } from '../../client/paging/use-paged.ts';
import { usePaged } from '../../client/paging/use-paged.ts';
import { useApi } from '../../client/use-api.ts';
import type { Loaded } from '../../client/use-loaded.ts';
import { useLoaded } from '../../client/use-loaded.ts';
import type { AuditListQuery } from './audit-query.ts';
import { formatAuditQuery, parseAuditQuery, toAuditFilter, toAuditPage } from './audit-query.ts';

/** The audit page: what the URL asks for, what the API answered, and whether the record is whole. */
export interface AuditList extends Paged<AuditListQuery, AuditPage> {
  verification: Loaded<AuditVerificationList>;
  /** Where what is shown can be downloaded, all pages of it. */
  exportAddress: ComputedRef<string>;
}

/** Reads the rows that the URL asks for, again when it changes and from time to time; verifies once and when asked to. */
export function useAuditList(): AuditList {
  const api = useApi();
  const paged = usePaged<AuditListQuery, AuditPage>({
    parse: parseAuditQuery,
    format: formatAuditQuery,
    load: (from, query) => listAudit(from, toAuditPage(query)),
    // No event tells of the record; it is read again from time to time.
    touches: () => false,
  });
  return {
    ...paged,
    verification: useLoaded(() => verifyAudit(api)),
    exportAddress: computed(() => auditExportAddress(api, toAuditFilter(paged.query.value))),
  };
}

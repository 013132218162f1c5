import type { AuditAction } from '@contract/fixes/fix-words.ts';
import { AUDIT_ACTIONS } from '@contract/fixes/fix-words.ts';

import type { AuditListFilter } from '../../client/fixes/audit.ts';
import { knownWords, positiveNumber, shortQuery, wordsOf } from '../../host/location-words.ts';
import type { LocationQuery } from '../../host/router.ts';

/** How many rows stand on one page. */
const PAGE_SIZE = 50;

/** What the audit page shows, as its URL says. */
export interface AuditListQuery {
  chain: string[];
  action: AuditAction[];
  /** One user at most. */
  actor: string[];
  /** One proposal at most. */
  proposal: string[];
  page: number;
}

/** Reads the URL; what it does not understand is left out rather than sent on. */
export function parseAuditQuery(query: LocationQuery): AuditListQuery {
  return {
    chain: wordsOf(query['chain']),
    action: knownWords(query['action'], AUDIT_ACTIONS),
    actor: wordsOf(query['actor']).slice(-1),
    proposal: wordsOf(query['proposal']).slice(-1),
    page: positiveNumber(query['page'], 1),
  };
}

/** Writes a query as a URL, leaving out what is the default, so that links stay short. */
export function formatAuditQuery({ page, ...filters }: AuditListQuery): Record<string, string> {
  return shortQuery({ ...filters, page: page === 1 ? '' : page });
}

/** Writes what is filtered by as the API and the export are told of it. */
export function toAuditFilter({ chain, action, actor, proposal }: AuditListQuery): AuditListFilter {
  return { chain, action, actor: actor.at(0), proposal: proposal.at(0) };
}

/** Writes a query as the API pages by it. */
export function toAuditPage(query: AuditListQuery): AuditListFilter {
  return { ...toAuditFilter(query), page: query.page, pageSize: PAGE_SIZE };
}

import type { Kysely } from 'kysely';

import type { Database } from '../../ports/database.ts';
import type { FindingReads } from './finding-reads.ts';
import { countByRule, countBySeverity } from './read/count-findings.ts';
import { listFindings } from './read/list-findings.ts';
import { readFinding, readHistory } from './read/read-finding.ts';
import { createScopeReader } from './read/read-scopes.ts';
import { summarizeFindings } from './read/summarize-findings.ts';
import { trendOfFindings } from './read/trend-of-findings.ts';

/** Reads stored findings; raises DatabaseUnavailableError while the database does not answer. */
export function createFindingReadModel(db: Kysely<Database>): FindingReads {
  return {
    list: (query, visibility) => listFindings(db, query, visibility),
    get: (id, visibility) => readFinding(db, id, visibility),
    history: (id, visibility) => readHistory(db, id, visibility),
    summary: (query, visibility) => summarizeFindings(db, query, visibility),
    trend: (query, visibility, now) => trendOfFindings(db, query, { visibility, now }),
    ruleCounts: (visibility) => countByRule(db, visibility),
    severityCounts: () => countBySeverity(db),
    scopes: createScopeReader(db),
  };
}

import type { Migration } from 'kysely/migration';

import { findings } from './migrations/0001-findings.ts';
import { findingsOfClusters } from './migrations/0002-findings-of-clusters.ts';
import { model } from './migrations/0003-model.ts';
import { trafficOfFindings } from './migrations/0004-traffic-of-findings.ts';
import { traitsOfFindings } from './migrations/0005-traits-of-findings.ts';
import { incidents } from './migrations/0006-incidents.ts';
import { ledger } from './migrations/0007-ledger.ts';
import { drift } from './migrations/0008-drift.ts';
import { commits } from './migrations/0009-commits.ts';
import { notedChanges } from './migrations/0010-noted-changes.ts';
import { searchWords } from './migrations/0011-search-words.ts';
import { proposals } from './migrations/0012-proposals.ts';
import { audit } from './migrations/0013-audit.ts';
import { executions } from './migrations/0014-executions.ts';
import { autonomy } from './migrations/0015-autonomy.ts';

/**
 * Every migration by name, in order. Forward only: a merged migration is never edited, renamed or removed; what it got
 * wrong, the next one puts right.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-findings': findings,
  '0002-findings-of-clusters': findingsOfClusters,
  '0003-model': model,
  '0004-traffic-of-findings': trafficOfFindings,
  '0005-traits-of-findings': traitsOfFindings,
  '0006-incidents': incidents,
  '0007-ledger': ledger,
  '0008-drift': drift,
  '0009-commits': commits,
  '0010-noted-changes': notedChanges,
  '0011-search-words': searchWords,
  '0012-proposals': proposals,
  '0013-audit': audit,
  '0014-executions': executions,
  '0015-autonomy': autonomy,
};

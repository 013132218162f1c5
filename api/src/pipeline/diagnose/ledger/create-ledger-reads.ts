import { sql } from 'kysely';

import type { LedgerReads } from './ledger-reads.ts';
import { readBundleLedger, type LedgerSources } from './read/bundle-ledger.ts';
import { readRows } from './read/deployment-rows.ts';
import { isAnyOf } from './read/ledger-conditions.ts';
import { listDeployments } from './read/list-deployments.ts';
import { toLedgerEntry } from './read/present-deployment.ts';
import { readDurations } from './read/read-durations.ts';

/** Reads the ledger; raises DatabaseUnavailableError while the database does not answer. */
export function createLedgerReads(sources: LedgerSources): LedgerReads {
  const { db } = sources;
  return {
    list: (query, visible) => listDeployments(sources, query, visible),
    bundle: (bundle, visible) => readBundleLedger(sources, bundle, visible),
    async entriesOf(bundles, { since, limit }) {
      const conditions = [...isAnyOf('bundle', bundles), sql`entry.began_at >= ${new Date(since)}`];
      return (await readRows(db, conditions, { limit })).map(toLedgerEntry);
    },
    durations: (bundle, enough, clusters) => readDurations(db, bundle, { enough, clusters }),
  };
}

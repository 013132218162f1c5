import type { LedgerEntry, LedgerReads } from '../../diagnose/ledger/ledger-reads.ts';
import type { BundleRecord } from '../../observe/records.ts';

/** Entries of one bundle that are looked at, newest first: enough for years of most bundles. */
const MOST_ENTRIES = 1000;

/**
 * The commit with which a Bundle was ready last, other than the present one, on a cluster that may be known of; nothing
 * where the ledger knows of none, or does not answer.
 */
export async function readyBefore(
  { key, commit: present }: BundleRecord,
  ledger: Pick<LedgerReads, 'entriesOf'>,
  maySeeCluster: (cluster: string) => Promise<boolean>,
): Promise<string | undefined> {
  const entries = await ledger.entriesOf([key], { since: 0, limit: MOST_ENTRIES }).catch(() => []);
  const ready = entries
    .filter(({ commit }) => commit !== undefined && commit !== present)
    .filter((entry) => readyTime(entry) !== undefined)
    .toSorted((left, right) => (readyTime(right) ?? 0) - (readyTime(left) ?? 0));
  for (const { cluster, commit } of ready) if (await maySeeCluster(cluster)) return commit;
  return undefined;
}

function readyTime({ lastReadyAt, readyAt }: LedgerEntry): number | undefined {
  return lastReadyAt ?? readyAt;
}

import type { OpenClusterReaders } from '../../adapters/kubernetes/create-cluster-readers.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { FindingReads } from '../../pipeline/detect/finding-reads.ts';
import { createIncidentReads } from '../../pipeline/diagnose/incidents/read/incident-rows.ts';
import { BundleSources } from '../../pipeline/observe/drift/source/bundle-sources.ts';
import type { Snapshot } from '../../pipeline/observe/snapshot.ts';
import { liveReader } from '../../pipeline/validate/suggested/read-live.ts';
import type { IncidentSuggestionParts } from '../../pipeline/validate/suggested/work-out-incident.ts';
import type { ComposedDatabase } from '../compose-database.ts';
import type { Diagnosis } from '../compose-diagnosis.ts';
import { composeChecks, type CheckParts } from './compose-checks.ts';

/** What suggestions are worked out with. */
export interface SuggestedParts extends CheckParts {
  readonly clock: Clock;
  readonly reads: FindingReads;
  readonly readers: OpenClusterReaders;
  readonly database: Pick<ComposedDatabase, 'connection'>;
  readonly diagnosis: Pick<Diagnosis, 'commits' | 'ledger' | 'trees'>;
  readonly snapshot: () => Snapshot;
}

/** Characters of files of bundles that are kept for whoever asks again: a few bundles, since people ask about one. */
const KEPT_FILES = 8 * 1024 * 1024;

/** Connects what is suggested about findings. */
export function composeSuggestions(parts: SuggestedParts): IncidentSuggestionParts {
  const { reads, readers, clock, snapshot, database, diagnosis } = parts;
  const bundles = new BundleSources(readers.local, KEPT_FILES);
  return {
    reads,
    incidents: createIncidentReads(database.connection.db),
    snapshot,
    readLive: liveReader(readers),
    sources: {
      book: diagnosis.commits,
      bundleFiles: async (bundle) => (await bundles.filesOf(bundle)).files,
      ledger: diagnosis.ledger.reads,
    },
    clock,
    check: composeChecks(parts),
  };
}

import type { OpenClusterReaders } from '../../adapters/kubernetes/create-cluster-readers.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { FindingReads } from '../../pipeline/detect/finding-reads.ts';
import type { Snapshot } from '../../pipeline/observe/snapshot.ts';
import { liveReader } from '../../pipeline/validate/suggested/read-live.ts';
import type { SuggestionParts } from '../../pipeline/validate/suggested/work-out.ts';
import { composeChecks, type CheckParts } from './compose-checks.ts';

/** What suggestions are worked out with. */
export interface SuggestedParts extends CheckParts {
  readonly clock: Clock;
  readonly reads: FindingReads;
  readonly readers: OpenClusterReaders;
  readonly snapshot: () => Snapshot;
}

/** Connects what is suggested about findings. */
export function composeSuggestions(parts: SuggestedParts): SuggestionParts {
  const { reads, readers, clock, snapshot } = parts;
  return { reads, snapshot, readLive: liveReader(readers), clock, check: composeChecks(parts) };
}

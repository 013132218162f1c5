import type { OpenClusterReaders } from '../adapters/kubernetes/create-cluster-readers.ts';
import type { StoredChange } from '../pipeline/detect/detected-finding.ts';
import { createDriftStore } from '../pipeline/detect/drift/store/drift-store.ts';
import { DriftWatch } from '../pipeline/detect/drift/watch/drift-watch.ts';
import { LedgerRecorder, type RecorderTiming } from '../pipeline/diagnose/ledger/record/ledger-recorder.ts';
import { createLedgerStore } from '../pipeline/diagnose/ledger/store/ledger-store.ts';
import type { CommitBook } from '../pipeline/diagnose/commits/commit-book.ts';
import type { IndexListener } from '../pipeline/observe/index-listener.ts';
import { composeCommits } from './compose-commits.ts';
import { composeIncidents } from './compose-incidents.ts';
import type { Core } from './core.ts';

/** What diagnosis is given. */
export interface DiagnosisParts extends Pick<Core, 'config' | 'clock' | 'logger' | 'database'> {
  readonly readers: OpenClusterReaders;
  readonly overrides: { readonly ledgerTiming?: Partial<RecorderTiming> };
}

/** What looks deeper into what rules found: incidents, drift, the ledger of deployments. */
export interface Diagnosis {
  /** Those who follow the watched objects. */
  readonly listeners: readonly IndexListener[];
  readonly commits: CommitBook;
  /** Called with what was really stored, in order. */
  stored(changes: readonly StoredChange[]): void;
}

/** Connects what diagnoses. Nothing runs yet: the listeners are told when to begin. */
export function composeDiagnosis(parts: DiagnosisParts): Diagnosis {
  const { readers, clock, logger, database, overrides } = parts;
  const { db } = database.connection;
  const recorder = new LedgerRecorder({
    sink: createLedgerStore(db),
    clock,
    logger,
    timing: overrides.ledgerTiming,
  });
  const drift = new DriftWatch({ readers, store: createDriftStore(db), clock, logger });
  const commits = composeCommits(parts);
  const incidents = composeIncidents(parts);
  return {
    listeners: [recorder, drift, commits.listener, incidents.listener],
    commits: commits.book,
    stored: (changes) => incidents.stored(changes),
  };
}

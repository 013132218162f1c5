import type { OpenClusterReaders } from '../adapters/kubernetes/create-cluster-readers.ts';
import type { Config } from '../config.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { StoredChange } from '../pipeline/detect/detected-finding.ts';
import { createDriftStore } from '../pipeline/detect/drift/store/drift-store.ts';
import { DriftWatch } from '../pipeline/detect/drift/watch/drift-watch.ts';
import type { CommitBook } from '../pipeline/diagnose/commits/commit-book.ts';
import type { IndexListener } from '../pipeline/observe/index-listener.ts';
import type { GitTreeReader } from '../ports/git-tree-reader.ts';
import { composeCommits } from './compose-commits.ts';
import type { ComposedDatabase } from './compose-database.ts';
import { composeIncidents, type IncidentParts, type Incidents } from './compose-incidents.ts';
import { composeLedger, type Ledger, type LedgerParts } from './compose-ledger.ts';

/** What diagnosis is given. */
export interface DiagnosisParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly database: ComposedDatabase;
  readonly readers: OpenClusterReaders;
  readonly overrides: LedgerParts['overrides'];
  readonly publishIncidents: IncidentParts['publishIncidents'];
}

/** What looks deeper into what rules found: incidents, drift, the ledger of deployments. */
export interface Diagnosis {
  /** Those who follow the watched objects. */
  readonly listeners: readonly IndexListener[];
  readonly commits: CommitBook;
  /** Folders of the repositories that may be read. */
  readonly trees: GitTreeReader;
  readonly ledger: Ledger;
  readonly incidents: Incidents;
  /** Called with what was really stored, in order. */
  stored(changes: readonly StoredChange[]): void;
}

/** Connects what diagnoses. Nothing runs yet: the listeners are told when to begin. */
export function composeDiagnosis(parts: DiagnosisParts): Diagnosis {
  const { readers, clock, logger, database } = parts;
  const { db } = database.connection;
  const drift = new DriftWatch({ readers, store: createDriftStore(db), clock, logger });
  const commits = composeCommits(parts);
  const ledger = composeLedger({ ...parts, commits: commits.book });
  const incidents = composeIncidents({ ...parts, ledger: ledger.reads, commits: commits.book });
  return {
    listeners: [ledger.listener, drift, commits.listener, incidents.listener],
    commits: commits.book,
    trees: commits.trees,
    ledger,
    incidents,
    stored: () => incidents.stored(),
  };
}

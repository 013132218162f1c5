import type { StoredChange } from '../pipeline/detect/detected-finding.ts';
import { IncidentKeeper } from '../pipeline/diagnose/incidents/keeper/incident-keeper.ts';
import { indexReach } from '../pipeline/diagnose/incidents/keeper/index-reach.ts';
import { createIncidentStore } from '../pipeline/diagnose/incidents/store/incident-store.ts';
import { readOpenFindings } from '../pipeline/diagnose/incidents/store/read-open-findings.ts';
import type { IndexListener } from '../pipeline/observe/index-listener.ts';
import type { Core } from './core.ts';

/** Incidents, connected. */
export interface Incidents {
  readonly listener: IndexListener;
  stored(changes: readonly StoredChange[]): void;
}

/** Connects what keeps incidents. Nothing runs yet: the listener is told when to begin. */
export function composeIncidents({
  clock,
  logger,
  database,
}: Pick<Core, 'clock' | 'logger' | 'database'>): Incidents {
  const { db } = database.connection;
  const keeper = new IncidentKeeper({
    store: createIncidentStore(db),
    readOpen: () => readOpenFindings(db),
    clock,
    logger,
  });
  return {
    listener: {
      begin: ({ index }) => keeper.begin(indexReach(index)),
      changed: () => undefined,
      stop: () => keeper.stop(),
    },
    stored: (changes) => keeper.stored(changes),
  };
}

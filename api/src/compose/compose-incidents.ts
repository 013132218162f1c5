import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { RouteHandlers } from '../pipeline/detect/access/request-context.ts';
import { clusterRules, fleetRules } from '../pipeline/detect/rules/index.ts';
import type { CommitBook } from '../pipeline/diagnose/commits/commit-book.ts';
import { incidentRoutes } from '../pipeline/diagnose/incidents/incident-routes.ts';
import { IncidentKeeper } from '../pipeline/diagnose/incidents/keeper/incident-keeper.ts';
import { indexReach } from '../pipeline/diagnose/incidents/keeper/index-reach.ts';
import { IncidentNews, type IncidentNewsParts } from '../pipeline/diagnose/incidents/live/incident-news.ts';
import { visibleChanges } from '../pipeline/diagnose/incidents/live/visible-changes.ts';
import { createIncidentReads } from '../pipeline/diagnose/incidents/read/incident-rows.ts';
import { findingsReader } from '../pipeline/diagnose/incidents/store/findings-reader.ts';
import { createIncidentStore } from '../pipeline/diagnose/incidents/store/incident-store.ts';
import { RecentChanges } from '../pipeline/diagnose/incidents/suspects/recent-changes.ts';
import { createNotedChangeStore } from '../pipeline/diagnose/incidents/store/noted-change-store.ts';
import type { LedgerReads } from '../pipeline/diagnose/ledger/ledger-reads.ts';
import { AGENT_OFFLINE_AFTER_MS } from '../pipeline/detect/evidence/agent-presence.ts';
import { FleetIndex } from '../pipeline/observe/fleet-index.ts';
import type { IndexListener } from '../pipeline/observe/index-listener.ts';
import type { ComposedDatabase } from './compose-database.ts';

/** What incidents are kept with. */
export interface IncidentParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly database: Pick<ComposedDatabase, 'connection'>;
  readonly ledger: LedgerReads;
  readonly commits: CommitBook;
  /** Tells readers of live updates that incidents changed. */
  readonly publishIncidents: IncidentNewsParts['publish'];
}

/** Incidents, connected. */
export interface Incidents {
  readonly listener: IndexListener;
  readonly routes: Pick<RouteHandlers, 'incidents' | 'incident' | 'incidentTimeline'>;
  /** Tells that findings were stored. */
  stored(): void;
}

/** Connects what keeps incidents and what tells of them. Nothing runs yet: the listener is told when to begin. */
export function composeIncidents(parts: IncidentParts): Incidents {
  const { clock, logger, ledger, commits } = parts;
  const { db } = parts.database.connection;
  const { keeper, stop } = composeKeeper(parts);
  const recent = new RecentChanges({ store: createNotedChangeStore(db), logger });
  // Until everything was read there is nothing to compare with.
  let fleet = new FleetIndex();
  const titles = new Map<string, string>(
    [...fleetRules, ...clusterRules].map(({ id, title }) => [id, title]),
  );
  return {
    listener: {
      begin({ index }) {
        fleet = index;
        keeper.begin(indexReach(index));
        recent.begin();
      },
      changed: (changes) => recent.note(changes, clock.now()),
      stop: async () => {
        await Promise.all([recent.stop(), stop()]);
      },
    },
    routes: incidentRoutes({
      reads: createIncidentReads(db),
      fleet: () => fleet,
      ruleTitle: (rule) => titles.get(rule),
      hears: (cluster) => hears(fleet, cluster, clock.now()),
      recent,
      ledger,
      commits,
    }),
    stored: () => keeper.stored(),
  };
}

function composeKeeper({ clock, logger, database, publishIncidents: publish }: IncidentParts) {
  const { db } = database.connection;
  const visible: IncidentNewsParts['visible'] = (changed, visibility) =>
    visibleChanges(db, changed, visibility);
  const news = new IncidentNews({ visible, publish });
  const keeper = new IncidentKeeper({
    store: createIncidentStore(db),
    read: findingsReader(db),
    clock,
    logger,
    onChanged: (plan) => news.changed(plan),
  });
  return {
    keeper,
    stop: async () => {
      news.stop();
      await keeper.stop();
    },
  };
}

/** Whether the agent of a cluster still reports; one that never did is not said to be away. */
function hears(fleet: FleetIndex, cluster: string, now: number): boolean {
  const last = fleet.clustersWithId(cluster)[0]?.agentLastSeen;
  return last === undefined || now - last < AGENT_OFFLINE_AFTER_MS;
}

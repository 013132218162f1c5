import { createImageRegistry } from '../adapters/registry/create-image-registry.ts';
import { rollbackRoutes } from '../engines/rollback/rollback-routes.ts';
import { StartingError } from '../kernel/errors.ts';
import type { RouteHandlers } from '../pipeline/detect/access/request-context.ts';
import { createIncidentReads } from '../pipeline/diagnose/incidents/read/incident-rows.ts';
import { rolloutSituation } from '../pipeline/diagnose/rollout/rollout-situation.ts';
import type { BundleRecord } from '../pipeline/observe/records.ts';
import type { Core } from './core.ts';

/** Connects what plans rollbacks. */
export function composeRollback({
  config,
  clock,
  database,
  diagnosis,
  pipeline,
}: Pick<Core, 'config' | 'clock' | 'database' | 'diagnosis' | 'pipeline'>): Pick<RouteHandlers, 'rollback'> {
  const { watcher } = pipeline;
  const incidents = createIncidentReads(database.connection.db);
  return rollbackRoutes({
    snapshot: () => {
      if (watcher.ready) return watcher.index;
      throw new StartingError('Outrider is starting: the clusters are being read.', {
        next: 'Wait a moment.',
      });
    },
    ledger: diagnosis.ledger.reads,
    book: diagnosis.commits,
    registry: createImageRegistry({ allowed: config.registries, clock }),
    clock,
    partitionsOf: (bundle) => partitionsOf(bundle),
    incidentOf: async (id, { visibility }) => {
      const incident = await incidents.get(id, visibility);
      return incident && { bundles: incident.bundles, clusters: incident.clusters };
    },
  });

  function partitionsOf(bundle: BundleRecord) {
    const { partitions, maxUnavailable: whole } = rolloutSituation(bundle, watcher.index, clock.now());
    return partitions.map(({ name, members, maxUnavailable }) => ({
      name,
      clusters: members.map(({ key }) => key),
      // Of a limit that Fleet cannot read nothing comes: it does not process the Bundle.
      maxUnavailable: Math.min(maxUnavailable ?? 0, whole ?? 0),
    }));
  }
}

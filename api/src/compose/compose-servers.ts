import type { AccessFor } from '../http/access-for.ts';
import { createAuditExportRoute } from '../http/audit/audit-export-route.ts';
import { createApp } from '../http/create-app.ts';
import { createHealthApp } from '../http/create-health-app.ts';
import { createExplainRoute } from '../http/explain/explain-route.ts';
import { createLiveRoute, type LiveRoute } from '../http/live/live-route.ts';
import { authenticate } from '../http/middleware/authenticate.ts';
import { serveHttp } from '../http/serve-http.ts';
import { statusRoutes, type OwnState } from '../http/status-routes.ts';
import { StartingError } from '../kernel/errors.ts';
import { resolveAccess } from '../pipeline/detect/access/access-view.ts';
import { keepViews } from '../pipeline/detect/access/keep-views.ts';
import type { RouteHandlers } from '../pipeline/detect/access/request-context.ts';
import { driftRoutes } from '../pipeline/detect/drift/drift-routes.ts';
import { createDriftReads } from '../pipeline/detect/drift/store/drift-reads.ts';
import { clusterRoutes } from '../pipeline/detect/routes/cluster-routes.ts';
import { findingRoutes } from '../pipeline/detect/routes/finding-routes.ts';
import { ruleRoutes } from '../pipeline/detect/routes/rule-routes.ts';
import { clusterRules, fleetRules } from '../pipeline/detect/rules/index.ts';
import { trafficRoutes } from '../pipeline/detect/traffic/traffic-routes.ts';
import { explanationRoutes, type ConfiguredModel } from '../pipeline/explain/explanation-routes.ts';
import { visibleWorkspaces } from '../pipeline/propose/routes/visible-workspaces.ts';
import type { Caller } from '../ports/identity/caller-verifier.ts';
import { composeModel } from './compose-model.ts';
import { composeRollback } from './compose-rollback.ts';
import type { Core } from './core.ts';
import { createOwnState } from './own-state.ts';

/** How long requests under way may take when Outrider stops, in milliseconds. */
const GRACE = 5000;

/** The two servers. */
export interface Servers {
  readonly port: number;
  readonly metricsPort: number;
  close(): Promise<void>;
}

/** Starts the API, and health and metrics on a port of their own. Raises ConfigError when a port cannot be used. */
export async function composeServers(core: Core): Promise<Servers> {
  const { config, logger, identity, metrics } = core;
  const state = createOwnState(core.database, core.pipeline);
  const viewOf = keepViews(
    (caller, scopes) => resolveAccess(identity.reviewer, caller, scopes),
    () => core.reads.scopes(),
  );
  const accessFor = (caller: Caller) => {
    if (!core.database.migrated()) throw starting();
    return viewOf(caller);
  };
  const live = liveRoute(core, accessFor);
  const model = await composeModel(config.model, core);
  const explain = createExplainRoute({ explainer: model?.explainer, accessFor, logger });
  const app = createApp({
    handlers: routeHandlers({ ...core, model }, state),
    writes: core.fixes.writes,
    live: live.handle,
    explain: explain.handle,
    exportAudit: createAuditExportRoute(core.audit.lines),
    authenticate: authenticate(identity.verifier),
    accessFor,
    observer: metrics.observeRequest,
    logger,
    version: core.version,
    origins: config.rancher ? [new URL(config.rancher.url).origin] : [],
  });
  const health = createHealthApp({ reasons: async () => notReady(await state()) }, metrics.registry);
  const metricsServer = await serveHttp(health, { host: config.host, port: config.metricsPort });
  const server = await serveHttp(app, { host: config.host, port: config.port }).catch(
    async (error: unknown) => {
      await metricsServer.close(0);
      throw error;
    },
  );
  return {
    port: server.port,
    metricsPort: metricsServer.port,
    async close() {
      live.closeAll();
      explain.closeAll();
      await Promise.all([server.close(GRACE), metricsServer.close(0)]);
    },
  };
}

function liveRoute({ hub, identity }: Core, accessFor: AccessFor): LiveRoute {
  const { reviewer, verifier } = identity;
  return createLiveRoute({
    hub,
    accessFor,
    verifier,
    seesProposalsOf: async (caller, workspace) =>
      (await visibleWorkspaces(reviewer, caller, [workspace])).length > 0,
  });
}

function routeHandlers(
  core: Core & { readonly model: ConfiguredModel | undefined },
  state: () => Promise<OwnState>,
): RouteHandlers {
  const { reads, clock, pipeline, database, version } = core;
  const facts = { version, database: database.connection.kind, startedAt: new Date(clock.now()) };
  return {
    ...statusRoutes(state, facts),
    ...findingRoutes(reads, clock),
    ...trafficRoutes({ reads, clock, metrics: core.traffic.metrics }),
    ...ruleRoutes([...fleetRules, ...clusterRules], reads),
    ...explanationRoutes(core.model),
    ...clusterRoutes(pipeline, reads),
    ...core.diagnosis.incidents.routes,
    ...core.diagnosis.ledger.routes,
    ...composeRollback(core),
    ...core.audit.routes,
    ...core.fixes.routes,
    ...driftRoutes(createDriftReads(database.connection.db)),
  };
}

function notReady(state: OwnState): readonly string[] {
  return state.complete
    ? state.reasons
    : ['The first read of the clusters is not complete.', ...state.reasons];
}

function starting(): StartingError {
  return new StartingError('Outrider is starting: its database is not ready yet.', {
    next: 'Wait a moment. If it lasts, check DATABASE_URL and the log of the Outrider pod.',
  });
}

import {
  createClusterReaders,
  type OpenClusterReaders,
} from '../adapters/kubernetes/create-cluster-readers.ts';
import type { ReadTiming } from '../adapters/kubernetes/read/read-timing.ts';
import type { MetricsBounds } from '../adapters/prometheus/prometheus-reader.ts';
import type { Config } from '../config.ts';
import type { FixPolicySettings } from '../config/fix-policy.ts';
import { createLiveHub, type LiveHub } from '../http/live/live-hub.ts';
import { createMetrics, type Metrics } from '../http/metrics.ts';
import { systemClock, type Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import { VERSION } from '../kernel/version.ts';
import { createFindingReadModel } from '../pipeline/detect/finding-read-model.ts';
import { createFindingStore } from '../pipeline/detect/finding-store.ts';
import { boundedReads } from '../pipeline/detect/read/bounded-reads.ts';
import { serialSink } from '../pipeline/detect/store/serial-sink.ts';
import { clusterRules, fleetRules } from '../pipeline/detect/rules/index.ts';
import type { FocusLimits } from '../pipeline/detect/downstream/focus/focus-limits.ts';
import type { SweepTiming } from '../pipeline/detect/downstream/watch-clusters.ts';
import type { TrafficTiming } from '../pipeline/detect/traffic/watch-traffic.ts';
import type { RecorderTiming } from '../pipeline/diagnose/ledger/record/ledger-recorder.ts';
import type { ChangeQueueTiming } from '../pipeline/observe/change-queue.ts';
import type { ProbeTiming } from '../pipeline/observe/probe-clusters.ts';
import { composeAudit } from './audit/compose-audit.ts';
import { composeDatabase } from './compose-database.ts';
import { composeDiagnosis } from './compose-diagnosis.ts';
import { composeIdentity, readCa } from './compose-identity.ts';
import { composePipeline, type Pipeline } from './compose-pipeline.ts';
import { composeServers, type Servers } from './compose-servers.ts';
import { composeTraffic } from './compose-traffic.ts';
import type { Core } from './core.ts';
import { composeExecutorAccess, type ExecutorAccess } from './fixes/compose-executor-access.ts';
import { composeFixes } from './fixes/compose-fixes.ts';
import { readPolicyFile } from './fixes/fix-policy-file.ts';

/** What may differ from the real thing; for tests and benchmarks. */
export interface Overrides {
  readonly clock?: Clock;
  readonly readTiming?: ReadTiming;
  readonly queueTiming?: ChangeQueueTiming;
  readonly probeTiming?: ProbeTiming;
  readonly sweepTiming?: Partial<SweepTiming>;
  readonly focusLimits?: Partial<FocusLimits>;
  readonly trafficTiming?: TrafficTiming;
  readonly metricsBounds?: MetricsBounds;
  readonly ledgerTiming?: Partial<RecorderTiming>;
  readonly proposeEveryMs?: number;
}

/** A running Outrider. */
export interface Outrider {
  /** Port of the API. */
  readonly port: number;
  /** Port of health and metrics. */
  readonly metricsPort: number;
  /** Stops in order: no new requests, no more watching, what is under way is stored, the database is closed. */
  stop(): Promise<void>;
}

/**
 * Builds Outrider and starts it. It answers at once, and says that it is starting until everything was read once; a
 * database or an API server that is away is waited for. Raises ConfigError when it cannot start at all.
 */
export async function startOutrider(
  config: Config,
  logger: Logger,
  overrides: Overrides = {},
): Promise<Outrider> {
  const ca = await readCa(config.rancher?.caFile);
  const readers = await createClusterReaders({
    kubeconfig: config.kubeconfig,
    rancher: config.rancher && { url: config.rancher.url, token: config.rancher.token, ca },
    concurrency: config.clusterConcurrency,
    logger,
    timing: overrides.readTiming,
  });
  const clock = overrides.clock ?? systemClock;
  const database = await composeDatabase(config, clock, logger);
  const identity = composeIdentity(config.rancher, ca, readers.localAccess);
  const [audit, fixPolicy, access] = await Promise.all([
    composeAudit({ config, clock, logger, identity, database }),
    readPolicyFile(config),
    composeExecutorAccess({ config, ca, clock, logger }),
  ]).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const composed = { config, clock, logger, identity, database, audit };
  const core = composeCore({ ...composed, fixPolicy, access, readers, overrides });
  const stopping = new AbortController();
  const servers = await composeServers(core).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  // The database may be away for long: meanwhile clusters are read, and the API says what it waits for.
  core.pipeline.watcher.start();
  const prepared = database.prepare(stopping.signal).then(() => {
    if (!database.migrated()) return;
    core.traffic.start();
    audit.start();
    core.fixes.start();
  });
  return {
    port: servers.port,
    metricsPort: servers.metricsPort,
    stop: () => stop({ core, servers, readers, stopping, prepared }),
  };
}

interface CoreParts extends Pick<Core, 'config' | 'clock' | 'logger' | 'identity' | 'database' | 'audit'> {
  readonly readers: OpenClusterReaders;
  readonly fixPolicy: FixPolicySettings;
  readonly access: ExecutorAccess;
  readonly overrides: Overrides;
}

function composeCore({ readers, overrides, fixPolicy, access, ...parts }: CoreParts): Core {
  const { clock, logger, config, database } = parts;
  const hub = createLiveHub(logger);
  const reads = boundedReads(createFindingReadModel(database.connection.db));
  const metrics: Metrics = createMetrics({
    openFindings: () => reads.severityCounts(),
    watches: () =>
      pipeline.watcher.watches().map((watch) => ({ ...watch, synced: watch.state === 'synced' })),
    liveStreams: () => hub.subscribers,
    scopedReads: () => pipeline.failuresWatcher.counters,
  });
  const publishIncidents: LiveHub['publishIncidents'] = (visibleOnes) => hub.publishIncidents(visibleOnes);
  const diagnosis = composeDiagnosis({ ...parts, readers, overrides, publishIncidents });
  const pipeline: Pipeline = composePipeline({
    readers,
    rules: fleetRules,
    clusterRules,
    sink: serialSink(database.whenMigrated(metrics.measured(createFindingStore(database.connection.db)))),
    clock,
    logger,
    reachesClusters: config.rancher?.token !== undefined,
    readsSecretNames: config.sweeps.secretNames,
    readsLogs: config.sweeps.logs,
    focusLimits: overrides.focusLimits,
    sweepTiming: sweepTiming(config, overrides),
    queueTiming: overrides.queueTiming,
    probeTiming: overrides.probeTiming,
    listeners: diagnosis.listeners,
    onStored: (changes) => {
      hub.publish(changes);
      diagnosis.stored(changes);
    },
    onObservation: () => hub.publishObservation(),
    onRuleError: (rule) => metrics.ruleFailed(rule),
  });
  const traffic = composeTraffic({ ...parts, readers, overrides });
  const changed: LiveHub['publishProposal'] = (proposal) => hub.publishProposal(proposal);
  const given = { ...parts, readers, fixPolicy, access, proposeEveryMs: overrides.proposeEveryMs };
  const fixes = composeFixes({ ...given, reads, diagnosis, pipeline, changed });
  return { ...parts, hub, reads, metrics, pipeline, traffic, diagnosis, fixes, version: VERSION };
}

function sweepTiming({ sweeps }: Config, overrides: Overrides): SweepTiming {
  const { everySeconds, atOnce } = sweeps;
  return { everyMs: everySeconds * 1000, tickMs: 500, atOnce, ...overrides.sweepTiming };
}

interface Running {
  readonly core: Core;
  readonly servers: Servers;
  readonly readers: OpenClusterReaders;
  readonly stopping: AbortController;
  readonly prepared: Promise<void>;
}

async function stop({ core, servers, readers, stopping, prepared }: Running): Promise<void> {
  stopping.abort();
  await servers.close();
  await core.pipeline.stop();
  await prepared;
  await core.traffic.stop();
  await core.fixes.stop();
  await core.audit.stop();
  readers.close();
  await core.database.close();
}

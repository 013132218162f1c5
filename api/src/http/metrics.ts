import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

import { SEVERITIES, type Severity } from '../../contract/vocabulary.ts';
import type { FindingSink, StoredChange } from '../pipeline/detect/detected-finding.ts';
import { registerScopedReads, type ScopedReads } from './scoped-read-metrics.ts';
import type { RequestObserver } from './middleware/observe-requests.ts';

/** What Outrider counts about itself. */
export interface Metrics {
  readonly registry: Registry;
  readonly observeRequest: RequestObserver;
  /** A rule raised an error on an object; its earlier findings are kept. */
  ruleFailed(rule: string): void;
  /** The same sink, measured. */
  measured(sink: FindingSink): FindingSink;
}

/** Numbers that are read when metrics are scraped. */
export interface MetricSources {
  openFindings(): Promise<Readonly<Record<Severity, number>>>;
  watches(): readonly { readonly kind: string; readonly objects: number; readonly synced: boolean }[];
  liveStreams(): number;
  /** What was read out of turn where deployments turned bad. */
  scopedReads(): ScopedReads;
}

/** Makes the metrics with a registry of their own. */
export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'outrider_' });
  const requests = new Histogram({
    name: 'outrider_http_request_duration_seconds',
    help: 'How long requests took.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const failures = new Counter({
    name: 'outrider_rule_failures_total',
    help: 'How often a rule failed on an object.',
    labelNames: ['rule'],
    registers,
  });
  registerSources(registry, sources);
  registerScopedReads(registry, () => sources.scopedReads());
  return {
    registry,
    observeRequest: ({ method, route, status, seconds }) => {
      requests.observe({ method, route, status: String(status) }, seconds);
    },
    ruleFailed: (rule) => {
      failures.inc({ rule });
    },
    measured: measuredSink(registry),
  };
}

function measuredSink(registry: Registry): (sink: FindingSink) => FindingSink {
  const registers = [registry];
  const stored = new Histogram({
    name: 'outrider_detection_store_duration_seconds',
    help: 'How long storing one round of detection took.',
    buckets: [0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers,
  });
  const changes = new Counter({
    name: 'outrider_finding_changes_total',
    help: 'Changes of findings.',
    registers,
  });
  const measure = async (work: () => Promise<readonly StoredChange[]>) => {
    const end = stored.startTimer();
    const done = await work();
    end();
    changes.inc(done.length);
    return done;
  };
  return (sink) => ({
    apply: (differences, at) => measure(() => sink.apply(differences, at)),
    reconcile: (current, at, part) => measure(() => sink.reconcile(current, at, part)),
  });
}

function registerSources(registry: Registry, sources: MetricSources): void {
  const registers = [registry];
  new Gauge({
    name: 'outrider_findings_open',
    help: 'Open findings.',
    labelNames: ['severity'],
    registers,
    async collect() {
      // While the database is away the other metrics matter more than this one.
      const counts = await sources.openFindings().catch(() => undefined);
      this.reset();
      for (const severity of SEVERITIES) if (counts) this.set({ severity }, counts[severity]);
    },
  });
  new Gauge({
    name: 'outrider_watch_objects',
    help: 'Objects known per watched kind.',
    labelNames: ['kind'],
    registers,
    collect() {
      for (const watch of sources.watches()) this.set({ kind: watch.kind }, watch.objects);
    },
  });
  new Gauge({
    name: 'outrider_watch_synced',
    help: '1 when the watch of a kind is live, 0 when it is not.',
    labelNames: ['kind'],
    registers,
    collect() {
      for (const watch of sources.watches()) this.set({ kind: watch.kind }, watch.synced ? 1 : 0);
    },
  });
  new Gauge({
    name: 'outrider_live_streams',
    help: 'Open streams of live updates.',
    registers,
    collect() {
      this.set(sources.liveStreams());
    },
  });
}

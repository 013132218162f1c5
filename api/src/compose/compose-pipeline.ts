import type { OpenClusterReaders } from '../adapters/kubernetes/create-cluster-readers.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import { LOCAL_CLUSTER } from '../kernel/object-ref.ts';
import type { Rule } from '../pipeline/detect/define-rule.ts';
import type { FindingSink, StoredChange } from '../pipeline/detect/detected-finding.ts';
import { DetectionLoop } from '../pipeline/detect/detection-loop.ts';
import type { ClusterRule } from '../pipeline/detect/downstream/define-cluster-rule.ts';
import type { FocusLimits } from '../pipeline/detect/downstream/focus/focus-limits.ts';
import { FailuresWatcher } from '../pipeline/detect/downstream/focus/watch-failures.ts';
import { ClustersWatcher, type SweepTiming } from '../pipeline/detect/downstream/watch-clusters.ts';
import type { ObservationSource } from '../pipeline/detect/routes/cluster-routes.ts';
import type { ChangeQueueTiming } from '../pipeline/observe/change-queue.ts';
import { DOWNSTREAM_KIND_NAMES } from '../pipeline/observe/downstream/downstream-kinds.ts';
import type { ProbeTiming } from '../pipeline/observe/probe-clusters.ts';
import type { IndexListener, WatchedFleet } from '../pipeline/observe/index-listener.ts';
import { FleetWatcher } from '../pipeline/observe/watch-fleet.ts';

/** What observing and detecting are given. */
export interface PipelineParts {
  readonly readers: OpenClusterReaders;
  readonly rules: readonly Rule[];
  readonly clusterRules: readonly ClusterRule[];
  readonly sink: FindingSink;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether there is a way to downstream clusters. */
  readonly reachesClusters: boolean;
  readonly readsSecretNames: boolean;
  readonly readsLogs: boolean;
  readonly sweepTiming: SweepTiming;
  readonly focusLimits: Partial<FocusLimits> | undefined;
  readonly queueTiming: ChangeQueueTiming | undefined;
  readonly probeTiming: ProbeTiming | undefined;
  /** Others who follow the watched objects. */
  readonly listeners: readonly IndexListener[];
  readonly onStored: (changes: readonly StoredChange[]) => void;
  readonly onObservation: () => void;
  readonly onRuleError: (rule: string) => void;
}

/** Observing and detecting, connected. */
export interface Pipeline extends ObservationSource {
  readonly watcher: FleetWatcher;
  readonly loop: DetectionLoop;
  readonly clustersWatcher: ClustersWatcher;
  readonly failuresWatcher: FailuresWatcher;
  stop(): Promise<void>;
}

/** Connects what is watched to what judges it. Nothing runs yet: `watcher.start()` sets it in motion. */
export function composePipeline(parts: PipelineParts): Pipeline {
  const watcher: FleetWatcher = new FleetWatcher({
    readers: parts.readers,
    clock: parts.clock,
    probesClusters: parts.reachesClusters,
    queueTiming: parts.queueTiming,
    probeTiming: parts.probeTiming,
    onReady: () => loop.start(),
    onChanges: (changes) => {
      loop.changed(changes);
      for (const listener of listeners) listener.changed(changes);
    },
    onObservation: parts.onObservation,
  });
  const loop = composeLoop(parts, watcher, () => {
    clustersWatcher.start();
    for (const listener of listeners) listener.begin(fleet);
  });
  const fleet: WatchedFleet = {
    index: watcher.index,
    judgeAgain: (changes) => loop.changed(changes),
    isJudging: () => loop.isBusy,
  };
  const clustersWatcher = composeClustersWatcher(parts, watcher, loop);
  const { clock, focusLimits: limits } = parts;
  const failuresWatcher = new FailuresWatcher({ clusters: clustersWatcher, clock, limits });
  const listeners = [failuresWatcher, ...parts.listeners];
  return {
    watcher,
    loop,
    clustersWatcher,
    failuresWatcher,
    clusters: () => watcher.clusters(),
    watches: () => watcher.watches(),
    sweepOf: (cluster) => clustersWatcher.statusOf(cluster),
    async stop() {
      await Promise.all([watcher.stop(), clustersWatcher.stop(), ...listeners.map((one) => one.stop())]);
      await loop.stop();
    },
  };
}

/** What looks deeper is told when the loop is complete, not sooner: it would take its time from the first findings. */
function composeLoop(parts: PipelineParts, watcher: FleetWatcher, onComplete: () => void): DetectionLoop {
  const { rules, sink, clock, logger, onStored, onRuleError } = parts;
  const { index } = watcher;
  return new DetectionLoop({ index, rules, sink, clock, logger, onStored, onComplete, onRuleError });
}

function composeClustersWatcher(
  parts: PipelineParts,
  watcher: FleetWatcher,
  loop: DetectionLoop,
): ClustersWatcher {
  const { readers, sink, clock, logger, onStored, onRuleError } = parts;
  return new ClustersWatcher({
    readers,
    index: watcher.index,
    rules: parts.clusterRules,
    readsLogs: parts.readsLogs,
    kinds: DOWNSTREAM_KIND_NAMES.filter((kind) => kind !== 'Secret' || parts.readsSecretNames),
    sink,
    clock,
    logger,
    timing: parts.sweepTiming,
    clusters: () => [LOCAL_CLUSTER, ...(parts.reachesClusters ? watcher.downstream() : [])],
    problemOf: (cluster) => watcher.problemOf(cluster),
    onStored,
    onExplained: (changes) => loop.changed(changes),
    onSwept: parts.onObservation,
    onRuleError,
  });
}

import type { OpenClusterReaders } from '../adapters/kubernetes/create-cluster-readers.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Rule } from '../pipeline/detect/define-rule.ts';
import type { FindingSink, StoredChange } from '../pipeline/detect/detected-finding.ts';
import { DetectionLoop } from '../pipeline/detect/detection-loop.ts';
import type { ChangeQueueTiming } from '../pipeline/observe/change-queue.ts';
import type { ProbeTiming } from '../pipeline/observe/probe-clusters.ts';
import { FleetWatcher } from '../pipeline/observe/watch-fleet.ts';

/** What observing and detecting are given. */
export interface PipelineParts {
  readonly readers: OpenClusterReaders;
  readonly rules: readonly Rule[];
  readonly sink: FindingSink;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly probesClusters: boolean;
  readonly queueTiming: ChangeQueueTiming | undefined;
  readonly probeTiming: ProbeTiming | undefined;
  readonly onStored: (changes: readonly StoredChange[]) => void;
  readonly onObservation: () => void;
  readonly onRuleError: (rule: string) => void;
}

/** Observing and detecting, connected. */
export interface Pipeline {
  readonly watcher: FleetWatcher;
  readonly loop: DetectionLoop;
  stop(): Promise<void>;
}

/** Connects what is watched to what judges it. Nothing runs yet: `watcher.start()` sets it in motion. */
export function composePipeline(parts: PipelineParts): Pipeline {
  const watcher: FleetWatcher = new FleetWatcher({
    readers: parts.readers,
    clock: parts.clock,
    probesClusters: parts.probesClusters,
    queueTiming: parts.queueTiming,
    probeTiming: parts.probeTiming,
    onReady: () => loop.start(),
    onChanges: (changes) => loop.changed(changes),
    onObservation: parts.onObservation,
  });
  const { rules, sink, clock, logger, onStored, onRuleError } = parts;
  const loop = new DetectionLoop({ index: watcher.index, rules, sink, clock, logger, onStored, onRuleError });
  return {
    watcher,
    loop,
    async stop() {
      await watcher.stop();
      await loop.stop();
    },
  };
}

import { FleetIndex } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { OBSERVED_RESOURCES } from '@outrider/api/src/pipeline/observe/observed-resources.ts';
import { projectObject } from '@outrider/api/src/pipeline/observe/project/project-object.ts';
import { OBSERVED_KINDS, type ObservedKind } from '@outrider/api/src/pipeline/observe/records.ts';
import { systemClock } from '@outrider/api/src/kernel/clock.ts';
import { createLogger } from '@outrider/api/src/kernel/logger.ts';
import { PendingChanges } from '@outrider/api/src/pipeline/detect/pending-changes.ts';
import { RuleRunner } from '@outrider/api/src/pipeline/detect/run-rules.ts';
import { fleetRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';
import type { RawObject } from '@outrider/api/src/ports/cluster-reader.ts';
import { createWorld } from '../../rancher/create-world.ts';
import { runScenario } from '../../rancher/scenario/run-scenario.ts';
import { generatedScenario } from '../../scenarios/generated/generated-scenario.ts';
import { answerParent } from '../child/answer-parent.ts';
import { scenarioOptions, type FleetSize } from './fleet-size.ts';

/** What projecting and judging a whole fleet costs inside one process, without network, JSON or database. */
export interface JudgeAnswer {
  readonly objects: number;
  readonly findings: number;
  readonly rules: number;
  /** Milliseconds of CPU. */
  readonly projectMs: number;
  readonly judgeMs: number;
  /** Heap that the index holds. */
  readonly indexBytes: number;
  /** Heap that judging keeps beside it, findings included. */
  readonly memoryBytes: number;
}

/** Objects per page, as they come over the wire. */
const PAGE = 500;

answerParent(async (size) => {
  const pages = fleetPages(size as FleetSize);
  const emptyHeap = usedHeap();
  const index = new FleetIndex();
  const projectMs = feed(index, pages);
  const indexHeap = usedHeap();

  const runner = new RuleRunner({
    rules: fleetRules,
    index,
    clock: systemClock,
    logger: createLogger('warn'),
  });
  const pending = new PendingChanges();
  const started = process.cpuUsage();
  runner.begin();
  for (const judgement of runner.everything()) runner.judge(judgement, pending);
  const judgeMs = cpuSince(started);
  const answer: JudgeAnswer = {
    objects: index.size,
    findings: pending.size,
    rules: fleetRules.length,
    projectMs,
    judgeMs,
    indexBytes: indexHeap - emptyHeap,
    memoryBytes: usedHeap() - indexHeap,
  };
  return answer;
});

interface JsonPage {
  readonly kind: ObservedKind;
  /** Bytes, so that the heap holds nothing of it. */
  readonly json: Buffer;
}

function fleetPages(size: FleetSize): readonly JsonPage[] {
  const world = createWorld({ clusters: [] });
  runScenario(world, generatedScenario(scenarioOptions(size)), { speed: 0 });
  const { store } = world.local;
  return OBSERVED_KINDS.flatMap((kind) => {
    const type = store.type(OBSERVED_RESOURCES[kind].group, OBSERVED_RESOURCES[kind].plural);
    const objects = type ? store.list(type) : [];
    return Array.from({ length: Math.ceil(objects.length / PAGE) }, (_, page) => ({
      kind,
      json: Buffer.from(JSON.stringify(objects.slice(page * PAGE, (page + 1) * PAGE))),
    }));
  });
}

/** Milliseconds of CPU that projecting and indexing took, without parsing. */
function feed(index: FleetIndex, pages: readonly JsonPage[]): number {
  let spent = 0;
  for (const { kind, json } of pages) {
    const objects = JSON.parse(json.toString('utf8')) as RawObject[];
    const started = process.cpuUsage();
    for (const object of objects) {
      const record = projectObject(kind, object);
      if (record !== undefined) index.apply(record);
    }
    spent += cpuSince(started);
  }
  return spent;
}

/** All threads, and so collecting garbage too; waiting for a core is not in it. */
function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Bytes of live heap; needs `--expose-gc`. */
function usedHeap(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

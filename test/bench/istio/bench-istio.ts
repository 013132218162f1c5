import { createClusterReaders } from '@outrider/api/src/adapters/kubernetes/create-cluster-readers.ts';
import { createLogger } from '@outrider/api/src/kernel/logger.ts';
import {
  judgeCluster,
  type ClusterVerdict,
} from '@outrider/api/src/pipeline/detect/downstream/judge-cluster.ts';
import { clusterRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';
import type { ClusterSnapshot } from '@outrider/api/src/pipeline/observe/downstream/cluster-snapshot.ts';
import {
  declarationOf,
  DOWNSTREAM_KIND_NAMES,
  type DownstreamKind,
} from '@outrider/api/src/pipeline/observe/downstream/downstream-kinds.ts';
import {
  sweepCluster,
  type ServedVersions,
} from '@outrider/api/src/pipeline/observe/downstream/sweep-cluster.ts';
import type { ClusterReader } from '@outrider/api/src/ports/cluster-reader.ts';

import { createWorld } from '../../rancher/create-world.ts';
import { startRancher } from '../../rancher/start.ts';
import type { World } from '../../rancher/world.ts';
import { generatedScenario } from '../../scenarios/generated/generated-scenario.ts';
import { barRow, showMs, showRatio, type BenchReport } from '../bench-report.ts';

/** How large the mesh is and how often it is measured. */
export interface MeshBenchSize {
  /** Services, pods, VirtualServices, DestinationRules and AuthorizationPolicies together. */
  readonly objects: number;
  readonly faults: number;
  readonly rounds: number;
}

/** The size the bar is about. */
export const FULL_MESH: MeshBenchSize = { objects: 5000, faults: 40, rounds: 5 };
/** Enough to see that everything runs; its numbers mean nothing. */
export const QUICK_MESH: MeshBenchSize = { objects: 300, faults: 8, rounds: 1 };

/** The bar of a full analysis, in milliseconds. */
const FULL_ANALYSIS_MS = 1500;

/** Measures what it costs to read and to judge a mesh. */
export async function benchIstio(
  size: MeshBenchSize,
  progress: (what: string) => void,
): Promise<BenchReport> {
  progress('The simulator makes the mesh.');
  const world = createWorld({ clusters: [] });
  const { objects, faults } = size;
  generatedScenario({ clusters: 1, bundles: 1, faultRate: 0, mesh: { objects, faults } }).begin(
    world,
    Date.now(),
  );
  const rancher = await startRancher({ world, port: 0, tls: false, dashboardDir: 'dist-host' });
  const readers = await createClusterReaders({
    rancher: { url: rancher.url, token: rancher.token('outrider'), ca: undefined },
    concurrency: 4,
    logger: createLogger('warn'),
  });
  try {
    return await measure(readers.downstream(meshCluster(world)), size, progress);
  } finally {
    readers.close();
    await rancher.close();
  }
}

async function measure(
  reader: ClusterReader,
  size: MeshBenchSize,
  progress: (what: string) => void,
): Promise<BenchReport> {
  const versions: ServedVersions = new Map();
  const raw: number[] = [];
  const swept: number[] = [];
  const judged: number[] = [];
  let last: { snapshot: ClusterSnapshot; verdict: ClusterVerdict } | undefined;
  for (let round = 0; round <= size.rounds; round += 1) {
    progress(round === 0 ? 'Once to get warm.' : `Round ${String(round)} of ${String(size.rounds)}.`);
    const rawMs = await timed(() => readRaw(reader));
    let snapshot: ClusterSnapshot | undefined;
    const sweptMs = await timed(async () => {
      ({ snapshot } = await sweepCluster({ reader, kinds: DOWNSTREAM_KIND_NAMES, versions }));
    });
    if (snapshot === undefined) continue;
    const fresh = snapshot;
    let verdict: ClusterVerdict | undefined;
    const judgedMs = await timed(async () => {
      verdict = await judge(fresh);
    });
    if (verdict !== undefined) last = { snapshot: fresh, verdict };
    if (round === 0) continue;
    raw.push(rawMs);
    swept.push(sweptMs);
    judged.push(judgedMs);
  }
  return reportOf({ size, raw: median(raw), swept: median(swept), judged: median(judged), last });
}

interface Measured {
  readonly size: MeshBenchSize;
  readonly raw: number;
  readonly swept: number;
  readonly judged: number;
  readonly last: { readonly snapshot: ClusterSnapshot; readonly verdict: ClusterVerdict } | undefined;
}

function reportOf({ size, raw, swept, judged, last }: Measured): BenchReport {
  const count = DOWNSTREAM_KIND_NAMES.reduce((sum, kind) => sum + (last?.snapshot.all(kind).length ?? 0), 0);
  const projecting = Math.max(0, swept - raw);
  return {
    title: `Mesh of ${String(size.objects)} objects (${String(count)} in the cluster), ${String(size.faults)} with a fault`,
    notes: [
      `${String(clusterRules.length)} rules. Medians of ${String(size.rounds)}. The simulator runs in the same process, so reading is slower than it would be.`,
    ],
    sections: [
      {
        title: 'Full analysis',
        rows: [
          barRow('every rule over every object', { value: judged, bar: FULL_ANALYSIS_MS, show: showMs }),
          { what: 'findings', measured: String(last?.verdict.findings.length ?? 0) },
        ],
      },
      {
        title: 'Sweep over HTTP',
        rows: [
          { what: 'raw lists of the same kinds', measured: showMs(raw) },
          { what: 'sweep: lists, projection, snapshot', measured: showMs(swept) },
          { what: 'sweep / raw lists', measured: showRatio(swept / raw) },
          { what: 'projection and snapshot alone, about', measured: showMs(projecting) },
        ],
      },
    ],
  };
}

function judge(snapshot: ClusterSnapshot): Promise<ClusterVerdict> {
  return judgeCluster({
    rules: clusterRules,
    snapshot,
    now: Date.now(),
    originOf: () => ({}),
    onRuleError: (_rule, _subject, error) => {
      throw error;
    },
  });
}

async function readRaw(reader: ClusterReader): Promise<void> {
  for (const kind of DOWNSTREAM_KIND_NAMES) await readKind(reader, kind);
}

async function readKind(reader: ClusterReader, kind: DownstreamKind): Promise<void> {
  const { group, plural, kind: objectKind, versions } = declarationOf(kind);
  const resource = { group, plural, kind: objectKind, version: versions[0] ?? 'v1' };
  await reader.readAll(resource, () => undefined);
}

function meshCluster(world: World): string {
  for (const { id, store } of world.clusters.values()) {
    if (store.typeOfKind('networking.istio.io', 'Gateway')) return id;
  }
  throw new RangeError('no cluster has a mesh');
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** How measurements become the rows that people read, and the bars they are held to. */
import { barRow, showMb, showMs, showRatio, type BenchRow, type BenchSection } from '../bench-report.ts';
import { median, quantile } from '../quantile.ts';
import type { FleetSize } from './fleet-size.ts';
import type { JudgeAnswer } from './judge-process.ts';
import type { ColdStart, DatabaseKind, HttpMeasurements } from './measure-over-http.ts';

/** Cold start to all findings, as a multiple of the raw list. */
const COLD_START_BAR = 1.5;
/** Resident memory with an external database, in bytes. */
const MEMORY_BAR = 400e6;
/** From a change to its reader, 99th percentile, in milliseconds. */
const CHANGE_BAR = 250;
/** A panel request, 99th percentile, in milliseconds. */
const PANEL_BAR = 50;

/** Projecting and judging, without network, JSON and database. */
export function judgeSection(answer: JudgeAnswer): BenchSection {
  const { objects, projectMs, judgeMs, indexBytes, memoryBytes } = answer;
  const each = (ms: number) => `${((ms * 1000) / objects).toFixed(1)} µs`;
  return {
    title: `In one process: ${String(objects)} objects, ${String(answer.rules)} rules, ${String(answer.findings)} findings`,
    rows: [
      { what: 'CPU of projecting and indexing', measured: showMs(projectMs) },
      { what: '  per object', measured: each(projectMs) },
      { what: 'CPU of all rules over all objects', measured: showMs(judgeMs) },
      { what: '  per object', measured: each(judgeMs) },
      { what: 'heap of the index', measured: showMb(indexBytes) },
      { what: '  per object', measured: `${(indexBytes / objects).toFixed(0)} B` },
      { what: 'heap of judging, all findings waiting', measured: showMb(memoryBytes) },
    ],
  };
}

/** From nothing to all findings, beside the list of the same objects. */
export function coldStartSection({ raw, starts }: HttpMeasurements): BenchSection {
  const list = median(raw.map(({ ms }) => ms));
  const { objects = 0, bytes = 0 } = raw[0] ?? {};
  return {
    title: 'Cold start over HTTP, until all findings are stored and can be read',
    rows: [
      {
        what: `raw paged list of ${String(objects)} objects, ${showMb(bytes)} of JSON`,
        measured: showMs(list),
      },
      { what: '  CPU of the client', measured: showMs(median(raw.map(({ cpuMs }) => cpuMs))) },
      ...startRows(starts.external, { kind: 'external', list }),
      ...startRows(starts.embedded, { kind: 'embedded', list }),
    ],
  };
}

function startRows(
  starts: readonly ColdStart[],
  { kind, list }: { kind: DatabaseKind; list: number },
): readonly BenchRow[] {
  const own = median(starts.map(({ ms }) => ms));
  const whole = median(starts.map(({ withProcessMs }) => withProcessMs));
  const database = kind === 'external' ? 'Postgres' : 'embedded database';
  const held = (what: string, ratio: number): BenchRow =>
    kind === 'external'
      ? barRow(what, { value: ratio, bar: COLD_START_BAR, show: showRatio })
      : { what, measured: showRatio(ratio) };
  return [
    {
      what: `${database}: from listening (${String(starts[0]?.findings ?? 0)} findings)`,
      measured: showMs(own),
    },
    held('  times the raw list', own / list),
    {
      what: '  CPU of the API, with starting it',
      measured: showMs(median(starts.map(({ cpuMs }) => cpuMs ?? Number.NaN))),
    },
    { what: `${database}: from starting the process`, measured: showMs(whole) },
    held('  times the raw list', whole / list),
  ];
}

/** Resident memory of the API. */
export function memorySection({ starts, memoryAfter }: HttpMeasurements): BenchSection {
  const rows = (['external', 'embedded'] as const).flatMap((kind): BenchRow[] => {
    const database = kind === 'external' ? 'Postgres' : 'embedded database';
    const of = (pick: (start: ColdStart) => number | undefined) =>
      median(starts[kind].map((start) => pick(start) ?? Number.NaN));
    const held = (what: string, bytes: number): BenchRow =>
      kind === 'external' && !Number.isNaN(bytes)
        ? barRow(what, memory(bytes))
        : { what, measured: showMb(bytes) };
    return [
      held(
        `${database}: after the cold start`,
        of((start) => start.memory?.resident),
      ),
      held(
        `${database}: peak`,
        of((start) => start.settled?.peak),
      ),
      held(
        `${database}: left alone`,
        of((start) => start.settled?.resident),
      ),
    ];
  });
  const after =
    memoryAfter === undefined
      ? []
      : [
          barRow('Postgres: after changes and panels', memory(memoryAfter.resident)),
          barRow('Postgres: peak of all', memory(memoryAfter.peak)),
        ];
  return { title: 'Resident memory of the API', rows: [...rows, ...after] };
}

const memory = (value: number) => ({ value, bar: MEMORY_BAR, show: showMb });

/** From a change in the cluster to its reader. */
export function changeSection(samples: readonly number[]): BenchSection {
  return {
    title: `One BundleDeployment changes, until its finding is read over HTTP (${String(samples.length)} changes)`,
    rows: [
      { what: 'p50', measured: showMs(median(samples)) },
      barRow('p99', { value: quantile(samples, 0.99), bar: CHANGE_BAR, show: showMs }),
    ],
  };
}

/** Panel requests at a fixed rate. */
export function panelSection(panels: HttpMeasurements['panels'], size: FleetSize): BenchSection {
  return {
    title: `Panels of GitRepos, Bundles and clusters at ${String(size.panelRate)} requests/s`,
    rows: Object.entries(panels).flatMap(([who, samples]) => [
      { what: `a reader ${who}: p50`, measured: showMs(median(samples)) },
      barRow(`a reader ${who}: p99`, { value: quantile(samples, 0.99), bar: PANEL_BAR, show: showMs }),
    ]),
  };
}

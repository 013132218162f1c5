import { availableParallelism, loadavg } from 'node:os';

import type { BenchReport } from '../bench-report.ts';
import { forkChild } from '../child/fork-child.ts';
import { POD_HEAP_MIB } from './api-process.ts';
import type { FleetSize } from './fleet-size.ts';
import type { JudgeAnswer } from './judge-process.ts';
import { measureOverHttp } from './measure-over-http.ts';
import { changeSection, coldStartSection, judgeSection, memorySection, panelSection } from './sections.ts';
import type { SimulatorQuestion, StartedSimulator } from './simulator-process.ts';

/** Fifty thousand objects are more than a process may hold unasked. */
const LARGE_HEAP = ['--max-old-space-size=12288'];

/** Measures what a whole fleet costs. `progress` is told what is being measured, because it takes minutes. */
export async function benchFleet(size: FleetSize, progress: (what: string) => void): Promise<BenchReport> {
  const loadBefore = loadavg()[0] ?? 0;
  progress('Rules over the whole fleet in one process.');
  const judge = forkChild(new URL('judge-process.ts', import.meta.url), ['--expose-gc', ...LARGE_HEAP]);
  const judged = await judge.ask<JudgeAnswer>(size);
  await judge.end();

  progress('The simulator makes the fleet.');
  const simulator = forkChild(new URL('simulator-process.ts', import.meta.url), LARGE_HEAP);
  try {
    const question: SimulatorQuestion = { do: 'start', size };
    const started = await simulator.ask<StartedSimulator>(question);
    const measured = await measureOverHttp({ size, simulator, started, progress });
    return {
      title: `Fleet of ${String(size.clusters)} clusters × ${String(size.bundles)} bundles: ${String(started.bundleDeployments)} BundleDeployments, ${String(size.faultRate * 100)} % with a fault`,
      notes: [
        `${String(availableParallelism())} cores shared by simulator, database, API and this benchmark; load ${loadBefore.toFixed(1)} before, ${(loadavg()[0] ?? 0).toFixed(1)} after. Medians of ${String(size.rounds)}. Postgres does not sync to disk. The API has ${String(POD_HEAP_MIB)} MiB of heap, as in a pod with 512 MiB.`,
      ],
      sections: [
        judgeSection(judged),
        coldStartSection(measured),
        memorySection(measured),
        changeSection(measured.changes),
        panelSection(measured.panels, size),
      ],
    };
  } finally {
    await simulator.end();
  }
}

import { Counter, Gauge, type Registry } from 'prom-client';

/** What was read out of turn in clusters since the start. */
export interface ScopedReads {
  readonly sweeps: number;
  readonly namespaces: number;
  readonly failed: number;
  readonly mostAtOnce: number;
  readonly left: number;
  readonly logs: number;
}

const COUNTERS: Readonly<Record<Exclude<keyof ScopedReads, 'mostAtOnce'>, readonly [string, string]>> = {
  sweeps: ['outrider_scoped_sweeps_total', 'Reads of clusters out of turn, where deployments turned bad.'],
  namespaces: ['outrider_scoped_sweep_namespaces_total', 'Namespaces that were read out of turn.'],
  failed: [
    'outrider_scoped_sweeps_failed_total',
    'Reads out of turn that could read nothing, or not in time.',
  ],
  left: ['outrider_scoped_sweeps_left_total', 'Failing deployments that were left to the full sweeps.'],
  logs: ['outrider_log_reads_total', 'Logs of crashed containers that were asked for.'],
};

/** Registers what is counted of reads out of turn. */
export function registerScopedReads(registry: Registry, read: () => ScopedReads): void {
  const registers = [registry];
  for (const [key, [name, help]] of Object.entries(COUNTERS)) {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read()[key as keyof ScopedReads]);
      },
    });
  }
  new Gauge({
    name: 'outrider_scoped_sweeps_at_once_max',
    help: 'The most reads out of turn that were under way at once.',
    registers,
    collect() {
      this.set(read().mostAtOnce);
    },
  });
}

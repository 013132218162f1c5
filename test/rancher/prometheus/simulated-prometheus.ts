import type { SampledSeries } from './promql/values.ts';
import { istioSeries } from './series/istio-series.ts';
import { ServiceHistory } from './series/service-history.ts';
import type { PrometheusMode, TrafficDeclaration, TrafficLevel } from './traffic-declaration.ts';

/** How long before the scenario began Prometheus was installed, in hours. */
const HISTORY_HOURS = 30;

/** The Prometheus of one cluster: how it behaves, and the series it has stored. */
export class SimulatedPrometheus {
  /** Switched by tests and scenarios. */
  mode: PrometheusMode;
  /** How many requests were answered with a failure because of the mode. */
  refused = 0;
  readonly #histories: ServiceHistory[];
  #series: SampledSeries[] | undefined;

  constructor(declaration: TrafficDeclaration, scenarioBegan: number) {
    this.mode = declaration.prometheus ?? 'ready';
    const began = scenarioBegan - (declaration.historyHours ?? HISTORY_HOURS) * 3_600_000;
    this.#histories = declaration.services.map(
      (traffic) => new ServiceHistory(traffic, { began, scenarioBegan }),
    );
  }

  /** Every series it has. */
  get series(): readonly SampledSeries[] {
    this.#series ??= this.#histories.flatMap((history) => istioSeries(history));
    return this.#series;
  }

  /** A service (`namespace/name`) behaves differently from a time on, in milliseconds since the epoch. */
  change(service: string, change: Partial<TrafficLevel>, at: number): void {
    const history = this.#histories.find(({ traffic }) => traffic.service === service);
    if (!history) throw new RangeError(`Prometheus knows no service ${service}`);
    history.change(change, at);
  }
}

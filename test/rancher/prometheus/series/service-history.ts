import type { ServiceTraffic, TrafficLevel } from '../traffic-declaration.ts';
import { busySeconds, fractionOf } from './traffic-curve.ts';

/** From a time on, in milliseconds since the epoch, a service behaved like this. */
interface TrafficPhase {
  from: number;
  level: TrafficLevel;
}

/** How one service behaved over time, and what its counters count because of it. */
export class ServiceHistory {
  readonly traffic: ServiceTraffic;
  /** When it was first seen, in milliseconds since the epoch. */
  readonly began: number;
  readonly #phases: TrafficPhase[];
  readonly #phase: number;

  constructor(traffic: ServiceTraffic, times: { began: number; scenarioBegan: number }) {
    this.traffic = traffic;
    this.began = times.began;
    this.#phase = fractionOf(traffic.service);
    const { requestsPerSecond, errorShare, medianMs, p99Ms } = traffic;
    this.#phases = [{ from: times.began, level: { requestsPerSecond, errorShare, medianMs, p99Ms } }];
    for (const { atSeconds, ...change } of traffic.changes ?? []) {
      this.change(change, times.scenarioBegan + atSeconds * 1000);
    }
  }

  /** It behaves differently from a time on, which must not lie before the last change. */
  change(change: Partial<TrafficLevel>, at: number): void {
    const last = this.#phases.at(-1);
    if (last) this.#phases.push({ from: Math.max(at, last.from), level: { ...last.level, ...change } });
  }

  /** How many of the requests since the beginning a counter has counted; `share` says which part of a level it counts. */
  countAt(at: number, share: (level: TrafficLevel) => number): number {
    return this.#phases.reduce((sum, { from, level }, index) => {
      const to = Math.min(at, this.#phases[index + 1]?.from ?? at);
      if (to <= from) return sum;
      return sum + level.requestsPerSecond * share(level) * busySeconds(this.#phase, from, to);
    }, 0);
  }
}

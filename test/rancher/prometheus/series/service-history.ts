import type { ServiceTraffic, TrafficLevel } from '../traffic-declaration.ts';
import { busySeconds, fractionOf } from './traffic-curve.ts';

/** From a time on, in milliseconds since the epoch, a service behaved like this. */
interface TrafficPhase {
  from: number;
  level: TrafficLevel;
}

/** Times whose counts are kept: a day and more of scrapes. */
const MOST_KEPT = 10_000;

/** How one service behaved over time, and what its counters count because of it. */
export class ServiceHistory {
  readonly traffic: ServiceTraffic;
  /** When it was first seen, in milliseconds since the epoch. */
  readonly began: number;
  readonly #phases: TrafficPhase[];
  readonly #phase: number;
  readonly #requests = new Map<number, readonly number[]>();

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
    this.#requests.clear();
    if (last) this.#phases.push({ from: Math.max(at, last.from), level: { ...last.level, ...change } });
  }

  /** How it behaved, phase by phase; phases are only ever added. */
  get levels(): readonly TrafficLevel[] {
    return this.#phases.map(({ level }) => level);
  }

  /** How many requests there were until a time, phase by phase. All series of a service are scraped at the same times. */
  requestsUntil(at: number): readonly number[] {
    const known = this.#requests.get(at);
    if (known) return known;
    const requests = this.#phases.map(({ from, level }, index) => {
      const to = Math.min(at, this.#phases[index + 1]?.from ?? at);
      return to <= from ? 0 : level.requestsPerSecond * busySeconds(this.#phase, from, to);
    });
    if (this.#requests.size >= MOST_KEPT) this.#requests.clear();
    this.#requests.set(at, requests);
    return requests;
  }
}

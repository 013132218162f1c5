import type { Labels, Point, SampledSeries } from '../promql/values.ts';
import type { TrafficLevel } from '../traffic-declaration.ts';
import type { ServiceHistory } from './service-history.ts';
import { fractionOf } from './traffic-curve.ts';

/** How often Prometheus scrapes. */
const SCRAPE_MS = 15_000;

/** A counter as Prometheus scraped it: whole numbers, every 15 seconds at a moment that depends on the service. */
export function scrapedSeries(
  history: ServiceHistory,
  labels: Labels,
  share: (level: TrafficLevel) => number,
): SampledSeries {
  const offset = Math.floor(fractionOf(`${history.traffic.service} scrape`) * SCRAPE_MS);
  const shares: number[] = [];
  const shareOf = (phase: number) => (shares[phase] ??= share(history.levels[phase] ?? history.traffic));
  const valueAt = (at: number) =>
    history.requestsUntil(at).reduce((sum, requests, phase) => sum + requests * shareOf(phase), 0);
  return {
    labels,
    samples(fromMs, toMs) {
      const points: Point[] = [];
      const first = Math.ceil((Math.max(fromMs, history.began) - offset) / SCRAPE_MS) * SCRAPE_MS + offset;
      for (let at = first; at <= toMs; at += SCRAPE_MS) {
        points.push({ at, value: Math.floor(valueAt(at)) });
      }
      return points;
    },
  };
}

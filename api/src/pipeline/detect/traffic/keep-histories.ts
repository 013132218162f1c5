import { LRUCache } from 'lru-cache';

import type { MetricsReader } from '../../../ports/metrics-reader.ts';
import { readTrafficHistory, type HistoryQuestion, type TrafficHistory } from './traffic-history.ts';

/** How long an answer is good, in milliseconds: many people open the same page in the same minute. */
const KEPT_MS = 30_000;
/** A failure is asked again sooner. */
const FAILURE_KEPT_MS = 2000;
const MOST_KEPT = 500;

/** Reads histories, each once for everyone who asks for it within a short time. */
export function keepHistories(
  metrics: MetricsReader,
): (question: HistoryQuestion) => Promise<TrafficHistory> {
  const kept = new LRUCache<string, Promise<TrafficHistory>>({ max: MOST_KEPT });
  return (question) => {
    const key = JSON.stringify([question.cluster, question.services, question.range]);
    const known = kept.get(key);
    if (known) return known;
    const reading = readTrafficHistory(metrics, question).then((history) => {
      const ttl = history.state === 'shown' ? KEPT_MS : FAILURE_KEPT_MS;
      kept.set(key, reading, { ttl });
      return history;
    });
    kept.set(key, reading, { ttl: KEPT_MS });
    return reading;
  };
}

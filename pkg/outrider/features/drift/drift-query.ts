import type { DriftKind } from '@contract/diagnosis/diagnosis-words.ts';
import { DRIFT_KINDS } from '@contract/diagnosis/diagnosis-words.ts';

import type { DriftFilter } from '../../client/diagnosis/drift.ts';
import { knownWords, positiveNumber, shortQuery, wordsOf } from '../../host/location-words.ts';
import type { LocationQuery } from '../../host/router.ts';

/** What the drift page shows, as its URL says. */
export interface DriftListQuery {
  kind: DriftKind[];
  cluster: string[];
  gitRepo: string[];
  bundle: string[];
  page: number;
}

/** How many objects stand on one page. */
const PAGE_SIZE = 20;

/** Reads the URL; what it does not understand is left out rather than sent on. */
export function parseDriftQuery(query: LocationQuery): DriftListQuery {
  return {
    kind: knownWords(query['kind'], DRIFT_KINDS),
    cluster: wordsOf(query['cluster']),
    gitRepo: wordsOf(query['gitRepo']),
    bundle: wordsOf(query['bundle']),
    page: positiveNumber(query['page'], 1),
  };
}

/** Writes a query as a URL. */
export function formatDriftQuery({ page, ...filters }: DriftListQuery): Record<string, string> {
  return shortQuery({ ...filters, page: page === 1 ? '' : page });
}

/** Writes a query as the API filters by it. */
export function toDriftFilter(query: DriftListQuery): DriftFilter {
  return { ...query, pageSize: PAGE_SIZE };
}

import type { Severity } from '@contract/vocabulary.ts';
import { SEVERITIES } from '@contract/vocabulary.ts';

import type { IncidentFilter } from '../../../client/diagnosis/incidents.ts';
import { knownWords, positiveNumber, shortQuery, wordsOf } from '../../../host/location-words.ts';
import type { LocationQuery } from '../../../host/router.ts';

/** Filters of incidents that hold names. */
export const NAME_FILTERS = ['cluster', 'workspace', 'gitRepo', 'helmOp', 'bundle'] as const;
/** A filter of incidents that holds names. */
export type NameFilter = (typeof NAME_FILTERS)[number];

/** The states one can ask for: what was merged is told by the incident that it became part of. */
export const SHOWN_STATES = ['open', 'resolved'] as const;

/** How many incidents stand on one page. */
const PAGE_SIZE = 25;

/** What the incidents page shows, as its URL says. */
export interface IncidentListQuery extends Record<NameFilter, string[]> {
  state: (typeof SHOWN_STATES)[number];
  severity: Severity[];
  page: number;
}

/** Reads the URL; what it does not understand is left out rather than sent on. */
export function parseIncidentQuery(query: LocationQuery): IncidentListQuery {
  return {
    state: knownWords(query['state'], SHOWN_STATES)[0] ?? 'open',
    severity: knownWords(query['severity'], SEVERITIES),
    cluster: wordsOf(query['cluster']),
    workspace: wordsOf(query['workspace']),
    gitRepo: wordsOf(query['gitRepo']),
    helmOp: wordsOf(query['helmOp']),
    bundle: wordsOf(query['bundle']),
    page: positiveNumber(query['page'], 1),
  };
}

/** Writes a query as a URL, leaving out what is the default, so that links stay short. */
export function formatIncidentQuery({ state, page, ...filters }: IncidentListQuery): Record<string, string> {
  return shortQuery({ ...filters, state: state === 'open' ? '' : state, page: page === 1 ? '' : page });
}

/** Writes a query as the API filters by it. */
export function toIncidentFilter(query: IncidentListQuery): IncidentFilter {
  return { ...query, pageSize: PAGE_SIZE };
}

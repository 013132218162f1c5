import type { CauseClass, FindingSortKey, FindingState, RuleFamily, Severity } from '@contract/vocabulary.ts';
import {
  CAUSE_CLASSES,
  FINDING_SORT_KEYS,
  FINDING_STATES,
  RULE_FAMILIES,
  SEVERITIES,
} from '@contract/vocabulary.ts';

import type { FindingFilter } from '../../../client/findings.ts';
import { knownWords, positiveNumber, wordsOf } from '../../../host/location-words.ts';
import type { LocationQuery, LocationQueryRaw } from '../../../host/router.ts';

/** Filters that hold names, which are shown as they are. */
export const NAME_FILTERS = [
  'cluster',
  'workspace',
  'gitRepo',
  'helmOp',
  'bundle',
  'fleetCluster',
  'rule',
  'kind',
  'namespace',
  'name',
  'object',
] as const;
/** A filter that holds names. */
export type NameFilter = (typeof NAME_FILTERS)[number];

/** Page sizes on offer; the first is what the URL leaves out. */
export const PAGE_SIZES = [25, 50, 100] as const;

/** What the findings page shows, as its URL says. */
export interface ListQuery extends Partial<Record<NameFilter, string[]>> {
  severity: Severity[];
  state: FindingState;
  causeClass: CauseClass[];
  family: RuleFamily[];
  search: string;
  sort: FindingSortKey;
  descending: boolean;
  page: number;
  pageSize: number;
}

/** Reads the URL; what it does not understand is left out rather than sent on. */
export function parseListQuery(query: LocationQuery): ListQuery {
  const [sort = ''] = wordsOf(query['sort']);
  const pageSize = positiveNumber(query['pageSize'], PAGE_SIZES[0]);
  const names = NAME_FILTERS.map((filter) => [filter, wordsOf(query[filter])] as const);
  return {
    ...Object.fromEntries(names.filter(([, values]) => values.length > 0)),
    severity: knownWords(query['severity'], SEVERITIES),
    state: knownWords(query['state'], FINDING_STATES)[0] ?? 'open',
    causeClass: knownWords(query['causeClass'], CAUSE_CLASSES),
    family: knownWords(query['family'], RULE_FAMILIES),
    search: (Array.isArray(query['search']) ? query['search'][0] : query['search']) ?? '',
    sort: FINDING_SORT_KEYS.find((key) => key === sort.replace(/^-/, '')) ?? 'severity',
    descending: sort.startsWith('-'),
    page: positiveNumber(query['page'], 1),
    pageSize: PAGE_SIZES.find((size) => size === pageSize) ?? PAGE_SIZES[0],
  };
}

/** Writes a query as a URL, leaving out what is the default, so that links stay short. */
export function formatListQuery(query: ListQuery): LocationQueryRaw {
  const sort = `${query.descending ? '-' : ''}${query.sort}`;
  const entries: [string, string][] = [
    ...NAME_FILTERS.map((filter): [string, string] => [filter, (query[filter] ?? []).join(',')]),
    ['severity', query.severity.join(',')],
    ['state', query.state === 'open' ? '' : query.state],
    ['causeClass', query.causeClass.join(',')],
    ['family', query.family.join(',')],
    ['search', query.search.trim()],
    ['sort', sort === 'severity' ? '' : sort],
    ['page', query.page === 1 ? '' : String(query.page)],
    ['pageSize', query.pageSize === PAGE_SIZES[0] ? '' : String(query.pageSize)],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

/** Writes a query as the API filters by it. */
export function toFindingFilter({ descending, sort, state, search, ...rest }: ListQuery): FindingFilter {
  return {
    ...rest,
    ...(search.trim() && { search: search.trim() }),
    state: [state],
    sort: `${descending ? '-' : ''}${sort}`,
  };
}

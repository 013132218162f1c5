import type { DeploymentOutcome } from '@contract/diagnosis/diagnosis-words.ts';
import { DEPLOYMENT_OUTCOMES } from '@contract/diagnosis/diagnosis-words.ts';

import type { DeploymentFilter } from '../../client/diagnosis/deployments.ts';
import { knownWords, positiveNumber, shortQuery, wordsOf } from '../../host/location-words.ts';
import type { LocationQuery } from '../../host/router.ts';

/** Filters that hold names. */
export const DEPLOYMENT_NAMES = ['cluster', 'gitRepo', 'helmOp', 'bundle', 'commit'] as const;
/** A filter that holds names. */
export type DeploymentName = (typeof DEPLOYMENT_NAMES)[number];

/** What the deployments page shows, as its URL says. */
export interface DeploymentListQuery extends Record<DeploymentName, string[]> {
  outcome: DeploymentOutcome[];
  show: 'current' | 'all';
  page: number;
}

/** How many deployments stand on one page. */
const PAGE_SIZE = 50;

/** Reads the URL; what it does not understand is left out rather than sent on. */
export function parseDeploymentQuery(query: LocationQuery): DeploymentListQuery {
  return {
    cluster: wordsOf(query['cluster']),
    gitRepo: wordsOf(query['gitRepo']),
    helmOp: wordsOf(query['helmOp']),
    bundle: wordsOf(query['bundle']),
    commit: wordsOf(query['commit']),
    outcome: knownWords(query['outcome'], DEPLOYMENT_OUTCOMES),
    show: knownWords(query['show'], ['all'])[0] ?? 'current',
    page: positiveNumber(query['page'], 1),
  };
}

/** Writes a query as a URL. */
export function formatDeploymentQuery({
  page,
  show,
  ...filters
}: DeploymentListQuery): Record<string, string> {
  return shortQuery({ ...filters, show: show === 'current' ? '' : show, page: page === 1 ? '' : page });
}

/** Writes a query as the API filters by it. */
export function toDeploymentFilter(query: DeploymentListQuery): DeploymentFilter {
  return { ...query, pageSize: PAGE_SIZE };
}

import type { Summary, Trend } from '@contract/summary.ts';
import type { SummaryDimension } from '@contract/vocabulary.ts';

import type { Api } from './api.ts';

/** What a summary groups by, and what it is limited to. */
export interface SummaryQuestion {
  by: SummaryDimension;
  /** Rancher's id; required to group by `object`. */
  cluster?: string;
  /** Grouping by `object`: only objects of these types. */
  types?: readonly string[];
}

/** Open findings grouped by one dimension. */
export function getSummary(api: Api, { by, cluster, types }: SummaryQuestion): Promise<Summary> {
  return api.read('/summary', { by, cluster, types });
}

/** How many findings were open over the last `hours`, as `points` points. */
export function getTrend(api: Api, hours: number, points: number): Promise<Trend> {
  return api.read('/trend', { hours, points });
}

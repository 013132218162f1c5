import type { Summary, Trend } from '@contract/summary.ts';
import type { SummaryDimension } from '@contract/vocabulary.ts';

import type { Api } from './api.ts';

/** Open findings grouped by one dimension, of one workspace or of all. */
export function getSummary(api: Api, by: SummaryDimension, workspace?: string): Promise<Summary> {
  return api.read('/summary', { by, workspace });
}

/** How many findings were open over the last `hours`, as `points` points. */
export function getTrend(api: Api, hours: number, points: number): Promise<Trend> {
  return api.read('/trend', { hours, points });
}

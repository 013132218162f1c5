import type { Finding, FindingHistory, FindingPage, FindingQuery } from '@contract/findings.ts';

import type { Api, QueryValues } from './api.ts';

/** What a findings list is filtered, sorted and paged by; everything is optional. */
export type FindingFilter = Partial<FindingQuery>;

/** One page of findings. */
export function listFindings(api: Api, filter: FindingFilter): Promise<FindingPage> {
  return api.read('/findings', filter as QueryValues);
}

/** One finding by its id. */
export function getFinding(api: Api, id: string): Promise<Finding> {
  return api.read(`/findings/${encodeURIComponent(id)}`);
}

/** What happened to a finding, newest first. */
export function getFindingHistory(api: Api, id: string): Promise<FindingHistory> {
  return api.read(`/findings/${encodeURIComponent(id)}/history`);
}

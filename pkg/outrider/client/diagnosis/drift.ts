import type { DriftPage, DriftQuery } from '@contract/diagnosis/drift.ts';

import type { Api, QueryValues } from '../api.ts';

/** What drift is filtered and paged by; everything is optional. */
export type DriftFilter = Partial<DriftQuery>;

/** One page of objects that differ from their release. */
export function listDrift(api: Api, filter: DriftFilter): Promise<DriftPage> {
  return api.read('/drift', filter as QueryValues);
}

import type { FindingTraffic } from '@contract/traffic.ts';
import type { TrafficRange } from '@contract/vocabulary.ts';

import type { Api } from './api.ts';

/** The traffic of the services that a finding touches, over a range that ends now. */
export function getFindingTraffic(api: Api, id: string, range: TrafficRange): Promise<FindingTraffic> {
  return api.read(`/findings/${encodeURIComponent(id)}/traffic`, { range });
}

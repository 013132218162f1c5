import type { SuggestionList } from '@contract/fixes/suggestions.ts';

import type { Api } from '../api.ts';

/** What can be suggested about one finding, each checked now; asking changes nothing. */
export function getSuggestions(api: Api, finding: string): Promise<SuggestionList> {
  return api.read(`/findings/${encodeURIComponent(finding)}/suggestions`);
}

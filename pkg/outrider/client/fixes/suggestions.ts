import type { IncidentSuggestionList } from '@contract/fixes/incident-suggestions.ts';
import type { SuggestionList } from '@contract/fixes/suggestions.ts';

import type { Api } from '../api.ts';

/** What can be suggested about one finding, each checked now; asking changes nothing. */
export function getSuggestions(api: Api, finding: string): Promise<SuggestionList> {
  return api.read(`/findings/${encodeURIComponent(finding)}/suggestions`);
}

/** What can be suggested about one incident, each checked now; asking changes nothing. */
export function getIncidentSuggestions(api: Api, incident: string): Promise<IncidentSuggestionList> {
  return api.read(`/incidents/${encodeURIComponent(incident)}/suggestions`);
}

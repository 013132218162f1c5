import type {
  IncidentDetail,
  IncidentPage,
  IncidentQuery,
  IncidentTimeline,
} from '@contract/diagnosis/incidents.ts';

import type { Api, QueryValues } from '../api.ts';

/** What incidents are filtered and paged by; everything is optional, and open ones are what one gets. */
export type IncidentFilter = Partial<IncidentQuery>;

/** One page of incidents, worst first. */
export function listIncidents(api: Api, filter: IncidentFilter): Promise<IncidentPage> {
  return api.read('/incidents', filter as QueryValues);
}

/** One incident with everything that is known of it. */
export function getIncident(api: Api, id: string): Promise<IncidentDetail> {
  return api.read(`/incidents/${encodeURIComponent(id)}`);
}

/** What happened in an incident, newest first. */
export function getIncidentTimeline(api: Api, id: string): Promise<IncidentTimeline> {
  return api.read(`/incidents/${encodeURIComponent(id)}/timeline`);
}

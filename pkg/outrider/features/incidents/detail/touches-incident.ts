import type { IncidentDetail } from '@contract/diagnosis/incidents.ts';
import type { LiveEvent } from '@contract/live.ts';

/** Whether an event may change an incident: it is about it, about one of its bundles, or about one of its findings. */
export function touchesIncident(event: LiveEvent, incident: IncidentDetail): boolean {
  if (event.type === 'incidents') return event.incidents?.includes(incident.id) ?? true;
  if (event.type !== 'finding') return false;
  if (event.bundle !== undefined && incident.bundles.includes(event.bundle)) return true;
  return incident.clusters.some(({ cells }) => cells.some(({ finding }) => finding === event.id));
}

import { defined } from '../../kernel/defined.ts';
import type { RouteHandlers } from '../detect/access/request-context.ts';
import { workOut } from './suggested/work-out.ts';
import { workOutIncident, type IncidentSuggestionParts } from './suggested/work-out-incident.ts';

/** Answers what can be done about a finding, or an incident. Nothing is changed by asking. */
export function suggestionRoutes(
  parts: IncidentSuggestionParts,
): Pick<RouteHandlers, 'suggestions' | 'incidentSuggestions'> {
  return {
    suggestions: async ({ params, access }) => {
      const { items, none } = await workOut(parts, params.id, await access());
      return { items: [...items], ...defined({ none }) };
    },
    incidentSuggestions: async ({ params, access }) => workOutIncident(parts, params.id, await access()),
  };
}

import * as z from 'zod';

import { Suggestion } from './suggestions.ts';

const count = z.number().int().min(0);

/** What is suggested about one incident. */
export const IncidentSuggestion = z
  .object({
    finding: z.string().describe('Id of the finding that it is suggested for, and is proposed with.'),
    findings: count.describe('For how many of the findings that were looked at it is suggested.'),
    suggestion: Suggestion,
  })
  .meta({ id: 'IncidentSuggestion', description: 'What is suggested about one incident.' });
/** What is suggested about one incident. */
export type IncidentSuggestion = z.infer<typeof IncidentSuggestion>;

/** What can be suggested about one incident: of findings that are alike only one is looked at. */
export const IncidentSuggestionList = z
  .object({
    items: z
      .array(IncidentSuggestion)
      .describe('Ready before drafts, then those for the cause of the incident before others; each once.'),
    looked: count.describe('Findings that were looked at, of those that differ in rule or bundle.'),
    of: count.describe('Open findings of the incident that the caller may see.'),
    none: z.string().optional().describe('Why nothing can be suggested, where that is so.'),
  })
  .meta({ id: 'IncidentSuggestionList', description: 'What can be suggested about one incident.' });
/** What can be suggested about one incident. */
export type IncidentSuggestionList = z.infer<typeof IncidentSuggestionList>;

/** Routes that suggest something about incidents. */
export const INCIDENT_FIX_ROUTES = {
  incidentSuggestions: {
    method: 'get',
    path: '/v1/incidents/{id}/suggestions',
    summary: 'What can be done about one incident, checked now; nothing is changed by asking',
    params: z.object({
      id: z
        .string()
        .regex(/^[0-9a-f]{8,64}$/)
        .describe('Id of the incident.'),
    }),
    query: z.object({}),
    response: IncidentSuggestionList,
  },
} as const;

import * as z from 'zod';

import { FINDING_CHANGES, SEVERITIES } from './vocabulary.ts';

/** Incidents that one event names at most. */
export const MOST_LIVE_INCIDENTS = 100;

/** One server-sent event of `GET /v1/live`; sent only for findings, incidents and proposals the caller may see. */
export const LiveEvent = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('finding'),
      id: z.string(),
      change: z.enum(FINDING_CHANGES),
      severity: z.enum(SEVERITIES),
      rule: z.string(),
      gitRepo: z.string().optional(),
      helmOp: z.string().optional(),
      bundle: z.string().optional(),
      cluster: z.string().optional(),
      fleetCluster: z.string().optional(),
    }),
    z.object({ type: z.literal('resync').describe('Too much changed, or events were missed: read again.') }),
    z.object({
      type: z
        .literal('incidents')
        .describe('Incidents changed, as far as the caller may see: read them again.'),
      incidents: z
        .array(z.string())
        .max(MOST_LIVE_INCIDENTS)
        .optional()
        .describe('Their ids; absent when there are too many to name.'),
    }),
    z.object({
      type: z.literal('proposals').describe('A proposal, or how it is carried out, changed: read it again.'),
      proposal: z.string().describe('Its id.'),
    }),
    z.object({
      type: z.literal('observation').describe('How well something is observed changed: read clusters again.'),
    }),
  ])
  .meta({ id: 'LiveEvent', description: 'A server-sent event.' });
/** One server-sent event. */
export type LiveEvent = z.infer<typeof LiveEvent>;

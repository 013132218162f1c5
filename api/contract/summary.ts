import * as z from 'zod';

import { NameText } from './name-text.ts';
import { FINDING_STATES, SEVERITIES, SUMMARY_DIMENSIONS } from './vocabulary.ts';

/** Counts of open findings per severity. */
export const SeverityCounts = z
  .record(z.enum(SEVERITIES), z.number().int())
  .meta({ id: 'SeverityCounts', description: 'How many open findings have which severity.' });
/** Counts of open findings per severity. */
export type SeverityCounts = z.infer<typeof SeverityCounts>;

/** Query of `GET /v1/summary`. */
export const SummaryQuery = z
  .object({
    by: z.enum(SUMMARY_DIMENSIONS).default('cluster').describe('What to group by.'),
    workspace: NameText.optional().describe('Only findings of this workspace.'),
    cluster: NameText.optional().describe(
      'Only findings of this cluster (Rancher id); required to group by `object`.',
    ),
    types: NameText.transform((value) => value.split(',').filter(Boolean))
      .optional()
      .describe('Grouping by `object`: only objects of these types, comma-separated: `pod,apps.deployment`.'),
    keys: NameText.optional()
      .transform((value) => value?.split(',').filter(Boolean))
      .describe('Only these groups, comma-separated.'),
  })
  .refine(({ by, cluster }) => by !== 'object' || cluster !== undefined, {
    path: ['cluster'],
    message: 'is required to group by object',
  })
  .meta({ id: 'SummaryQuery', description: 'What a summary groups by.' });
/** Query of `GET /v1/summary`. */
export type SummaryQuery = z.infer<typeof SummaryQuery>;

/** The open findings of one group. */
export const SummaryGroup = z
  .object({
    key: z
      .string()
      .describe(
        'Value of the dimension: a workspace, a cluster id, `namespace/name`, a rule id …; of an object `type/namespace/name`, for example `apps.deployment/shop/cart`.',
      ),
    name: z.string().describe('What to show for it.'),
    counts: SeverityCounts,
    total: z.number().int(),
    worst: z.enum(SEVERITIES).optional().describe('Worst severity; absent when there is none.'),
    lastChanged: z.iso.datetime().optional(),
  })
  .meta({ id: 'SummaryGroup', description: 'The open findings of one group.' });
/** The open findings of one group. */
export type SummaryGroup = z.infer<typeof SummaryGroup>;

/** Open findings grouped by one dimension, over what the caller may see. */
export const Summary = z
  .object({ by: z.enum(SUMMARY_DIMENSIONS), groups: z.array(SummaryGroup), total: z.number().int() })
  .meta({ id: 'Summary', description: 'Open findings grouped by one dimension.' });
/** Open findings grouped by one dimension. */
export type Summary = z.infer<typeof Summary>;

/** Query of `GET /v1/trend`. */
export const TrendQuery = z
  .object({
    hours: z.coerce
      .number()
      .int()
      .min(1)
      .max(24 * 90)
      .default(24)
      .describe('How far back, in hours.'),
    points: z.coerce.number().int().min(2).max(200).default(48).describe('How many points.'),
  })
  .meta({ id: 'TrendQuery', description: 'Window and resolution of a trend.' });
/** Query of `GET /v1/trend`. */
export type TrendQuery = z.infer<typeof TrendQuery>;

/** How many findings were open over time, oldest first. */
export const Trend = z
  .object({
    state: z.literal(FINDING_STATES[0]),
    points: z.array(z.object({ at: z.iso.datetime(), counts: SeverityCounts })),
  })
  .meta({ id: 'Trend', description: 'How many findings were open over time, oldest first.' });
/** How many findings were open over time. */
export type Trend = z.infer<typeof Trend>;

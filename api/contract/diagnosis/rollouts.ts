import * as z from 'zod';

import { Claim } from './claims.ts';

const timestamp = z.iso.datetime().describe('RFC 3339 time in UTC.');
const count = z.number().int().min(0);

/** A limit as it is written, and what Fleet makes of it. */
export const RolloutLimit = z
  .object({
    name: z.string().describe('Name of the setting, for example `maxUnavailable`.'),
    written: z
      .string()
      .optional()
      .describe('As it stands in fleet.yaml or the Bundle; absent when it is not set.'),
    effective: count.describe('How many clusters or partitions that is here.'),
    note: z.string().describe('Where it comes from and what it does, in one sentence.'),
    trap: z.boolean().describe('Whether it does something else than one would think.'),
  })
  .meta({ id: 'RolloutLimit', description: 'A limit as it is written, and what Fleet makes of it.' });
/** A limit as it is written, and what Fleet makes of it. */
export type RolloutLimit = z.infer<typeof RolloutLimit>;

/** One partition of a rollout. */
export const RolloutPartition = z
  .object({
    name: z.string(),
    clusters: count,
    upToDate: count.describe('Clusters that run the newest revision and are ready.'),
    rolling: count,
    failed: count,
    waiting: count.describe('Clusters that have not got it yet.'),
    state: z
      .enum(['done', 'rolling', 'released', 'held', 'waiting'])
      .describe('`released`: no cluster waits for it any more, and not all are well.'),
    members: z
      .array(z.string())
      .describe('Rancher ids of its clusters, as far as the caller may see; at most 500.'),
  })
  .meta({ id: 'RolloutPartition', description: 'One partition of a rollout.' });
/** One partition of a rollout. */
export type RolloutPartition = z.infer<typeof RolloutPartition>;

/** When a rollout is likely to end, from how long earlier deployments took (empirical quantiles). */
export const RolloutForecast = z
  .discriminatedUnion('known', [
    z.object({
      known: z.literal(true),
      early: timestamp.describe('When it ends if the rest takes as long as the quickest tenth.'),
      likely: timestamp.describe('When it ends if the rest takes as long as the median.'),
      late: timestamp.describe('When it ends if the rest takes as long as the slowest tenth.'),
      samples: count.describe('How many earlier deployments this rests on.'),
    }),
    z.object({
      known: z.literal(false),
      reason: z.string().describe('Why no time can be told, in one sentence.'),
    }),
  ])
  .meta({ id: 'RolloutForecast', description: 'When a rollout is likely to end.' });
/** When a rollout is likely to end. */
export type RolloutForecast = z.infer<typeof RolloutForecast>;

/** How the rollout of one bundle stands. */
export const Rollout = z
  .object({
    bundle: z.string(),
    state: z
      .enum(['done', 'rolling', 'released', 'held', 'paused', 'nothing-to-do'])
      .describe('`released`: no partition is left, and not all clusters are well.'),
    revision: z.string().optional().describe('Commit or version that is rolled out.'),
    startedAt: timestamp.optional(),
    clusters: z.object({ total: count, upToDate: count, rolling: count, failed: count, waiting: count }),
    partitions: z.array(RolloutPartition).describe('In the order Fleet works through them.'),
    limits: z.array(RolloutLimit),
    heldBy: z
      .array(Claim)
      .describe('What keeps it from being done, most effective first; empty when nothing does.'),
    forecast: RolloutForecast,
    ifPausedNow: Claim.describe('What a pause now would leave.'),
  })
  .meta({ id: 'Rollout', description: 'How the rollout of one bundle stands.' });
/** How the rollout of one bundle stands. */
export type Rollout = z.infer<typeof Rollout>;

import * as z from 'zod';

import { SeverityCounts } from './summary.ts';
import { OBSERVATION_STATES } from './vocabulary.ts';

/** One cluster, how well it is observed, and its open findings. */
export const ClusterStatus = z
  .object({
    id: z.string().describe('Rancher cluster id.'),
    name: z.string().describe('Display name.'),
    workspace: z.string().optional().describe('Fleet workspace.'),
    fleetCluster: z.string().optional().describe('`namespace/name` of the Fleet Cluster object.'),
    observation: z.enum(OBSERVATION_STATES).describe('How well it is observed.'),
    detail: z.string().optional().describe('Why it is not observed well, and what to do next.'),
    agentLastSeen: z.iso.datetime().optional().describe('When the Fleet agent last reported.'),
    lastSynced: z.iso.datetime().optional().describe('When data was last received.'),
    lastSwept: z.iso.datetime().optional().describe('When its own objects were last read.'),
    unread: z
      .array(
        z.object({
          reason: z.string().describe('Why they cannot be read, in one sentence.'),
          kinds: z.array(z.string()).describe('Kinds that cannot be read for this reason.'),
        }),
      )
      .describe(
        'Kinds of its own objects that cannot be read: what rules about them found earlier still stands.',
      ),
    bundleDeployments: z.number().int().describe('How many BundleDeployments target it.'),
    ready: z.number().int().describe('How many of them are Ready.'),
    counts: SeverityCounts,
  })
  .meta({ id: 'ClusterStatus', description: 'One cluster and how well it is observed.' });
/** One cluster and how well it is observed. */
export type ClusterStatus = z.infer<typeof ClusterStatus>;

/** One watched kind in the management cluster. */
export const WatchStatus = z
  .object({
    kind: z.string(),
    state: z.enum(OBSERVATION_STATES),
    objects: z.number().int().describe('How many objects are known.'),
    lastEvent: z.iso.datetime().optional(),
    detail: z.string().optional(),
  })
  .meta({ id: 'WatchStatus', description: 'One watched kind in the management cluster.' });
/** One watched kind in the management cluster. */
export type WatchStatus = z.infer<typeof WatchStatus>;

/** All clusters the caller may see, and the watches behind them. */
export const ClusterList = z
  .object({ items: z.array(ClusterStatus), watches: z.array(WatchStatus) })
  .meta({ id: 'ClusterList', description: 'Clusters the caller may see and how they are observed.' });
/** All clusters the caller may see. */
export type ClusterList = z.infer<typeof ClusterList>;

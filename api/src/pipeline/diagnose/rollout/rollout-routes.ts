import type { Clock } from '../../../kernel/clock.ts';
import { originRef } from '../../detect/access/origin-refs.ts';
import type { RouteHandlers } from '../../detect/access/request-context.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { unknownBundle } from '../ledger/deployment-routes.ts';
import type { LedgerReads } from '../ledger/ledger-reads.ts';
import { ledgerVisibility } from '../ledger/ledger-visibility.ts';
import { ENOUGH_SAMPLES } from './forecast-rollout.ts';
import { rolloutInsight } from './rollout-insight.ts';
import { rolloutReader } from './rollout-reader.ts';

/** What rollouts are told from. */
export interface RolloutSources {
  readonly reads: Pick<LedgerReads, 'entriesOf' | 'durations'>;
  readonly snapshot: () => Snapshot | undefined;
  readonly clock: Clock;
}

/** How far back a rollout may have begun, in milliseconds. */
const LONGEST_ROLLOUT_MS = 30 * 86_400_000;
/** Entries of one bundle that are read: some for each cluster of a large fleet. */
const MOST_ENTRIES = 5000;

/** Answers the route about rollouts: counts as the Bundle itself tells them, clusters only by names the caller may see. */
export function rolloutRoutes({ reads, snapshot, clock }: RolloutSources): Pick<RouteHandlers, 'rollout'> {
  return {
    rollout: async ({ params, access }) => {
      const view = await access();
      const key = `${params.namespace}/${params.name}`;
      const fleet = snapshot();
      const bundle = fleet?.get('Bundle', key);
      if (!fleet || !bundle || !(await view.maySee(originRef('bundle', key)))) throw unknownBundle();
      const now = clock.now();
      const visible = await ledgerVisibility(view, fleet);
      // How long other bundles take, and how many were watched, is not for those who may not see all of them.
      const enough = visible.workspaces === undefined ? ENOUGH_SAMPLES : 0;
      const [entries, durations] = await Promise.all([
        reads.entriesOf([key], { since: now - LONGEST_ROLLOUT_MS, limit: MOST_ENTRIES }),
        reads.durations(key, enough, visible.clusters),
      ]);
      return rolloutInsight({
        bundle,
        snapshot: fleet,
        now,
        reader: rolloutReader(visible),
        entries,
        durations,
      });
    },
  };
}

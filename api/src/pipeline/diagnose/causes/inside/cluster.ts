import { originRef } from '../../../detect/access/origin-refs.ts';
import type { Cause, CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

/** Rules that say that a cluster is away: what else is known of it is as old as its last report. */
const AWAY_RULES: ReadonlySet<string> = new Set(['fleet/agent-offline', 'fleet/rancher-connection-lost']);

/** Everything on a cluster that is away is one incident of that cluster. */
export const clusterCause: CauseOf = ({ rule, cluster }) =>
  cluster !== undefined && AWAY_RULES.has(rule) ? awayCause(cluster) : undefined;

/** Whether a cause is a cluster that is away, rather than one that is there and does not work as it should. */
export function isAwayCause({ kind, rule }: Pick<Cause, 'kind' | 'rule'>): boolean {
  return kind === 'cluster' && rule === undefined;
}

function awayCause(cluster: string): Cause {
  return {
    key: causeKey('cluster', cluster),
    kind: 'cluster',
    subject: originRef('cluster', cluster),
    name: cluster,
    cluster,
    shared: false,
  };
}

import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

const UNSCHEDULABLE: ReadonlySet<string> = new Set(['cluster/pod-unschedulable', 'fleet/pod-unschedulable']);

/** A cluster with no room for the pods of more than one bundle, all of which lack the same. */
export const capacityCause: CauseOf = ({ rule, cluster, failure }) =>
  cluster === undefined || !UNSCHEDULABLE.has(rule)
    ? undefined
    : { key: causeKey('capacity', cluster, failure), kind: 'capacity', name: cluster, cluster, shared: true };

import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { meshHostName, wildcardsOver } from './host-names.ts';
import { oldestFirst } from './oldest-first.ts';

/** A DestinationRule. */
export type DestinationRule = DownstreamRecord<'DestinationRule'>;

const NONE: readonly DestinationRule[] = [];

const byHost = perSnapshot((snapshot): ReadonlyMap<string, readonly DestinationRule[]> => {
  const rules = snapshot.all('DestinationRule').filter(({ spec }) => spec.host !== undefined);
  return Map.groupBy([...rules].sort(oldestFirst), (rule) => ruleHost(rule));
});

/** The host of a DestinationRule in full; empty when it has none. */
export function ruleHost({ spec, namespace }: DestinationRule): string {
  return spec.host === undefined ? '' : meshHostName(spec.host, namespace);
}

/** The DestinationRules of exactly this host, the oldest first. */
export function rulesOfHost(snapshot: ClusterSnapshot, host: string): readonly DestinationRule[] {
  return byHost(snapshot).get(host) ?? NONE;
}

/** The DestinationRules of this host or of a wildcard over it. */
export function rulesOverHost(snapshot: ClusterSnapshot, host: string): readonly DestinationRule[] {
  return [host, ...wildcardsOver(host)].flatMap((one) => rulesOfHost(snapshot, one));
}

import { perSnapshot, type ClusterSnapshot } from '../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamMetadata, DownstreamRecord } from '../../observe/downstream/downstream-record.ts';
import { declarationOf } from '../../observe/downstream/downstream-kinds.ts';

/** An event that warns. */
export type WarningEvent = DownstreamRecord<'Event'>;

const NONE: readonly WarningEvent[] = [];

/** When an event was last seen, whichever of the two event APIs it was written by. */
export function eventTime(event: WarningEvent): number | undefined {
  const times = [
    event.series.lastObservedTime,
    event.lastTimestamp,
    event.eventTime,
    event.firstTimestamp,
    event.created,
  ].filter((time) => time !== undefined);
  return times.length === 0 ? undefined : Math.max(...times);
}

const eventsByObject = perSnapshot((snapshot) => {
  const byObject = Map.groupBy(snapshot.all('Event'), ({ involvedObject: { kind, namespace, name } }) =>
    keyOf(kind ?? '', namespace ?? '', name ?? ''),
  );
  for (const events of byObject.values()) events.sort(newestFirst);
  return byObject;
});

/** The warnings about an object, newest first. Those about another object of its kind and name do not count. */
export function eventsAbout(record: DownstreamMetadata, snapshot: ClusterSnapshot): readonly WarningEvent[] {
  const { kind } = declarationOf(record.kind);
  const events = eventsByObject(snapshot).get(keyOf(kind, record.namespace, record.name)) ?? NONE;
  // The kubelet gives a node's name in place of its uid.
  if (record.kind === 'Node') return events;
  return events.filter(({ involvedObject: { uid } }) => !uid || record.uid === '' || uid === record.uid);
}

function keyOf(kind: string, namespace: string, name: string): string {
  return `${kind}|${namespace}|${name}`;
}

function newestFirst(left: WarningEvent, right: WarningEvent): number {
  return (eventTime(right) ?? 0) - (eventTime(left) ?? 0) || (left.key < right.key ? -1 : 1);
}

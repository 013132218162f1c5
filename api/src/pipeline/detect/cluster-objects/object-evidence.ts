import type { ClusterSnapshot } from '../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamMetadata, DownstreamRecord } from '../../observe/downstream/downstream-record.ts';
import { downstreamRef } from '../downstream/downstream-ref.ts';
import { evidenceOf, type EvidenceDraft } from '../evidence/read-evidence.ts';
import { eventTime } from './events.ts';

/** A condition of any object. */
export interface ConditionView {
  readonly type?: string | undefined;
  readonly status?: string | undefined;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly lastTransitionTime?: number | undefined;
}

type Fact = readonly [path: string, value: string | number | boolean, note?: string];

/** What a field of an object holds. */
export function fieldFact(
  snapshot: Pick<ClusterSnapshot, 'cluster'>,
  record: DownstreamMetadata,
  [path, value, note]: Fact,
): EvidenceDraft {
  return evidenceOf('field', String(value), { object: downstreamRef(snapshot.cluster, record), path, note });
}

/** How many of something there are. */
export function countFact(
  snapshot: Pick<ClusterSnapshot, 'cluster'>,
  record: DownstreamMetadata,
  [path, value, note]: Fact,
): EvidenceDraft {
  return evidenceOf('count', String(value), { object: downstreamRef(snapshot.cluster, record), path, note });
}

/** A point in time, in milliseconds since the epoch. */
export function timeFact(
  snapshot: Pick<ClusterSnapshot, 'cluster'>,
  record: DownstreamMetadata,
  [path, at, note]: readonly [path: string, at: number, note?: string],
): EvidenceDraft {
  const value = Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : String(at);
  return evidenceOf('time', value, { object: downstreamRef(snapshot.cluster, record), path, note });
}

/** What a condition says: its message, or its reason or status where there is none. */
export function conditionFact(
  snapshot: Pick<ClusterSnapshot, 'cluster'>,
  record: DownstreamMetadata,
  { type, status, reason, message }: ConditionView,
): EvidenceDraft {
  const field = message ? 'message' : reason ? 'reason' : 'status';
  return evidenceOf('condition', message ?? reason ?? status ?? 'Unknown', {
    object: downstreamRef(snapshot.cluster, record),
    path: `status.conditions[${type ?? 'unknown'}].${field}`,
  });
}

/** What an event says of an object; read on the event, since it is not the object's own word. */
export function eventFact(
  snapshot: Pick<ClusterSnapshot, 'cluster'>,
  event: DownstreamRecord<'Event'>,
): EvidenceDraft {
  const at = eventTime(event);
  const when = at === undefined ? '' : `, last seen ${new Date(at).toISOString()}`;
  return evidenceOf('text', event.message ?? event.reason ?? 'no message', {
    object: downstreamRef(snapshot.cluster, event),
    path: 'message',
    note: `Event ${event.reason ?? 'without a reason'} of ${event.involvedObject.kind ?? 'object'} ${event.involvedObject.name ?? 'unknown'}${when}.`,
  });
}

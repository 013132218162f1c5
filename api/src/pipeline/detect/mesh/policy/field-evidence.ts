import type { Evidence } from '../../../../../contract/findings.ts';
import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamMetadata } from '../../../observe/downstream/downstream-record.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';

/** Quotes fields of an object as evidence: the path, the value, and what it means here. */
export function evidenceFrom(snapshot: ClusterSnapshot, record: DownstreamMetadata) {
  const object = downstreamRef(snapshot.cluster, record);
  return (path: string, value: string, note?: string): Omit<Evidence, 'id'> => ({
    kind: 'field',
    object,
    path,
    value,
    ...(note === undefined ? {} : { note }),
  });
}

import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { declarationOf } from '../../observe/downstream/downstream-kinds.ts';
import type { DownstreamMetadata } from '../../observe/downstream/downstream-record.ts';

/** Names the object a record was made from. */
export function downstreamRef(cluster: string, record: DownstreamMetadata): ObjectRef {
  return {
    cluster,
    apiVersion: record.apiVersion,
    kind: declarationOf(record.kind).kind,
    ...(record.namespace === '' ? {} : { namespace: record.namespace }),
    name: record.name,
  };
}

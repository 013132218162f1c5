import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { defined } from '../../../kernel/defined.ts';
import { LOCAL_CLUSTER } from '../../../kernel/object-ref.ts';
import type { ObservedKind, RecordByKind } from '../../observe/records.ts';

/** The object a record was made from. */
export function refOf(record: RecordByKind[ObservedKind]): ObjectRef {
  return {
    cluster: LOCAL_CLUSTER,
    apiVersion: record.apiVersion,
    kind: record.kind === 'RancherCluster' ? 'Cluster' : record.kind,
    ...defined({ namespace: record.namespace }),
    name: record.name,
  };
}

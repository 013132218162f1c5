import { parseAllDocuments } from 'yaml';

import type { RawObject } from '@outrider/api/src/ports/cluster-reader.ts';
import {
  clusterSnapshot,
  type ClusterSnapshot,
} from '@outrider/api/src/pipeline/observe/downstream/cluster-snapshot.ts';
import {
  DOWNSTREAM_KIND_NAMES,
  downstreamKindOf,
  type DownstreamKind,
} from '@outrider/api/src/pipeline/observe/downstream/downstream-kinds.ts';
import { recordOf } from '@outrider/api/src/pipeline/observe/downstream/downstream-record.ts';
import type { ContainerLog } from '@outrider/api/src/pipeline/observe/downstream/logs/container-log.ts';
import { apiGroup } from '@outrider/api/src/kernel/object-ref.ts';

/** The objects of a YAML text with one document per object. */
export function objectsOfYaml(yaml: string): readonly RawObject[] {
  return parseAllDocuments(yaml)
    .map((document) => document.toJS() as RawObject | null)
    .filter((object) => object !== null);
}

/** The snapshot of a cluster that holds these objects; of the kinds in `unknown` nothing is known. */
export function snapshotOfObjects(
  objects: readonly RawObject[],
  unknown: readonly DownstreamKind[] = [],
  cluster = 'c-test',
): ClusterSnapshot {
  const records = objects.map((object) => {
    const kind = downstreamKindOf(apiGroup(String(object.apiVersion)), String(object.kind));
    if (kind === undefined) {
      throw new TypeError(`${String(object.apiVersion)} ${String(object.kind)} is not read`);
    }
    const record = recordOf(kind, object);
    if (record === undefined) throw new TypeError('an object without a name');
    return record;
  });
  const known = new Set(DOWNSTREAM_KIND_NAMES.filter((kind) => !unknown.includes(kind)));
  return clusterSnapshot({ cluster, records, known });
}

/** The same snapshot with logs, by `namespace/pod/container`. */
export function withLogs(
  snapshot: ClusterSnapshot,
  logs: Readonly<Record<string, ContainerLog>>,
): ClusterSnapshot {
  return { ...snapshot, logOf: (pod, container) => logs[`${pod.key}/${container}`] };
}

/** Projections of the parts that only Bundles have. */
import type { BundleRecord, ComparePatchRecord, RolloutRecord } from '../records.ts';
import { projectSelector } from './project-parts.ts';
import { fieldsOf, listOf, numberOf, numberOrTextOf } from './read/read-field.ts';
import { textOf, textsOf } from './read/read-text.ts';

/** Bundles that must be ready first. */
export function projectDependencies(value: unknown): BundleRecord['dependsOn'] {
  return listOf(value).map((item) => {
    const fields = fieldsOf(item);
    return {
      name: textOf(fields.name),
      selector: projectSelector(fields.selector),
      acceptedStates: textsOf(fields.acceptedStates),
    };
  });
}

/** Rollout strategy as written; `undefined` when none is. */
export function projectRollout(value: unknown): RolloutRecord | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const fields = fieldsOf(value);
  return {
    maxUnavailable: numberOrTextOf(fields.maxUnavailable),
    maxUnavailablePartitions: numberOrTextOf(fields.maxUnavailablePartitions),
    autoPartitionSize: numberOrTextOf(fields.autoPartitionSize),
    autoPartitionThreshold: numberOf(fields.autoPartitionThreshold),
    partitions: listOf(fields.partitions).map((item) => {
      const partition = fieldsOf(item);
      return {
        name: textOf(partition.name),
        maxUnavailable: numberOrTextOf(partition.maxUnavailable),
        clusterName: textOf(partition.clusterName),
        clusterGroup: textOf(partition.clusterGroup),
        clusterSelector: projectSelector(partition.clusterSelector),
        clusterGroupSelector: projectSelector(partition.clusterGroupSelector),
      };
    }),
  };
}

/** Patches that Fleet applies before it compares for drift. */
export function projectComparePatches(value: unknown): readonly ComparePatchRecord[] {
  return listOf(value).map((item) => {
    const fields = fieldsOf(item);
    return {
      kind: textOf(fields.kind),
      name: textOf(fields.name),
      namespace: textOf(fields.namespace),
      operations: listOf(fields.operations).map((entry) => {
        const operation = fieldsOf(entry);
        return { op: textOf(operation.op) ?? '', path: textOf(operation.path) ?? '' };
      }),
      jsonPointers: textsOf(fields.jsonPointers),
    };
  });
}

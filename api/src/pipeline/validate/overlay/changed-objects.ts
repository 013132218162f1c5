import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { apiGroup, LOCAL_CLUSTER, objectKey } from '../../../kernel/object-ref.ts';
import { OBSERVED_KINDS, type ObservedKind } from '../../observe/records.ts';
import type { Fields } from '../../suggest/actions/parts/live-object.ts';
import type { ObjectStep } from '../parts/prepare-draft.ts';

/** An object that takes the place of what was known of it. */
export interface ChangedObject {
  readonly object: ObjectRef;
  /** `undefined` where it is gone. */
  readonly content: Fields | undefined;
}

/** The objects as they were read just now, before the first change of each. */
export function objectsBefore(steps: readonly ObjectStep[]): readonly ChangedObject[] {
  const first = Map.groupBy(
    steps.filter(({ before }) => before !== undefined),
    ({ change }) => keyOf(change.object),
  );
  return [...first.values()].flatMap(([step]) =>
    step === undefined ? [] : { object: step.change.object, content: step.before },
  );
}

/** The objects as they are after the last change of each; none where it is not known of one what it becomes. */
export function objectsAfter(steps: readonly ObjectStep[]): readonly ChangedObject[] | undefined {
  if (steps.some(({ after }) => after === undefined)) return undefined;
  const last = new Map(steps.map((step) => [keyOf(step.change.object), step]));
  return [...last.values()].map(({ change: { object }, after }) => ({
    object,
    content: after === 'deleted' ? undefined : after,
  }));
}

/** The kind as which an object of the management cluster is watched; `undefined` where it is not. */
export function observedKindOf({ cluster, apiVersion, kind }: ObjectRef): ObservedKind | undefined {
  const group = apiGroup(apiVersion);
  if (cluster !== LOCAL_CLUSTER) return undefined;
  if (group === 'management.cattle.io') return kind === 'Cluster' ? 'RancherCluster' : undefined;
  return group === 'fleet.cattle.io' ? OBSERVED_KINDS.find((one) => one === kind) : undefined;
}

function keyOf(object: ObjectRef): string {
  return `${object.cluster}|${apiGroup(object.apiVersion)}|${object.kind}|${objectKey(object)}`;
}

import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { objectKey } from '../../../kernel/object-ref.ts';
import type { LearnedLoop, LearnedObject } from '../../observe/drift/drift-note.ts';
import type { BundleDeploymentRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { downstreamRef } from '../evidence/downstream-object.ts';
import { changedFields } from './changed-fields.ts';

/** How an object differs from the release. */
export type Difference = 'modified' | 'replicas' | 'missing' | 'notOwned' | 'extra';

/** An object in a downstream cluster that differs from the release. */
export interface DriftedObject {
  readonly object: ObjectRef;
  readonly kind: Difference;
  /** Merge patch from the live object to the release; empty unless fields differ. */
  readonly patch: string;
  /** Dotted paths of the fields that differ; empty when the patch was cut or cannot be read. */
  readonly fields: readonly string[];
  /** What the live object told; absent until it was read for this very difference. */
  readonly learned: LearnedObject | undefined;
  /** The fight over its fields, while there is one. */
  readonly loop: LearnedLoop | undefined;
}

/**
 * The objects of a deployment that differ from the release. Empty while the deployment failed or waits: the agent
 * compares with what it applied last.
 */
export function driftedObjectsOf(
  deployment: BundleDeploymentRecord,
  snapshot: Snapshot,
): readonly DriftedObject[] {
  const compared = deployment.state !== 'ErrApplied' && deployment.state !== 'WaitApplied';
  if (!compared || deployment.nonModified || deployment.deleting !== undefined) return [];
  const note = snapshot.driftOf(deployment);
  return deployment.modified.flatMap((entry) => {
    const object = downstreamRef(entry, deployment, snapshot);
    if (!object) return [];
    const fields = changedFields(entry.patch);
    const known = note.find((one) => isSame(one.object, entry));
    const learned = known?.patch === entry.patch ? known : undefined;
    const { patch } = entry;
    return [{ object, kind: kindOf(entry, fields), patch, fields, learned, loop: known?.loop }];
  });
}

function isSame(left: LearnedObject['object'], right: LearnedObject['object']): boolean {
  return (
    left.kind === right.kind && left.apiVersion === right.apiVersion && objectKey(left) === objectKey(right)
  );
}

/** The meaning of the three flags, as Fleet's ModifiedStatus prints them. */
function kindOf(entry: BundleDeploymentRecord['modified'][number], fields: readonly string[]): Difference {
  if (entry.missing) return entry.exist ? 'notOwned' : 'missing';
  if (entry.delete) return 'extra';
  return fields.length === 1 && fields[0] === 'spec.replicas' ? 'replicas' : 'modified';
}

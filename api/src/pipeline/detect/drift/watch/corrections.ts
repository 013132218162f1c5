import { objectRefLine } from '../../../../kernel/object-ref.ts';
import type { DriftNote } from '../../../observe/drift/drift-note.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { downstreamRef } from '../../evidence/downstream-object.ts';
import type { DriftSighting } from '../loop/drift-sightings.ts';

/** Fleet's agent, as the API server calls it. */
const RELEASE = 'fleetagent';
/** Who undid a change that Fleet was not asked to undo. */
const SOMEBODY = 'somebody else';

/** A deployment before and after a change. */
export interface DeploymentChange {
  readonly before: BundleDeploymentRecord;
  readonly after: BundleDeploymentRecord;
}

/**
 * Who undid which drift, from what Fleet reports: each correction is a rollback, which makes a new revision of the release
 * of the same deployment id; drift that is gone was undone by somebody.
 */
export function correctionsIn(
  { before, after }: DeploymentChange,
  { note, snapshot, at }: { readonly note: DriftNote; readonly snapshot: Snapshot; readonly at: number },
): readonly DriftSighting[] {
  if (note.length === 0 || before.appliedDeploymentId !== after.appliedDeploymentId) return [];
  const rolledBack = revisionOf(after) > revisionOf(before);
  return note.flatMap(({ object, patch, fields }) => {
    const isThis = (entry: BundleDeploymentRecord['modified'][number]) =>
      entry.kind === object.kind && entry.name === object.name && entry.namespace === object.namespace;
    const undone =
      before.modified.some(isThis) && !after.modified.some((entry) => isThis(entry) && entry.patch === patch);
    const ref = downstreamRef(object, after, snapshot);
    if (ref === undefined || !(undone || rolledBack)) return [];
    const writer = rolledBack || after.correctDrift.enabled ? RELEASE : SOMEBODY;
    return fields.map(({ path }) => ({ object: objectRefLine(ref), path, writer, at }));
  });
}

/** `shop/web:7` is revision 7; what has no revision compares with nothing. */
function revisionOf({ release }: BundleDeploymentRecord): number {
  return Number(/:(\d+)$/.exec(release ?? '')?.[1]);
}

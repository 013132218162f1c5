import type {
  DriftNote,
  LearnedField,
  LearnedObject,
} from '@outrider/api/src/pipeline/observe/drift/drift-note.ts';
import type { BundleDeploymentRecord } from '@outrider/api/src/pipeline/observe/records.ts';
import type { Snapshot } from '@outrider/api/src/pipeline/observe/snapshot.ts';

import { cluster, NOW, snapshotOf } from '../records.ts';

/** A field that kubectl edit wrote, unless told otherwise. */
export function learnedField(path: string, more: Partial<LearnedField> = {}): LearnedField {
  return {
    path,
    pointer: `/${path.replaceAll('.', '/')}`,
    desired: '"desired"',
    live: '"live"',
    owner: { manager: 'kubectl-edit', operation: 'Update', subresource: undefined, at: NOW },
    source: undefined,
    ...more,
  };
}

/** The owner of a field. */
export function ownedBy(manager: string, subresource?: string): Pick<LearnedField, 'owner'> {
  return { owner: { manager, operation: 'Update', subresource, at: NOW } };
}

/** What was learned of the first object that a deployment reports as modified. */
export function learnedObject(
  deployment: BundleDeploymentRecord,
  more: Partial<LearnedObject> = {},
): LearnedObject {
  const { apiVersion = '', kind = '', namespace, name = '', patch = '' } = deployment.modified[0] ?? {};
  return {
    object: { apiVersion, kind, namespace, name },
    patch,
    fields: [],
    marks: { helmRelease: undefined, objectSet: undefined, gitOps: undefined },
    sourceForm: 'plain',
    readAt: NOW,
    problem: undefined,
    loop: undefined,
    ...more,
  };
}

/** A snapshot of a deployment on its cluster in which something was learned of its drift. */
export function snapshotWithDrift(deployment: BundleDeploymentRecord, ...note: DriftNote): Snapshot {
  const snapshot = snapshotOf(deployment, cluster());
  snapshot.noteDrift(deployment.key, note);
  return snapshot;
}

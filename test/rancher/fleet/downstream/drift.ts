import type { KubeObject } from '../../world.ts';
import type { DriftFault } from '../faults.ts';
import type { ModifiedStatus } from '../shapes.ts';
import { mergePatch, withValueAt } from './object-paths.ts';

/** A desired object and what became of it. */
export interface DriftedObject {
  desired: KubeObject;
  fault: DriftFault;
}

/** The live object of a drift: the desired one with the edits made to it. */
export function editedObject({ desired, fault }: DriftedObject): KubeObject {
  return (fault.edits ?? []).reduce((object, { path, value }) => withValueAt(object, path, value), desired);
}

/** What Fleet reports of a drift in BundleDeployment.status.modifiedStatus. */
export function modifiedStatusOf(drifted: DriftedObject): ModifiedStatus {
  const { desired, fault } = drifted;
  const { namespace, name } = desired.metadata;
  return {
    kind: desired.kind,
    apiVersion: desired.apiVersion,
    ...(namespace !== undefined && { namespace }),
    name,
    ...(fault.missing && { missing: true }),
    ...(fault.exist && { exist: true }),
    ...(fault.extra && { delete: true }),
    ...patchOf(drifted),
  };
}

function patchOf(drifted: DriftedObject): { patch?: string } {
  if (drifted.fault.missing || drifted.fault.extra) return {};
  return { patch: JSON.stringify(mergePatch(editedObject(drifted), drifted.desired) ?? {}) };
}

import type { PatchOperation } from '../../../../contract/diagnosis/changes.ts';
import { isFields } from '../../suggest/actions/parts/live-object.ts';
import type { ObjectChange, ObjectTarget } from '../plan/step-work.ts';

type Patch = Extract<ObjectChange, { type: 'kubernetes-patch' }>;

/**
 * The change with preconditions that the API server enforces: this uid, and, unless every place it touches is tested,
 * this version of the object. It changes exactly what the plan says, or nothing.
 */
export function guardedChange(change: ObjectChange, target: ObjectTarget): ObjectChange {
  switch (change.type) {
    case 'kubernetes-patch':
      return { ...change, operations: [...guards(change, target), ...change.operations] };
    case 'kubernetes-apply':
      return { ...change, fields: { ...change.fields, metadata: applyMetadata(change.fields, target) } };
    case 'kubernetes-delete':
      return change;
  }
}

function guards(change: Patch, { uid, resourceVersion }: ObjectTarget): readonly PatchOperation[] {
  const isTested = tested(change);
  const version: PatchOperation = { op: 'test', path: '/metadata/resourceVersion', value: resourceVersion };
  return [
    ...(isTested('/metadata/uid') ? [] : [{ op: 'test' as const, path: '/metadata/uid', value: uid }]),
    ...(isGuardedByFields(change) || isTested(version.path) ? [] : [version]),
  ];
}

/** Whether the patch itself tests every place it touches. */
export function isGuardedByFields(change: Patch): boolean {
  const isTested = tested(change);
  return change.operations.every(({ op, path }) => op === 'test' || isTested(path));
}

function tested({ operations }: Patch): (path: string) => boolean {
  const paths = new Set(operations.filter(({ op }) => op === 'test').map(({ path }) => path));
  return (path) => paths.has(path);
}

function applyMetadata(fields: Readonly<Record<string, unknown>>, { uid, resourceVersion }: ObjectTarget) {
  const { metadata } = fields;
  return { ...(isFields(metadata) ? metadata : {}), uid, resourceVersion };
}

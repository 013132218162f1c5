import type { FieldFact } from '../../../ports/tables/execution-tables.ts';
import { isFields } from '../../suggest/actions/parts/live-object.ts';
import type { ObjectChange } from '../plan/step-work.ts';
import { childPointer } from './pointer.ts';

/** What says which object it is and of what version, and is no part of a change. */
const IDENTITY = [
  '/apiVersion',
  '/kind',
  '/metadata/name',
  '/metadata/namespace',
  '/metadata/uid',
  '/metadata/resourceVersion',
];

/** The places a change touches, each with what shall stand there; absent where nothing shall. */
export function wantedFields(change: ObjectChange): readonly FieldFact[] {
  switch (change.type) {
    case 'kubernetes-delete':
      return [];
    case 'kubernetes-apply':
      return leaves(change.fields, '').filter(({ path }) => !IDENTITY.includes(path));
    case 'kubernetes-patch': {
      const last = new Map<string, FieldFact>();
      for (const { op, path, value } of change.operations) {
        if (op !== 'test') last.set(path, op === 'remove' ? { path } : { path, value });
      }
      return [...last.values()];
    }
  }
}

function leaves(value: unknown, pointer: string): readonly FieldFact[] {
  if (!isFields(value) || (pointer !== '' && Object.keys(value).length === 0)) {
    return [{ path: pointer, value }];
  }
  return Object.entries(value).flatMap(([key, child]) => leaves(child, childPointer(pointer, key)));
}

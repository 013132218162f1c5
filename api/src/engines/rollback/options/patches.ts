import type { Change } from '../../../../contract/diagnosis/changes.ts';
import { LOCAL_CLUSTER } from '../../../kernel/object-ref.ts';
import type {
  BundleRecord,
  ClusterRecord,
  GitRepoRecord,
  HelmOpRecord,
} from '../../../pipeline/observe/index.ts';

/** A patch of one object. */
export type Patch = Extract<Change, { type: 'kubernetes-patch' }>;
/** One operation of a patch. */
export type Operation = Patch['operations'][number];
type Watched = BundleRecord | ClusterRecord | GitRepoRecord | HelmOpRecord;

/** A patch of an object, guarded so that it only ever changes the object that was looked at. */
export function patchOf(object: Watched, operations: readonly Operation[]): Patch {
  const { apiVersion, kind, namespace, name, uid } = object;
  const same: readonly Operation[] = uid === '' ? [] : [{ op: 'test', path: '/metadata/uid', value: uid }];
  return {
    type: 'kubernetes-patch',
    object: { cluster: LOCAL_CLUSTER, apiVersion, kind, ...(namespace !== undefined && { namespace }), name },
    operations: [...same, ...operations],
  };
}

/** Gives a field a value, if it still has the value it had. */
export function setField(path: string, before: unknown, after: unknown): readonly Operation[] {
  return before === undefined
    ? [{ op: 'add', path, value: after }]
    : [
        { op: 'test', path, value: before },
        { op: 'replace', path, value: after },
      ];
}

/** Takes a field away, if it still has the value it had; nothing when it had none. */
export function clearField(path: string, before: unknown): readonly Operation[] {
  return before === undefined
    ? []
    : [
        { op: 'test', path, value: before },
        { op: 'remove', path },
      ];
}

/** The patch as a command, for those who want to do or undo it by hand. */
export function patchCommand({ object, operations }: Patch): string {
  const resource = `${object.kind.toLowerCase()}s.fleet.cattle.io`;
  const place = object.namespace === undefined ? '' : `-n ${object.namespace} `;
  // What a branch is called is not ours: a quote in it must not end the argument.
  const quoted = `'${JSON.stringify(operations).replaceAll("'", String.raw`'\''`)}'`;
  return `kubectl ${place}patch ${resource} ${object.name} --type json -p ${quoted}`;
}

import { isDeepStrictEqual } from 'node:util';

import { listOf } from '../words.ts';
import { type ManifestCheck } from './manifest-pair.ts';
import { fieldsOf, type Manifest } from './read-manifests.ts';

/** Custom resource definitions that differ: objects may have been stored that the older one does not know. */
export const crdChanges: ManifestCheck = ({ kind, name, now, then }) => {
  if (kind !== 'CustomResourceDefinition' || now === undefined) return [];
  if (then === undefined) {
    const text = `The CustomResourceDefinition ${name} does not exist there. Fleet keeps definitions when it uninstalls, unless told otherwise; with deleteCRDResources all its objects are deleted.`;
    return [{ kind: 'crd-change', risk: 'high', text }];
  }
  const older = versionsOf(then);
  const removed = [...versionsOf(now).keys()].filter((version) => !older.has(version));
  if (removed.length > 0) {
    const text = `${listOf(removed)} of the CustomResourceDefinition ${name} is not served there: objects stored in it block the change or cannot be read any more.`;
    return [{ kind: 'crd-change', risk: 'high', text }];
  }
  if (isDeepStrictEqual(now.object['spec'], then.object['spec'])) return [];
  const text = `The schema of the CustomResourceDefinition ${name} differs: fields that only the newer one knows are dropped when objects are written.`;
  return [{ kind: 'crd-change', risk: 'medium', text }];
};

function versionsOf({ object }: Manifest): ReadonlyMap<string, unknown> {
  const { versions } = fieldsOf(object['spec']);
  const list = Array.isArray(versions) ? (versions as unknown[]) : [];
  return new Map(
    list.flatMap((version) => {
      const { name } = fieldsOf(version);
      return typeof name === 'string' ? [[name, version] as const] : [];
    }),
  );
}

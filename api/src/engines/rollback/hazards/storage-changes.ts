import { isDeepStrictEqual } from 'node:util';

import { nameOf, type ManifestCheck, type ManifestPair } from './manifest-pair.ts';
import { fieldsOf, type Manifest } from './read-manifests.ts';

/** Volumes that would be deleted, or whose claims cannot be changed back. */
export const storageChanges: ManifestCheck = (pair) => {
  if (pair.kind === 'PersistentVolumeClaim') return claimChanges(pair);
  if (pair.kind === 'StatefulSet') return templateChanges(pair);
  return [];
};

function claimChanges(pair: ManifestPair) {
  const { now, then } = pair;
  if (now === undefined) return [];
  if (then === undefined) {
    const text = `${nameOf(pair)} does not exist there: it is deleted, and with most storage classes its data.`;
    return [{ kind: 'storage', risk: 'high', text } as const];
  }
  if (isDeepStrictEqual(now.object['spec'], then.object['spec'])) return [];
  const text = `The spec of ${nameOf(pair)} differs: a claim cannot be changed back, nor be made smaller.`;
  return [{ kind: 'storage', risk: 'high', text } as const];
}

function templateChanges(pair: ManifestPair) {
  const { now, then } = pair;
  if (now === undefined || then === undefined) return [];
  if (isDeepStrictEqual(templatesOf(now), templatesOf(then))) return [];
  const text = `volumeClaimTemplates of ${nameOf(pair)} differ: Kubernetes refuses the change until the StatefulSet is deleted, and claims that exist keep their size and class.`;
  return [{ kind: 'storage', risk: 'high', text } as const];
}

function templatesOf({ object }: Manifest): unknown {
  return fieldsOf(object['spec'])['volumeClaimTemplates'];
}

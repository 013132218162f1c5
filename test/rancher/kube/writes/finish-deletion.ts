import type { KubeObject } from '../../world.ts';
import type { ResourceCall } from '../request/call.ts';

/** Removes an object that is being deleted once its last finalizer is gone. */
export function finishDeletion(
  { store, target }: Pick<ResourceCall, 'store' | 'target'>,
  object: KubeObject,
): KubeObject {
  const { deletionTimestamp, finalizers = [], namespace, name } = object.metadata;
  if (!deletionTimestamp || finalizers.length > 0 || target.kubeType.kind === 'Namespace') return object;
  store.remove(target.kubeType, namespace, name);
  return object;
}

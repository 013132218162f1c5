import type { SimulatedCluster } from '../../world.ts';
import { forbidden, notFound } from '../answer/object-errors.ts';
import { KubeStatusError } from '../answer/status-error.ts';
import { validatingHooks } from './admission-write.ts';
import type { AdmissionWrite } from './admission-write.ts';
import { quotaProblem } from './pod-quota.ts';

/**
 * Lets a write pass or refuses it: namespace, quota, then the validating hooks of the cluster.
 * @throws KubeStatusError 403 or 404
 */
export function admit(cluster: SimulatedCluster, write: AdmissionWrite): void {
  if (write.operation === 'CREATE') {
    checkNamespace(write);
    const problem = quotaProblem(write);
    if (problem) throw forbidden(write.kubeType, { name: write.object.metadata.name, why: problem });
  }
  for (const hook of validatingHooks(cluster)) {
    const why = hook.deny(write);
    if (why === undefined) continue;
    throw new KubeStatusError(403, 'Forbidden', {
      message: `admission webhook "${hook.name}" denied the request: ${why}`,
    });
  }
}

function checkNamespace({ store, kubeType, object }: AdmissionWrite): void {
  const { namespace, name } = object.metadata;
  const namespaceType = store.typeOfKind('', 'Namespace');
  if (!kubeType.namespaced || !namespaceType) return;
  const found = store.get(namespaceType, undefined, namespace ?? '');
  if (!found) throw notFound(namespaceType, namespace ?? '');
  if (!found.metadata.deletionTimestamp) return;
  throw forbidden(kubeType, {
    name,
    why: `unable to create new content in namespace ${namespace} because it is being terminated`,
  });
}

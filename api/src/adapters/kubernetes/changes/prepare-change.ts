import type { KubernetesChange } from '../../../ports/dry-runner.ts';
import { placeProblem } from './change-problem.ts';
import { changeRequest, type ChangeRequest } from './change-request.ts';
import type { ServedResources } from './served-resources.ts';

/** The request a change is, or why it is none, in one sentence. */
export type PreparedChange = { readonly request: ChangeRequest } | { readonly cannot: string };

/** Makes a request of a change that names an object. Raises ReadError when the cluster cannot be asked what it serves. */
export async function prepareChange(
  change: KubernetesChange,
  served: ServedResources,
  fieldManager: string,
): Promise<PreparedChange> {
  const { apiVersion, kind } = change.object;
  const resource = await served.find(apiVersion, kind);
  if (resource === undefined) return { cannot: `The cluster does not serve ${kind} of ${apiVersion}.` };
  const cannot = placeProblem(change.object, resource.namespaced);
  return cannot === undefined ? { request: changeRequest(change, resource, fieldManager) } : { cannot };
}

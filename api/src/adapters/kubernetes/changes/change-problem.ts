import type { KubernetesChange } from '../../../ports/dry-runner.ts';
import { objectAt } from '../wire/parse-json.ts';

type Named = KubernetesChange['object'];

/** A name that is one segment of a path, whatever the server makes of it. */
const SEGMENT = /^(?!\.{1,2}$)[^/%?#\\\p{C}\s]{1,253}$/u;
const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const API_VERSION = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[a-z]([-a-z0-9]*[a-z0-9])?$/;
const KIND = /^[A-Za-z][A-Za-z0-9]*$/;

/**
 * Why a change names no object, in one sentence; `undefined` when it does. An empty name would be every object of the
 * kind, and `..` another object.
 */
export function changeProblem(change: KubernetesChange): string | undefined {
  const problem = namingProblem(change.object);
  if (problem !== undefined) return problem;
  if (change.type === 'kubernetes-delete' && (change.uid === '' || change.resourceVersion === '')) {
    return 'The change does not say which object of this name it deletes.';
  }
  if (change.type !== 'kubernetes-apply' || isOf(change.fields, change.object)) return undefined;
  return 'The fields to apply are those of another object.';
}

function namingProblem({ cluster, apiVersion, kind, namespace, name }: Named): string | undefined {
  if (!LABEL.test(cluster)) return 'The change names no cluster.';
  if (!API_VERSION.test(apiVersion) || !KIND.test(kind)) return 'The change names no kind of object.';
  if (namespace !== undefined && !LABEL.test(namespace)) return 'The change names no namespace.';
  return SEGMENT.test(name) ? undefined : 'The change names no object.';
}

/** Why an object cannot be where the change says; `undefined` when it can. */
export function placeProblem({ kind, namespace }: Named, namespaced: boolean): string | undefined {
  if (namespaced === (namespace !== undefined)) return undefined;
  return namespaced ? `A ${kind} is in a namespace, and none is named.` : `A ${kind} is in no namespace.`;
}

/** Whether an object says of itself nothing but what the change says of it. */
function isOf(
  fields: Readonly<Record<string, unknown>>,
  { apiVersion, kind, namespace, name }: Named,
): boolean {
  if ('metadata' in fields && objectAt(fields, 'metadata') === undefined) return false;
  const metadata = objectAt(fields, 'metadata') ?? {};
  const pairs = [
    [fields.apiVersion, apiVersion],
    [fields.kind, kind],
    [metadata.namespace, namespace],
    [metadata.name, name],
  ];
  return pairs.every(([said, meant]) => said === undefined || said === meant);
}

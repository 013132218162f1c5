import type { KubernetesChange } from '../../../ports/dry-runner.ts';
import { objectAt } from '../wire/parse-json.ts';
import { resourcePath } from '../wire/resource-path.ts';
import type { ServedResource } from './served-resources.ts';

/** A change as the request that carries it out, or tries it. */
export type ChangeRequest =
  | {
      readonly method: 'PATCH';
      /** Path of the object, without parameters. */
      readonly path: string;
      readonly type: 'application/json-patch+json' | 'application/apply-patch+yaml';
      readonly parameters: Readonly<Record<string, string>>;
      readonly body: unknown;
    }
  | {
      readonly method: 'DELETE';
      readonly path: string;
      readonly type: 'application/json';
      /** All options of a delete: the API server reads no parameters of a request that has a body. */
      readonly body: Readonly<Record<string, unknown>>;
    };

type Change<T extends KubernetesChange['type']> = Extract<KubernetesChange, { readonly type: T }>;

/** The request that a change is. What the API server does not know of is refused by it rather than left out. */
export function changeRequest(
  change: KubernetesChange,
  resource: ServedResource,
  fieldManager: string,
): ChangeRequest {
  const { namespace, name } = change.object;
  const path = resourcePath(resource, { namespace, name });
  const parameters = { fieldManager, fieldValidation: 'Strict' };
  switch (change.type) {
    case 'kubernetes-patch':
      return {
        method: 'PATCH',
        path,
        type: 'application/json-patch+json',
        parameters,
        body: change.operations,
      };
    case 'kubernetes-apply':
      return {
        method: 'PATCH',
        path,
        type: 'application/apply-patch+yaml',
        // What others own is a conflict, always.
        parameters: { ...parameters, force: 'false' },
        body: appliedObject(change),
      };
    case 'kubernetes-delete':
      return { method: 'DELETE', path, type: 'application/json', body: deleteOptions(change) };
  }
}

function appliedObject({ object, fields }: Change<'kubernetes-apply'>): unknown {
  const { apiVersion, kind, namespace, name } = object;
  const place = namespace === undefined ? { name } : { namespace, name };
  return { ...fields, apiVersion, kind, metadata: { ...objectAt(fields, 'metadata'), ...place } };
}

function deleteOptions({ uid, resourceVersion }: Change<'kubernetes-delete'>): Record<string, unknown> {
  return {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    preconditions: { uid, ...(resourceVersion !== undefined && { resourceVersion }) },
    propagationPolicy: 'Background',
  };
}

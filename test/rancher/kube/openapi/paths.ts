import type { KubeType } from '../../world.ts';
import { isScalable } from '../discovery/type-verbs.ts';

/** An operation of an OpenAPI document. */
type Operation = Record<string, unknown>;

const writeParameters = ['dryRun', 'fieldManager', 'fieldValidation'];
const patchTypes = [
  'application/apply-patch+yaml',
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
];

/** The paths of a type with what they can do; kubectl looks for `fieldValidation` and `dryRun` in them. */
export function pathsOf(kubeType: KubeType, schema: string): Record<string, unknown> {
  const { group, version, plural, namespaced } = kubeType;
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const collection = `${root}${namespaced ? '/namespaces/{namespace}' : ''}/${plural}`;
  const item = `${collection}/{name}`;
  return {
    [collection]: collectionOperations(kubeType, schema),
    [item]: itemOperations(kubeType, schema),
    ...(kubeType.status && { [`${item}/status`]: itemOperations(kubeType, schema) }),
    ...(isScalable(kubeType) && {
      [`${item}/scale`]: { get: operation(kubeType, { action: 'get', schema: 'V1Scale' }) },
    }),
  };
}

function collectionOperations(kubeType: KubeType, schema: string): Record<string, Operation> {
  return {
    get: operation(kubeType, {
      action: 'list',
      schema: `${schema}List`,
      parameters: ['labelSelector', 'fieldSelector', 'limit', 'continue', 'watch'],
    }),
    post: operation(kubeType, {
      action: 'post',
      schema,
      parameters: writeParameters,
      body: ['application/json'],
    }),
    delete: operation(kubeType, {
      action: 'deletecollection',
      schema,
      parameters: ['dryRun', 'labelSelector', 'fieldSelector'],
    }),
  };
}

function itemOperations(kubeType: KubeType, schema: string): Record<string, Operation> {
  return {
    get: operation(kubeType, { action: 'get', schema }),
    put: operation(kubeType, {
      action: 'put',
      schema,
      parameters: writeParameters,
      body: ['application/json'],
    }),
    patch: operation(kubeType, {
      action: 'patch',
      schema,
      parameters: [...writeParameters, 'force'],
      body: patchTypes,
    }),
    delete: operation(kubeType, { action: 'delete', schema, parameters: ['dryRun'] }),
  };
}

interface OperationParts {
  action: string;
  schema: string;
  parameters?: string[];
  body?: string[];
}

function operation(
  { group, version, kind }: KubeType,
  { action, schema, parameters = [], body }: OperationParts,
): Operation {
  const reference = { schema: { $ref: `#/components/schemas/${schema}` } };
  return {
    description: `${action} ${kind}`,
    parameters: parameters.map((name) => ({
      name,
      in: 'query',
      schema: { type: 'string', uniqueItems: true },
    })),
    ...(body && { requestBody: { content: Object.fromEntries(body.map((type) => [type, reference])) } }),
    responses: { 200: { description: 'OK', content: { 'application/json': reference } } },
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': { group, kind, version },
  };
}

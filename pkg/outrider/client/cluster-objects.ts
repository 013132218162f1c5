import type { ObjectRef } from '@contract/object-ref.ts';

import { steveType } from '../host/object-location.ts';
import type { Api } from './api.ts';

/** What Steve adds to an object and what nobody reads in its YAML. */
const STEVE_FIELDS = ['id', 'type', 'links', 'actions', '_type'] as const;
const STEVE_METADATA = ['fields', 'relationships', 'state', 'managedFields'] as const;

function without(object: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

/** What stands for the values of a Secret: a finding is shown in meetings, and the API hides them alike. */
const HIDDEN = '…';
/** kubectl keeps a copy of the values there. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function hidden(values: unknown, keys?: readonly string[]): unknown {
  if (typeof values !== 'object' || values === null) return values;
  const hide = ([key, value]: [string, unknown]): [string, unknown] => [
    key,
    !keys || keys.includes(key) ? HIDDEN : value,
  ];
  return Object.fromEntries(Object.entries(values).map(hide));
}

function withoutSecrets(object: Record<string, unknown>): Record<string, unknown> {
  if (object['kind'] !== 'Secret') return object;
  const shown = { ...object };
  for (const field of ['data', 'stringData']) if (field in shown) shown[field] = hidden(shown[field]);
  const metadata = shown['metadata'];
  if (typeof metadata === 'object' && metadata !== null && 'annotations' in metadata) {
    shown['metadata'] = { ...metadata, annotations: hidden(metadata.annotations, [LAST_APPLIED]) };
  }
  return shown;
}

/** A Kubernetes object as it is in its cluster, the values of Secrets hidden, read with the user's own rights, never through the API. */
export async function getClusterObject(api: Api, reference: ObjectRef): Promise<Record<string, unknown>> {
  const object = [reference.namespace, reference.name]
    .filter((part): part is string => Boolean(part))
    .map(encodeURIComponent)
    .join('/');
  const cluster = encodeURIComponent(reference.cluster || 'local');
  const path = `/k8s/clusters/${cluster}/v1/${steveType(reference)}/${object}?exclude=metadata.managedFields`;
  const answer = await api.readRancher<Record<string, unknown>>(path);
  const metadata = answer['metadata'];
  const ownType = answer['_type'];
  return withoutSecrets({
    ...without(answer, STEVE_FIELDS),
    ...(typeof ownType === 'string' && { type: ownType }),
    ...(typeof metadata === 'object' &&
      metadata !== null && { metadata: without({ ...metadata }, STEVE_METADATA) }),
  });
}

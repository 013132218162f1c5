import { objectKey } from '../../../kernel/object-ref.ts';
import type { ObjectRecord, ObservedKind } from '../records.ts';
import { intern } from './read/intern.ts';
import { fieldsOf, numberOf, timeOf, type Fields } from './read/read-field.ts';
import { sharedTextOf, textMapOf, textOf } from './read/read-text.ts';

/** Label and annotation prefix of Fleet. */
export const FLEET = 'fleet.cattle.io';

/** What every record has; an object without a name gets an empty key and is of no use. */
export function projectMetadata<K extends ObservedKind>(
  kind: K,
  raw: Fields,
): ObjectRecord & { readonly kind: K } {
  const metadata = fieldsOf(raw.metadata);
  const namespace = sharedTextOf(metadata.namespace);
  const name = sharedTextOf(metadata.name) ?? '';
  return {
    kind,
    key: name === '' ? '' : objectKey({ namespace, name }),
    apiVersion: sharedTextOf(raw.apiVersion) ?? defaultApiVersion(kind),
    namespace,
    name,
    uid: textOf(metadata.uid) ?? '',
    resourceVersion: textOf(metadata.resourceVersion) ?? '',
    generation: numberOf(metadata.generation),
    created: timeOf(metadata.creationTimestamp),
    deleting: timeOf(metadata.deletionTimestamp),
    labels: textMapOf(metadata.labels),
  };
}

/** `namespace/name` from two labels; `undefined` when either is missing. */
export function labelledKey(namespace: string | undefined, name: string | undefined): string | undefined {
  return namespace && name ? intern(`${namespace}/${name}`) : undefined;
}

function defaultApiVersion(kind: ObservedKind): string {
  return kind === 'RancherCluster' ? 'management.cattle.io/v3' : `${FLEET}/v1alpha1`;
}

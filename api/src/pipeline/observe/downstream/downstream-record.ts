import { objectKey } from '../../../kernel/object-ref.ts';
import type { RawObject } from '../../../ports/cluster-reader.ts';
import { declarationOf, type DOWNSTREAM_KINDS, type DownstreamKind } from './downstream-kinds.ts';
import { fields, flag, listOf, number, text, textMap, texts, time, type Kept } from './shape.ts';

/** What every record of a cluster's own object has. Times are milliseconds since the epoch. */
export interface DownstreamMetadata<K extends DownstreamKind = DownstreamKind> {
  readonly kind: K;
  /** `namespace/name`, or `name` for cluster-scoped kinds. */
  readonly key: string;
  readonly apiVersion: string;
  /** Empty for cluster-scoped kinds. */
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly generation: number | undefined;
  readonly created: number | undefined;
  /** Set while the object is being deleted. */
  readonly deleting: number | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly finalizers: readonly string[];
  readonly owners: readonly OwnerReference[];
}

/** Who owns an object. */
export interface OwnerReference {
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  /** Whether it is the owner that manages the object. */
  readonly controller: boolean;
}

/** What is kept of an object of each kind. */
export type DownstreamRecords = {
  readonly [K in DownstreamKind]: DownstreamMetadata<K> & Kept<(typeof DOWNSTREAM_KINDS)[K]['shape']>;
};
/** What is kept of an object. */
export type DownstreamRecord<K extends DownstreamKind = DownstreamKind> = DownstreamRecords[K];

/** Says the whole last manifest again; nothing reads it, and it may be large. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

const metadata = fields({
  name: text,
  namespace: text,
  uid: text,
  generation: number,
  creationTimestamp: time,
  deletionTimestamp: time,
  labels: textMap,
  annotations: textMap,
  finalizers: texts,
  ownerReferences: listOf({ kind: text, name: text, uid: text, controller: flag }),
});

/** Keeps of an object what rules read; `undefined` when it has no name. Never raises. */
export function recordOf<K extends DownstreamKind>(
  kind: K,
  object: RawObject,
): DownstreamRecord<K> | undefined {
  const { group, versions, shape } = declarationOf(kind);
  const meta = metadata(object.metadata);
  if (meta.name === undefined) return undefined;
  const { [LAST_APPLIED]: _, ...annotations } = meta.annotations;
  const version = `${group === '' ? '' : `${group}/`}${versions[0] ?? ''}`;
  const record: DownstreamMetadata<K> = {
    kind,
    key: objectKey({ namespace: meta.namespace, name: meta.name }),
    apiVersion: typeof object.apiVersion === 'string' ? object.apiVersion : version,
    namespace: meta.namespace ?? '',
    name: meta.name,
    uid: meta.uid ?? '',
    generation: meta.generation,
    created: meta.creationTimestamp,
    deleting: meta.deletionTimestamp,
    labels: meta.labels,
    annotations,
    finalizers: meta.finalizers,
    owners: meta.ownerReferences.map(ownerOf),
  };
  // The shape is that of this very kind: TypeScript cannot follow the look-up in the table.
  return { ...shape(object), ...record } as DownstreamRecord<K>;
}

function ownerOf(owner: Kept<typeof metadata>['ownerReferences'][number]): OwnerReference {
  return {
    kind: owner.kind ?? '',
    name: owner.name ?? '',
    uid: owner.uid ?? '',
    controller: owner.controller ?? false,
  };
}

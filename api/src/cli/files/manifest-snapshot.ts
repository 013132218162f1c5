import { apiGroup } from '../../kernel/object-ref.ts';
import { clusterSnapshot, type ClusterSnapshot } from '../../pipeline/observe/downstream/cluster-snapshot.ts';
import {
  declarationOf,
  DOWNSTREAM_KIND_NAMES,
  downstreamKindOf,
  type DownstreamKind,
} from '../../pipeline/observe/downstream/downstream-kinds.ts';
import { recordOf, type DownstreamRecord } from '../../pipeline/observe/downstream/downstream-record.ts';
import type { Manifest } from './parse-manifests.ts';

/** What stands for a cluster when objects come from files. */
export const FILES = 'files';

/** What files say of a cluster. */
export interface ManifestSnapshot {
  readonly snapshot: ClusterSnapshot;
  /** Where each object is written, by `manifestKey`. */
  readonly sources: ReadonlyMap<string, Manifest>;
  /** Objects that are written more than once, each in one sentence. */
  readonly gaps: readonly string[];
}

/** What is assumed of what the files do not hold. */
export interface ManifestAssumptions {
  /** Namespace of objects that name none. */
  readonly namespace: string;
  /** Whether there are more objects than the files hold, so that nothing can be said to be missing. */
  readonly partial: boolean;
}

/**
 * Kinds that a cluster, its controllers or other people make: files that hold none of them say nothing about them.
 * Pods are known as well by the templates of workloads.
 */
const MADE_ELSEWHERE: readonly DownstreamKind[] = [
  'ConfigMap',
  'EndpointSlice',
  'Event',
  'GatewayClass',
  'IngressClass',
  'LimitRange',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'Pod',
  'PodDisruptionBudget',
  'ReplicaSet',
  'ResourceQuota',
  'Secret',
  'ServiceAccount',
  'StorageClass',
  'ValidatingWebhookConfiguration',
];
const WORKLOADS: readonly DownstreamKind[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'];

/** Names an object within files, whatever its version. */
export function manifestKey(object: {
  group: string;
  kind: string;
  namespace: string;
  name: string;
}): string {
  return [object.group, object.kind, object.namespace, object.name].join('|');
}

/** Makes a snapshot of objects from files. Of an object that is written twice, the first by file and line counts. */
export function snapshotOfManifests(
  manifests: readonly Manifest[],
  assumptions: ManifestAssumptions,
): ManifestSnapshot {
  const sources = new Map<string, Manifest>();
  const records: DownstreamRecord[] = [];
  const gaps: string[] = [];
  for (const manifest of manifests) {
    const record = recordOfManifest(manifest, assumptions.namespace);
    if (record === undefined) continue;
    const { kind, group } = declarationOf(record.kind);
    const key = manifestKey({ group, kind, namespace: record.namespace, name: record.name });
    const first = sources.get(key);
    if (first === undefined) {
      sources.set(key, manifest);
      records.push(record);
    } else {
      gaps.push(
        `${kind} ${record.key} is written twice: ${placeOf(first)} and ${placeOf(manifest)}; only the first is judged.`,
      );
    }
  }
  const { partial } = assumptions;
  const known = partial ? new Set<DownstreamKind>() : knownKinds(records);
  return { snapshot: clusterSnapshot({ cluster: FILES, records, known, partial }), sources, gaps };
}

function recordOfManifest({ object }: Manifest, namespace: string): DownstreamRecord | undefined {
  const kind = downstreamKindOf(apiGroup(String(object.apiVersion)), String(object.kind));
  if (kind === undefined) return undefined;
  if (declarationOf(kind).clusterScoped) return recordOf(kind, object);
  const metadata = Object(object.metadata) as { readonly namespace?: unknown };
  // `namespace:` with nothing behind it, as templates leave it, names none either.
  return recordOf(kind, { ...object, metadata: { ...metadata, namespace: metadata.namespace || namespace } });
}

function knownKinds(records: readonly DownstreamRecord[]): ReadonlySet<DownstreamKind> {
  const present = new Set(records.map((record) => record.kind));
  const unknown = new Set(MADE_ELSEWHERE.filter((kind) => !present.has(kind)));
  if (WORKLOADS.some((kind) => present.has(kind))) {
    unknown.delete('Pod');
    unknown.delete('ReplicaSet');
  }
  return new Set(DOWNSTREAM_KIND_NAMES.filter((kind) => !unknown.has(kind)));
}

function placeOf({ file, startLine }: Manifest): string {
  return `${file}:${String(startLine)}`;
}

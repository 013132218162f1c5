import { declarationOf, type DownstreamKind } from '../../observe/downstream/downstream-kinds.ts';
import type { ClusterRule } from './define-cluster-rule.ts';

/** The kinds that say why a workload does not run: itself, what it is made into, and what that asks for. */
const SCOPED_KINDS: ReadonlySet<DownstreamKind> = new Set<DownstreamKind>([
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Job',
  'Pod',
  'Event',
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'Service',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'StorageClass',
  'ResourceQuota',
  'LimitRange',
  'Node',
]);

/** Those of the kinds that a scoped sweep reads. */
export function scopedKinds(kinds: readonly DownstreamKind[]): readonly DownstreamKind[] {
  return kinds.filter((kind) => SCOPED_KINDS.has(kind));
}

/**
 * The rules that a scoped sweep can judge by exactly as a full one would: all they judge lies in namespaces, and all they
 * judge and read is read.
 */
export function scopedRules(rules: readonly ClusterRule[]): readonly ClusterRule[] {
  return rules.filter(
    ({ subjects, reads }) =>
      subjects.every((kind) => SCOPED_KINDS.has(kind) && !declarationOf(kind).clusterScoped) &&
      reads.every((kind) => SCOPED_KINDS.has(kind)),
  );
}

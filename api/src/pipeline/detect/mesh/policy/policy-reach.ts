import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { meshWorkloadsIn, meshWorkloadsOf, selectedWorkloads, type MeshWorkload } from '../workloads.ts';
import { controlPlaneOf } from './control-plane.ts';

/** What a policy names instead of selecting workloads. */
export interface PolicyTargetRef {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
}

/** A policy of security.istio.io or telemetry.istio.io, as far as it says what it is for. */
export interface ReachingPolicy {
  readonly namespace: string;
  readonly spec: {
    readonly selector?: { readonly matchLabels: Readonly<Record<string, string>> } | undefined;
    readonly targetRef?: PolicyTargetRef | undefined;
    readonly targetRefs?: readonly PolicyTargetRef[];
  };
}

/** The labels a policy selects by; nothing where it is for all. */
export function selectorOf({ spec }: ReachingPolicy): Readonly<Record<string, string>> {
  return spec.selector?.matchLabels ?? {};
}

/** Whether a policy is for some workloads only. */
export function hasSelector(policy: ReachingPolicy): boolean {
  return Object.keys(selectorOf(policy)).length > 0;
}

/** What a policy names as its targets, with the path of each. */
export function targetsOf({ spec }: ReachingPolicy): readonly { ref: PolicyTargetRef; path: string }[] {
  const { targetRef, targetRefs = [] } = spec;
  return [
    ...(targetRef === undefined ? [] : [{ ref: targetRef, path: 'spec.targetRef' }]),
    ...targetRefs.map((ref, index) => ({ ref, path: `spec.targetRefs[${index}]` })),
  ];
}

/**
 * The workloads whose own proxy (or ztunnel) applies a policy: those it selects in its namespace, or in all of them
 * from the root namespace. A policy with targets is for gateways and waypoints, and no proxy of a workload reads it.
 */
export function workloadsReached(snapshot: ClusterSnapshot, policy: ReachingPolicy): readonly MeshWorkload[] {
  if (targetsOf(policy).length > 0) return [];
  const everywhere = policy.namespace === controlPlaneOf(snapshot).rootNamespace;
  if (hasSelector(policy)) {
    return selectedWorkloads(snapshot, selectorOf(policy), everywhere ? undefined : policy.namespace);
  }
  return everywhere ? meshWorkloadsOf(snapshot) : meshWorkloadsIn(snapshot, policy.namespace);
}

/** Whether a pod is a gateway or a waypoint: it is nothing but a proxy. */
export function isGateway({ spec }: MeshWorkload): boolean {
  return spec.containers.length === 1 && spec.containers[0]?.name === 'istio-proxy';
}

/** Whether a workload takes part in the mesh. */
export function isInMesh({ mode }: MeshWorkload): boolean {
  return mode !== 'none';
}

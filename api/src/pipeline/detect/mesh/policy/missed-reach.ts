import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { controlPlaneOf } from './control-plane.ts';
import {
  hasSelector,
  isInMesh,
  selectorOf,
  targetsOf,
  workloadsReached,
  type PolicyTargetRef,
  type ReachingPolicy,
} from './policy-reach.ts';
import { selectorWords } from './selector-words.ts';
import { workloadNames } from './workload-words.ts';

/** Why a policy is for nothing, and where that is written. */
export interface MissedReach {
  readonly messageId: 'selector' | 'outsideMesh' | 'emptyNamespace' | 'target';
  readonly path: string;
  /** What is written there. */
  readonly value: string;
  /** Workloads that are reached but have no proxy. */
  readonly workloads: string;
}

/** Why nothing follows a policy; nothing where something does, or where a namespace has no workloads at all. */
export function missedReach(snapshot: ClusterSnapshot, policy: ReachingPolicy): readonly MissedReach[] {
  if (targetsOf(policy).length > 0) return missingTargets(snapshot, policy);
  if (!hasSelector(policy) && policy.namespace === controlPlaneOf(snapshot).rootNamespace) return [];
  const reached = workloadsReached(snapshot, policy);
  if (reached.some(isInMesh)) return [];
  const words = selectorWords(selectorOf(policy));
  const workloads = workloadNames(reached);
  const path = hasSelector(policy) ? 'spec.selector.matchLabels' : 'spec';
  if (hasSelector(policy)) {
    return [{ messageId: reached.length > 0 ? 'outsideMesh' : 'selector', path, value: words, workloads }];
  }
  return reached.length > 0 ? [{ messageId: 'emptyNamespace', path, value: 'no selector', workloads }] : [];
}

function missingTargets(snapshot: ClusterSnapshot, policy: ReachingPolicy): readonly MissedReach[] {
  return targetsOf(policy)
    .filter(({ ref }) => isMissing(snapshot, policy.namespace, ref))
    .map(({ ref, path }) => ({
      messageId: 'target' as const,
      path,
      value: `${ref.kind ?? ''} ${ref.name ?? ''}`,
      workloads: '',
    }));
}

/** Kinds that are not known here, or not read, are never missing. */
function isMissing(snapshot: ClusterSnapshot, namespace: string, { kind, name }: PolicyTargetRef): boolean {
  if (name === undefined) return false;
  const wanted = TARGETS[kind ?? ''];
  if (wanted === undefined || !snapshot.knows(wanted)) return false;
  return snapshot.get(wanted, wanted === 'GatewayClass' ? '' : namespace, name) === undefined;
}

const TARGETS: Readonly<Record<string, 'Service' | 'KubernetesGateway' | 'ServiceEntry' | 'GatewayClass'>> = {
  Service: 'Service',
  Gateway: 'KubernetesGateway',
  ServiceEntry: 'ServiceEntry',
  GatewayClass: 'GatewayClass',
};

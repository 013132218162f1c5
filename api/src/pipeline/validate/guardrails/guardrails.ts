import type { LabelSelector } from './has-labels.ts';

/** Least and most that a field may be set to. */
export interface ValueLimit {
  /** Names of fields from the top, as `spec.replicas`; `[*]` after one of them is for every item of a list. */
  readonly field: string;
  /** Kinds it is for, as `apps/Deployment`; all unless given. */
  readonly kinds?: readonly string[] | undefined;
  /** Numbers, or quantities as `500m` and `2Gi`. */
  readonly min?: number | string | undefined;
  readonly max?: number | string | undefined;
}

/** A condition that every change has to meet. */
export interface PolicyRule {
  readonly name: string;
  /** In CEL, over `object`, `oldObject`, `change`, `cluster` and `risk`; has to give `true`. */
  readonly expression: string;
  /** What is said where it does not. */
  readonly message: string;
}

/** What the policy keeps suggestions from; a policy of proposals is one. */
export interface Guardrails {
  /** Clusters that no change may reach: those that have all labels of any of these. */
  readonly protectedClusters: readonly LabelSelector[];
  /** Kinds whose objects may be changed, as `apps/Deployment`, `Pod` or `fleet.cattle.io/*`; all that may be at all when absent. */
  readonly allowedKinds?: readonly string[] | undefined;
  /** Namespaces in which nothing may be changed; `*` stands for any characters. */
  readonly keptNamespaces?: readonly string[] | undefined;
  readonly limits?: readonly ValueLimit[] | undefined;
  readonly rules?: readonly PolicyRule[] | undefined;
  /** Up to how many clusters a change may reach at low and at medium risk; the risk does not go by it when absent. */
  readonly riskReach?: { readonly low: number; readonly medium: number } | undefined;
  /** Clusters of production: those that have all labels of any of these. What reaches one is of medium risk at least. */
  readonly production?: readonly LabelSelector[] | undefined;
  /** Whether what a GitOps tool deploys may be changed beside Git; it may not when absent. */
  readonly directChanges?: 'allowed' | 'refused' | undefined;
}

/** Labels by which clusters of production are known unless a policy says otherwise. */
export const PRODUCTION: readonly LabelSelector[] = ['env', 'environment'].flatMap((label) => [
  { [label]: 'prod' },
  { [label]: 'production' },
]);

/** How far a change may reach at a risk unless a policy says otherwise. */
export const RISK_REACH = { low: 10, medium: 100 } as const;

/**
 * Namespaces that are kept unless a policy says otherwise: those that the cluster itself stands on. Fleet's own objects are
 * in workspaces (`fleet-default`), which are none of them.
 */
export const KEPT_NAMESPACES: readonly string[] = [
  'kube-*',
  'cattle-*',
  'rancher-*',
  'istio-system',
  'calico-*',
  'tigera-operator',
  'longhorn-system',
];

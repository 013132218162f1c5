import type { OpenFinding } from './open-finding.ts';

/** What a finding says of a workload, from why to what people notice: smaller is nearer to the cause. */
export type Depth = 0 | 1 | 2 | 3;

/** Why pods do not run, or why an object could not be applied. */
const REASONS: ReadonlySet<string> = new Set([
  'cluster/claim-lost',
  'cluster/claim-pending',
  'cluster/config-reference-missing',
  'cluster/container-cannot-start',
  'cluster/container-crash-loops',
  'cluster/image-not-found',
  'cluster/image-pull-denied',
  'cluster/image-pull-failing',
  'cluster/image-wrong-architecture',
  'cluster/job-failed',
  'cluster/out-of-memory',
  'cluster/pod-evicted',
  'cluster/pod-sandbox-failing',
  'cluster/pod-unschedulable',
  'cluster/pods-not-created',
  'cluster/probe-port-mismatch',
  'cluster/volume-mount-failing',
]);

/** What is seen of pods that do not run, where the pods themselves tell more. */
const SIGNS: ReadonlySet<string> = new Set([
  'cluster/init-container-waiting',
  'cluster/probe-failing',
  'cluster/statefulset-stuck',
]);

/** What is seen of a workload, at first or, through Fleet, at second hand. */
const SYMPTOMS: ReadonlySet<string> = new Set([
  'cluster/hpa-at-maximum',
  'cluster/pdb-blocks-everything',
  'cluster/rollout-stuck',
  'cluster/service-without-ready-endpoints',
  'cluster/workload-unavailable',
  'fleet/controller-lagging',
  'fleet/custom-resource-failing',
  'fleet/image-not-pulled',
  'fleet/job-failed',
  'fleet/pod-unschedulable',
  'fleet/volume-claim-pending',
  'fleet/workload-breaks-pod-security',
  'fleet/workload-not-ready',
  'fleet/workload-out-of-quota',
]);

/** What is seen of a deployment as a whole when any of its workloads does not get ready. */
const DEPLOYMENT_SYMPTOMS: ReadonlySet<string> = new Set([
  'fleet/apply-stalled',
  'fleet/atomic-rollback',
  'fleet/hook-failed',
  'fleet/install-timed-out',
  'fleet/monitor-blind',
  'fleet/not-ready-unexplained',
  'fleet/retry-loop',
]);

/** What is said of a bundle or its source because deployments below fail. */
const SUMMARIES: ReadonlySet<string> = new Set([
  'fleet/commit-fails-widely',
  'fleet/dependency-holds-others',
  'fleet/failure-follows-label',
  'fleet/rollout-stuck',
]);

/** How near to the cause a finding about a workload is; `undefined` for one that explains no other. */
export function depthOf({ rule }: Pick<OpenFinding, 'rule'>): Depth | undefined {
  if (REASONS.has(rule)) return 0;
  if (SIGNS.has(rule)) return 1;
  if (SYMPTOMS.has(rule)) return 2;
  return DEPLOYMENT_SYMPTOMS.has(rule) ? 3 : undefined;
}

/** Whether a finding only sums up what deployments below it say. */
export function isSummary({ rule }: Pick<OpenFinding, 'rule'>): boolean {
  return SUMMARIES.has(rule);
}

/** The bundle a deployment waits for; `undefined` when it waits for none. */
export function waitedFor({ traits, bundle, cluster }: OpenFinding): string | undefined {
  const { dependency } = traits;
  return cluster !== undefined && dependency !== bundle ? dependency : undefined;
}

/** Rank of `medium`. */
const LEAST_SEVERITY = 2;

/**
 * Whether a finding takes part in incidents: from medium severity on. A deployment that waits for another is no trouble
 * of its own (`info`), but it is what the other's trouble reaches.
 */
export function takesPart(finding: OpenFinding): boolean {
  return finding.severity <= LEAST_SEVERITY || waitedFor(finding) !== undefined;
}

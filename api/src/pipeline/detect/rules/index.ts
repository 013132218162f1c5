// Written by `npm run rules:index` from the files beside it. Do not edit.
import type { Rule } from '../define-rule.ts';
import type { ClusterRule } from '../downstream/define-cluster-rule.ts';
import { admissionDenied } from './fleet/admission-denied.ts';
import { admissionWebhookDown } from './fleet/admission-webhook-down.ts';
import { agentNeverCheckedIn } from './fleet/agent-never-checked-in.ts';
import { agentOffline } from './fleet/agent-offline.ts';
import { applyFailed } from './fleet/apply-failed.ts';
import { applyStalled } from './fleet/apply-stalled.ts';
import { atomicRelease } from './fleet/atomic-release.ts';
import { atomicRollback } from './fleet/atomic-rollback.ts';
import { bundleControllerAbsent } from './fleet/bundle-controller-absent.ts';
import { bundleNotProcessed } from './fleet/bundle-not-processed.ts';
import { bundlePaused } from './fleet/bundle-paused.ts';
import { bundleStateUnderstated } from './fleet/bundle-state-understated.ts';
import { bundleStuckDeleting } from './fleet/bundle-stuck-deleting.ts';
import { bundleTargetingFailed } from './fleet/bundle-targeting-failed.ts';
import { bundleTargetsNothing } from './fleet/bundle-targets-nothing.ts';
import { clusterApiTrouble } from './fleet/cluster-api-trouble.ts';
import { clusterGroupEmpty } from './fleet/cluster-group-empty.ts';
import { clusterNameAmbiguous } from './fleet/cluster-name-ambiguous.ts';
import { clusterNotPrepared } from './fleet/cluster-not-prepared.ts';
import { clusterPaused } from './fleet/cluster-paused.ts';
import { clustersOutsidePartitions } from './fleet/clusters-outside-partitions.ts';
import { commitFailsWidely } from './fleet/commit-fails-widely.ts';
import { comparePatchIneffective } from './fleet/compare-patch-ineffective.ts';
import { contentUnavailable } from './fleet/content-unavailable.ts';
import { controllerLagging } from './fleet/controller-lagging.ts';
import { customResourceFailing } from './fleet/custom-resource-failing.ts';
import { dependencyHoldsOthers } from './fleet/dependency-holds-others.ts';
import { dependencyMissing } from './fleet/dependency-missing.ts';
import { dependsOnCycle } from './fleet/depends-on-cycle.ts';
import { dependsOnMissingBundle } from './fleet/depends-on-missing-bundle.ts';
import { deployRightsMissing } from './fleet/deploy-rights-missing.ts';
import { deploymentOrphaned } from './fleet/deployment-orphaned.ts';
import { deploymentStatusFrozen } from './fleet/deployment-status-frozen.ts';
import { deploymentStuckDeleting } from './fleet/deployment-stuck-deleting.ts';
import { driftCorrectionDestructive } from './fleet/drift-correction-destructive.ts';
import { driftCorrectionFailing } from './fleet/drift-correction-failing.ts';
import { driftCorrectionForced } from './fleet/drift-correction-forced.ts';
import { driftExtra } from './fleet/drift-extra.ts';
import { driftMissing } from './fleet/drift-missing.ts';
import { driftModified } from './fleet/drift-modified.ts';
import { driftNotOwned } from './fleet/drift-not-owned.ts';
import { driftReplicas } from './fleet/drift-replicas.ts';
import { failureFollowsLabel } from './fleet/failure-follows-label.ts';
import { fleetClusterMissing } from './fleet/fleet-cluster-missing.ts';
import { gitControllerAbsent } from './fleet/git-controller-absent.ts';
import { gitJobErrorLost } from './fleet/git-job-error-lost.ts';
import { gitJobFailed } from './fleet/git-job-failed.ts';
import { gitJobSlow } from './fleet/git-job-slow.ts';
import { gitPollingDisabled } from './fleet/git-polling-disabled.ts';
import { gitPollingFailed } from './fleet/git-polling-failed.ts';
import { gitPollingInterval } from './fleet/git-polling-interval.ts';
import { gitRepoNotAccepted } from './fleet/git-repo-not-accepted.ts';
import { gitRepoPaused } from './fleet/git-repo-paused.ts';
import { gitRepoStuckDeleting } from './fleet/git-repo-stuck-deleting.ts';
import { gitRepoTargetDangling } from './fleet/git-repo-target-dangling.ts';
import { gitRepoTargetsNothing } from './fleet/git-repo-targets-nothing.ts';
import { gitTlsUnverified } from './fleet/git-tls-unverified.ts';
import { helmCredentialsWithheld } from './fleet/helm-credentials-withheld.ts';
import { helmLocked } from './fleet/helm-locked.ts';
import { helmOpNotAccepted } from './fleet/helm-op-not-accepted.ts';
import { helmOpPollingFailed } from './fleet/helm-op-polling-failed.ts';
import { helmOpTargetsNothing } from './fleet/helm-op-targets-nothing.ts';
import { helmOpTlsUnverified } from './fleet/helm-op-tls-unverified.ts';
import { helmOpVersionFloats } from './fleet/helm-op-version-floats.ts';
import { helmOverridesOwners } from './fleet/helm-overrides-owners.ts';
import { helmReleaseBroken } from './fleet/helm-release-broken.ts';
import { hookFailed } from './fleet/hook-failed.ts';
import { imageNotPulled } from './fleet/image-not-pulled.ts';
import { immutableField } from './fleet/immutable-field.ts';
import { installTimedOut } from './fleet/install-timed-out.ts';
import { jobFailed } from './fleet/job-failed.ts';
import { kubernetesVersionUnfit } from './fleet/kubernetes-version-unfit.ts';
import { kustomizeFailed } from './fleet/kustomize-failed.ts';
import { loadBalancerPending } from './fleet/load-balancer-pending.ts';
import { manifestRejected } from './fleet/manifest-rejected.ts';
import { missingKind } from './fleet/missing-kind.ts';
import { monitorBlind } from './fleet/monitor-blind.ts';
import { notReadyUnexplained } from './fleet/not-ready-unexplained.ts';
import { objectListTruncated } from './fleet/object-list-truncated.ts';
import { objectStuckDeleting } from './fleet/object-stuck-deleting.ts';
import { ownershipConflict } from './fleet/ownership-conflict.ts';
import { pathsMatchNothing } from './fleet/paths-match-nothing.ts';
import { podUnschedulable } from './fleet/pod-unschedulable.ts';
import { rancherConnectionLost } from './fleet/rancher-connection-lost.ts';
import { releaseNameClash } from './fleet/release-name-clash.ts';
import { retryLoop } from './fleet/retry-loop.ts';
import { revisionIgnored } from './fleet/revision-ignored.ts';
import { rolloutFrozen } from './fleet/rollout-frozen.ts';
import { rolloutStuck } from './fleet/rollout-stuck.ts';
import { rolloutUngated } from './fleet/rollout-ungated.ts';
import { scheduleWindowClosed } from './fleet/schedule-window-closed.ts';
import { stalledAfterRecovery } from './fleet/stalled-after-recovery.ts';
import { targetNamespaceRefused } from './fleet/target-namespace-refused.ts';
import { valuesInvalid } from './fleet/values-invalid.ts';
import { volumeClaimPending } from './fleet/volume-claim-pending.ts';
import { waitingForDependency } from './fleet/waiting-for-dependency.ts';
import { workloadBreaksPodSecurity } from './fleet/workload-breaks-pod-security.ts';
import { workloadNotReady } from './fleet/workload-not-ready.ts';
import { workloadOutOfQuota } from './fleet/workload-out-of-quota.ts';
import { noTimeout } from './istio/no-timeout.ts';
import { retriesOnNonIdempotent } from './istio/retries-on-non-idempotent.ts';
import { retriesWithoutTimeout } from './istio/retries-without-timeout.ts';
import { timeoutShorterThanRetries } from './istio/timeout-shorter-than-retries.ts';

/** Every rule over Fleet in the management cluster, sorted by id. */
export const fleetRules: readonly Rule[] = [
  admissionDenied,
  admissionWebhookDown,
  agentNeverCheckedIn,
  agentOffline,
  applyFailed,
  applyStalled,
  atomicRelease,
  atomicRollback,
  bundleControllerAbsent,
  bundleNotProcessed,
  bundlePaused,
  bundleStateUnderstated,
  bundleStuckDeleting,
  bundleTargetingFailed,
  bundleTargetsNothing,
  clusterApiTrouble,
  clusterGroupEmpty,
  clusterNameAmbiguous,
  clusterNotPrepared,
  clusterPaused,
  clustersOutsidePartitions,
  commitFailsWidely,
  comparePatchIneffective,
  contentUnavailable,
  controllerLagging,
  customResourceFailing,
  dependencyHoldsOthers,
  dependencyMissing,
  dependsOnCycle,
  dependsOnMissingBundle,
  deployRightsMissing,
  deploymentOrphaned,
  deploymentStatusFrozen,
  deploymentStuckDeleting,
  driftCorrectionDestructive,
  driftCorrectionFailing,
  driftCorrectionForced,
  driftExtra,
  driftMissing,
  driftModified,
  driftNotOwned,
  driftReplicas,
  failureFollowsLabel,
  fleetClusterMissing,
  gitControllerAbsent,
  gitJobErrorLost,
  gitJobFailed,
  gitJobSlow,
  gitPollingDisabled,
  gitPollingFailed,
  gitPollingInterval,
  gitRepoNotAccepted,
  gitRepoPaused,
  gitRepoStuckDeleting,
  gitRepoTargetDangling,
  gitRepoTargetsNothing,
  gitTlsUnverified,
  helmCredentialsWithheld,
  helmLocked,
  helmOpNotAccepted,
  helmOpPollingFailed,
  helmOpTargetsNothing,
  helmOpTlsUnverified,
  helmOpVersionFloats,
  helmOverridesOwners,
  helmReleaseBroken,
  hookFailed,
  imageNotPulled,
  immutableField,
  installTimedOut,
  jobFailed,
  kubernetesVersionUnfit,
  kustomizeFailed,
  loadBalancerPending,
  manifestRejected,
  missingKind,
  monitorBlind,
  notReadyUnexplained,
  objectListTruncated,
  objectStuckDeleting,
  ownershipConflict,
  pathsMatchNothing,
  podUnschedulable,
  rancherConnectionLost,
  releaseNameClash,
  retryLoop,
  revisionIgnored,
  rolloutFrozen,
  rolloutStuck,
  rolloutUngated,
  scheduleWindowClosed,
  stalledAfterRecovery,
  targetNamespaceRefused,
  valuesInvalid,
  volumeClaimPending,
  waitingForDependency,
  workloadBreaksPodSecurity,
  workloadNotReady,
  workloadOutOfQuota,
];

/** Every rule over one cluster's own objects, sorted by id. */
export const clusterRules: readonly ClusterRule[] = [
  noTimeout,
  retriesOnNonIdempotent,
  retriesWithoutTimeout,
  timeoutShorterThanRetries,
];

// Written by `npm run rules:index` from the files beside it. Do not edit.
import type { Rule } from '../define-rule.ts';
import type { ClusterRule } from '../downstream/define-cluster-rule.ts';
import { claimLost as clusterClaimLost } from './cluster/claim-lost.ts';
import { claimPending as clusterClaimPending } from './cluster/claim-pending.ts';
import { configReferenceMissing as clusterConfigReferenceMissing } from './cluster/config-reference-missing.ts';
import { containerCannotStart as clusterContainerCannotStart } from './cluster/container-cannot-start.ts';
import { containerCrashLoops as clusterContainerCrashLoops } from './cluster/container-crash-loops.ts';
import { cronjobMissedRuns as clusterCronjobMissedRuns } from './cluster/cronjob-missed-runs.ts';
import { cronjobScheduleInvalid as clusterCronjobScheduleInvalid } from './cluster/cronjob-schedule-invalid.ts';
import { daemonsetMisscheduled as clusterDaemonsetMisscheduled } from './cluster/daemonset-misscheduled.ts';
import { hpaAtMaximum as clusterHpaAtMaximum } from './cluster/hpa-at-maximum.ts';
import { hpaMetricsMissing as clusterHpaMetricsMissing } from './cluster/hpa-metrics-missing.ts';
import { hpaTargetMissing as clusterHpaTargetMissing } from './cluster/hpa-target-missing.ts';
import { hpaWithoutRequests as clusterHpaWithoutRequests } from './cluster/hpa-without-requests.ts';
import { imageNotFound as clusterImageNotFound } from './cluster/image-not-found.ts';
import { imagePullDenied as clusterImagePullDenied } from './cluster/image-pull-denied.ts';
import { imagePullFailing as clusterImagePullFailing } from './cluster/image-pull-failing.ts';
import { imageWrongArchitecture as clusterImageWrongArchitecture } from './cluster/image-wrong-architecture.ts';
import { ingressBackendMissing as clusterIngressBackendMissing } from './cluster/ingress-backend-missing.ts';
import { ingressClassMissing as clusterIngressClassMissing } from './cluster/ingress-class-missing.ts';
import { ingressTlsSecretMissing as clusterIngressTlsSecretMissing } from './cluster/ingress-tls-secret-missing.ts';
import { initContainerWaiting as clusterInitContainerWaiting } from './cluster/init-container-waiting.ts';
import { jobFailed as clusterJobFailed } from './cluster/job-failed.ts';
import { namespaceStuckTerminating as clusterNamespaceStuckTerminating } from './cluster/namespace-stuck-terminating.ts';
import { nodeCordoned as clusterNodeCordoned } from './cluster/node-cordoned.ts';
import { nodeNotReady as clusterNodeNotReady } from './cluster/node-not-ready.ts';
import { nodePressure as clusterNodePressure } from './cluster/node-pressure.ts';
import { nodeProblem as clusterNodeProblem } from './cluster/node-problem.ts';
import { outOfMemory as clusterOutOfMemory } from './cluster/out-of-memory.ts';
import { pdbBlocksEverything as clusterPdbBlocksEverything } from './cluster/pdb-blocks-everything.ts';
import { pdbSelectsNothing as clusterPdbSelectsNothing } from './cluster/pdb-selects-nothing.ts';
import { podEvicted as clusterPodEvicted } from './cluster/pod-evicted.ts';
import { podSandboxFailing as clusterPodSandboxFailing } from './cluster/pod-sandbox-failing.ts';
import { podStuckTerminating as clusterPodStuckTerminating } from './cluster/pod-stuck-terminating.ts';
import { podUnschedulable as clusterPodUnschedulable } from './cluster/pod-unschedulable.ts';
import { podsNotCreated as clusterPodsNotCreated } from './cluster/pods-not-created.ts';
import { probeFailing as clusterProbeFailing } from './cluster/probe-failing.ts';
import { probePortMismatch as clusterProbePortMismatch } from './cluster/probe-port-mismatch.ts';
import { quotaNearlyExhausted as clusterQuotaNearlyExhausted } from './cluster/quota-nearly-exhausted.ts';
import { rolloutStuck as clusterRolloutStuck } from './cluster/rollout-stuck.ts';
import { serviceSelectsNothing as clusterServiceSelectsNothing } from './cluster/service-selects-nothing.ts';
import { serviceTargetPortMissing as clusterServiceTargetPortMissing } from './cluster/service-target-port-missing.ts';
import { serviceWithoutReadyEndpoints as clusterServiceWithoutReadyEndpoints } from './cluster/service-without-ready-endpoints.ts';
import { statefulsetServiceMissing as clusterStatefulsetServiceMissing } from './cluster/statefulset-service-missing.ts';
import { statefulsetStuck as clusterStatefulsetStuck } from './cluster/statefulset-stuck.ts';
import { volumeFailed as clusterVolumeFailed } from './cluster/volume-failed.ts';
import { volumeMountFailing as clusterVolumeMountFailing } from './cluster/volume-mount-failing.ts';
import { webhookBackendMissing as clusterWebhookBackendMissing } from './cluster/webhook-backend-missing.ts';
import { workloadUnavailable as clusterWorkloadUnavailable } from './cluster/workload-unavailable.ts';
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
import { driftLoop } from './fleet/drift-loop.ts';
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
import { allowListBlocksWaypoint as istioAllowListBlocksWaypoint } from './istio/allow-list-blocks-waypoint.ts';
import { authorizationPolicyAllowsAll as istioAuthorizationPolicyAllowsAll } from './istio/authorization-policy-allows-all.ts';
import { authorizationPolicyAndWrittenAsOr as istioAuthorizationPolicyAndWrittenAsOr } from './istio/authorization-policy-and-written-as-or.ts';
import { authorizationPolicyHttpRuleOnTcp as istioAuthorizationPolicyHttpRuleOnTcp } from './istio/authorization-policy-http-rule-on-tcp.ts';
import { authorizationPolicyIdentityBypassed as istioAuthorizationPolicyIdentityBypassed } from './istio/authorization-policy-identity-bypassed.ts';
import { authorizationPolicyRuleNeverMatches as istioAuthorizationPolicyRuleNeverMatches } from './istio/authorization-policy-rule-never-matches.ts';
import { authorizationPolicySelectsNothing as istioAuthorizationPolicySelectsNothing } from './istio/authorization-policy-selects-nothing.ts';
import { authorizationPolicySourceNotFound as istioAuthorizationPolicySourceNotFound } from './istio/authorization-policy-source-not-found.ts';
import { conflictingDestinationRules as istioConflictingDestinationRules } from './istio/conflicting-destination-rules.ts';
import { conflictingGatewayHosts as istioConflictingGatewayHosts } from './istio/conflicting-gateway-hosts.ts';
import { conflictingGateways as istioConflictingGateways } from './istio/conflicting-gateways.ts';
import { conflictingMeshHosts as istioConflictingMeshHosts } from './istio/conflicting-mesh-hosts.ts';
import { conflictingPeerAuthentications as istioConflictingPeerAuthentications } from './istio/conflicting-peer-authentications.ts';
import { conflictingServiceEntries as istioConflictingServiceEntries } from './istio/conflicting-service-entries.ts';
import { credentialNotFound as istioCredentialNotFound } from './istio/credential-not-found.ts';
import { delegateNotFound as istioDelegateNotFound } from './istio/delegate-not-found.ts';
import { deprecatedFields as istioDeprecatedFields } from './istio/deprecated-fields.ts';
import { destinationPortRequired as istioDestinationPortRequired } from './istio/destination-port-required.ts';
import { destinationRuleHostNotFound as istioDestinationRuleHostNotFound } from './istio/destination-rule-host-not-found.ts';
import { destinationRuleNoServerVerification as istioDestinationRuleNoServerVerification } from './istio/destination-rule-no-server-verification.ts';
import { envoyFilterRisky as istioEnvoyFilterRisky } from './istio/envoy-filter-risky.ts';
import { exportToNamespaceNotFound as istioExportToNamespaceNotFound } from './istio/export-to-namespace-not-found.ts';
import { externalNamePortName as istioExternalNamePortName } from './istio/external-name-port-name.ts';
import { faultInjectionLeftOn as istioFaultInjectionLeftOn } from './istio/fault-injection-left-on.ts';
import { gatewayDuplicateCertificate as istioGatewayDuplicateCertificate } from './istio/gateway-duplicate-certificate.ts';
import { gatewayHttpNotRedirected as istioGatewayHttpNotRedirected } from './istio/gateway-http-not-redirected.ts';
import { gatewayNotFound as istioGatewayNotFound } from './istio/gateway-not-found.ts';
import { gatewayPortNotExposed as istioGatewayPortNotExposed } from './istio/gateway-port-not-exposed.ts';
import { gatewaySelectsNoWorkload as istioGatewaySelectsNoWorkload } from './istio/gateway-selects-no-workload.ts';
import { gatewayServerProtocol as istioGatewayServerProtocol } from './istio/gateway-server-protocol.ts';
import { hostNotFound as istioHostNotFound } from './istio/host-not-found.ts';
import { hostNotInGateway as istioHostNotInGateway } from './istio/host-not-in-gateway.ts';
import { ineffectiveMatch as istioIneffectiveMatch } from './istio/ineffective-match.ts';
import { ingressRulesIgnored as istioIngressRulesIgnored } from './istio/ingress-rules-ignored.ts';
import { injectionRevisionMissing as istioInjectionRevisionMissing } from './istio/injection-revision-missing.ts';
import { injectionWebhooksConflict as istioInjectionWebhooksConflict } from './istio/injection-webhooks-conflict.ts';
import { jwtClaimRoutingWithoutAuthentication as istioJwtClaimRoutingWithoutAuthentication } from './istio/jwt-claim-routing-without-authentication.ts';
import { localityFailoverWithoutOutlierDetection as istioLocalityFailoverWithoutOutlierDetection } from './istio/locality-failover-without-outlier-detection.ts';
import { mtlsConflict as istioMtlsConflict } from './istio/mtls-conflict.ts';
import { mtlsDisabled as istioMtlsDisabled } from './istio/mtls-disabled.ts';
import { mtlsPermissive as istioMtlsPermissive } from './istio/mtls-permissive.ts';
import { namespaceInjectionConflict as istioNamespaceInjectionConflict } from './istio/namespace-injection-conflict.ts';
import { noTimeout as istioNoTimeout } from './istio/no-timeout.ts';
import { outlierDetectionCanEjectAll as istioOutlierDetectionCanEjectAll } from './istio/outlier-detection-can-eject-all.ts';
import { peerAuthenticationPortIgnored as istioPeerAuthenticationPortIgnored } from './istio/peer-authentication-port-ignored.ts';
import { peerAuthenticationSelectsNothing as istioPeerAuthenticationSelectsNothing } from './istio/peer-authentication-selects-nothing.ts';
import { podMissingProxy as istioPodMissingProxy } from './istio/pod-missing-proxy.ts';
import { portNotFound as istioPortNotFound } from './istio/port-not-found.ts';
import { requestAuthenticationSelectsNothing as istioRequestAuthenticationSelectsNothing } from './istio/request-authentication-selects-nothing.ts';
import { requestAuthenticationWithoutAuthorization as istioRequestAuthenticationWithoutAuthorization } from './istio/request-authentication-without-authorization.ts';
import { retriesOnNonIdempotent as istioRetriesOnNonIdempotent } from './istio/retries-on-non-idempotent.ts';
import { retriesWithoutTimeout as istioRetriesWithoutTimeout } from './istio/retries-without-timeout.ts';
import { routeBackendNotFound as istioRouteBackendNotFound } from './istio/route-backend-not-found.ts';
import { routeParentNotFound as istioRouteParentNotFound } from './istio/route-parent-not-found.ts';
import { routeWeights as istioRouteWeights } from './istio/route-weights.ts';
import { runsAsProxyUser as istioRunsAsProxyUser } from './istio/runs-as-proxy-user.ts';
import { serviceEntryNeedsAddresses as istioServiceEntryNeedsAddresses } from './istio/service-entry-needs-addresses.ts';
import { servicePortName as istioServicePortName } from './istio/service-port-name.ts';
import { sidecarConflict as istioSidecarConflict } from './istio/sidecar-conflict.ts';
import { sidecarEgressHostNotFound as istioSidecarEgressHostNotFound } from './istio/sidecar-egress-host-not-found.ts';
import { sidecarSelectsNothing as istioSidecarSelectsNothing } from './istio/sidecar-selects-nothing.ts';
import { strictMtlsRefusesCallers as istioStrictMtlsRefusesCallers } from './istio/strict-mtls-refuses-callers.ts';
import { subsetNotFound as istioSubsetNotFound } from './istio/subset-not-found.ts';
import { subsetSelectsNoPod as istioSubsetSelectsNoPod } from './istio/subset-selects-no-pod.ts';
import { telemetryConflict as istioTelemetryConflict } from './istio/telemetry-conflict.ts';
import { telemetrySelectsNothing as istioTelemetrySelectsNothing } from './istio/telemetry-selects-nothing.ts';
import { timeoutShorterThanRetries as istioTimeoutShorterThanRetries } from './istio/timeout-shorter-than-retries.ts';
import { unreachableRoute as istioUnreachableRoute } from './istio/unreachable-route.ts';
import { waypointMissingForL7Policy as istioWaypointMissingForL7Policy } from './istio/waypoint-missing-for-l7-policy.ts';
import { waypointNotFound as istioWaypointNotFound } from './istio/waypoint-not-found.ts';
import { workloadPortConflict as istioWorkloadPortConflict } from './istio/workload-port-conflict.ts';

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
  driftLoop,
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
  clusterClaimLost,
  clusterClaimPending,
  clusterConfigReferenceMissing,
  clusterContainerCannotStart,
  clusterContainerCrashLoops,
  clusterCronjobMissedRuns,
  clusterCronjobScheduleInvalid,
  clusterDaemonsetMisscheduled,
  clusterHpaAtMaximum,
  clusterHpaMetricsMissing,
  clusterHpaTargetMissing,
  clusterHpaWithoutRequests,
  clusterImageNotFound,
  clusterImagePullDenied,
  clusterImagePullFailing,
  clusterImageWrongArchitecture,
  clusterIngressBackendMissing,
  clusterIngressClassMissing,
  clusterIngressTlsSecretMissing,
  clusterInitContainerWaiting,
  clusterJobFailed,
  clusterNamespaceStuckTerminating,
  clusterNodeCordoned,
  clusterNodeNotReady,
  clusterNodePressure,
  clusterNodeProblem,
  clusterOutOfMemory,
  clusterPdbBlocksEverything,
  clusterPdbSelectsNothing,
  clusterPodEvicted,
  clusterPodSandboxFailing,
  clusterPodStuckTerminating,
  clusterPodUnschedulable,
  clusterPodsNotCreated,
  clusterProbeFailing,
  clusterProbePortMismatch,
  clusterQuotaNearlyExhausted,
  clusterRolloutStuck,
  clusterServiceSelectsNothing,
  clusterServiceTargetPortMissing,
  clusterServiceWithoutReadyEndpoints,
  clusterStatefulsetServiceMissing,
  clusterStatefulsetStuck,
  clusterVolumeFailed,
  clusterVolumeMountFailing,
  clusterWebhookBackendMissing,
  clusterWorkloadUnavailable,
  istioAllowListBlocksWaypoint,
  istioAuthorizationPolicyAllowsAll,
  istioAuthorizationPolicyAndWrittenAsOr,
  istioAuthorizationPolicyHttpRuleOnTcp,
  istioAuthorizationPolicyIdentityBypassed,
  istioAuthorizationPolicyRuleNeverMatches,
  istioAuthorizationPolicySelectsNothing,
  istioAuthorizationPolicySourceNotFound,
  istioConflictingDestinationRules,
  istioConflictingGatewayHosts,
  istioConflictingGateways,
  istioConflictingMeshHosts,
  istioConflictingPeerAuthentications,
  istioConflictingServiceEntries,
  istioCredentialNotFound,
  istioDelegateNotFound,
  istioDeprecatedFields,
  istioDestinationPortRequired,
  istioDestinationRuleHostNotFound,
  istioDestinationRuleNoServerVerification,
  istioEnvoyFilterRisky,
  istioExportToNamespaceNotFound,
  istioExternalNamePortName,
  istioFaultInjectionLeftOn,
  istioGatewayDuplicateCertificate,
  istioGatewayHttpNotRedirected,
  istioGatewayNotFound,
  istioGatewayPortNotExposed,
  istioGatewaySelectsNoWorkload,
  istioGatewayServerProtocol,
  istioHostNotFound,
  istioHostNotInGateway,
  istioIneffectiveMatch,
  istioIngressRulesIgnored,
  istioInjectionRevisionMissing,
  istioInjectionWebhooksConflict,
  istioJwtClaimRoutingWithoutAuthentication,
  istioLocalityFailoverWithoutOutlierDetection,
  istioMtlsConflict,
  istioMtlsDisabled,
  istioMtlsPermissive,
  istioNamespaceInjectionConflict,
  istioNoTimeout,
  istioOutlierDetectionCanEjectAll,
  istioPeerAuthenticationPortIgnored,
  istioPeerAuthenticationSelectsNothing,
  istioPodMissingProxy,
  istioPortNotFound,
  istioRequestAuthenticationSelectsNothing,
  istioRequestAuthenticationWithoutAuthorization,
  istioRetriesOnNonIdempotent,
  istioRetriesWithoutTimeout,
  istioRouteBackendNotFound,
  istioRouteParentNotFound,
  istioRouteWeights,
  istioRunsAsProxyUser,
  istioServiceEntryNeedsAddresses,
  istioServicePortName,
  istioSidecarConflict,
  istioSidecarEgressHostNotFound,
  istioSidecarSelectsNothing,
  istioStrictMtlsRefusesCallers,
  istioSubsetNotFound,
  istioSubsetSelectsNoPod,
  istioTelemetryConflict,
  istioTelemetrySelectsNothing,
  istioTimeoutShorterThanRetries,
  istioUnreachableRoute,
  istioWaypointMissingForL7Policy,
  istioWaypointNotFound,
  istioWorkloadPortConflict,
];

import {
  clusterChoice,
  correctDrift,
  dependsOn,
  deploymentOptions,
  helmOpOptions,
  labelSelector,
} from './fleet-options.ts';
import { bundleSpec } from './fleet-bundle-spec.ts';
import {
  conditions,
  modifiedStatus,
  nonReadyStatus,
  resourceCounts,
  sourceStatus,
  summary,
} from './fleet-status-parts.ts';
import { fields, kindSchema, list, textMap } from './schema-notation.ts';
import { anyObject, flag, integer, text, time } from './schema-values.ts';
import type { Schema } from './schema.ts';

const gitRepoSpec = fields(
  {
    branch: text,
    bundles: list(fields({ base: text, options: text })),
    caBundle: text,
    clientSecretName: text,
    correctDrift,
    deleteNamespace: flag,
    disablePolling: flag,
    forceSyncGeneration: integer,
    helmRepoURLRegex: text,
    helmSecretName: text,
    helmSecretNameForPaths: text,
    imageScanCommit: fields({ authorEmail: text, authorName: text, messageTemplate: text }),
    imageScanInterval: text,
    insecureSkipTLSVerify: flag,
    keepResources: flag,
    ociRegistrySecret: text,
    paths: list(text),
    paused: flag,
    pollingInterval: text,
    repo: text,
    revision: text,
    serviceAccount: text,
    targetNamespace: text,
    targets: list(fields(clusterChoice)),
    webhookSecret: text,
  },
  ['repo'],
);

const gitRepoStatus = fields({
  ...sourceStatus,
  commit: text,
  gitJobStatus: text,
  lastSyncedImageScanTime: time,
  lastWebhookTime: time,
  pollingCommit: text,
  updateGeneration: integer,
  webhookCommit: text,
});

const bundleStatus = fields({
  conditions,
  display: fields({ readyClusters: text, state: text }),
  maxUnavailable: integer,
  maxUnavailablePartitions: integer,
  newlyCreated: integer,
  observedGeneration: integer,
  ociReference: text,
  partitions: list(anyObject),
  resourceKey: list(anyObject),
  resourcesSha256Sum: text,
  summary,
  unavailable: integer,
  unavailablePartitions: integer,
});

const bundleDeploymentSpec = fields({
  correctDrift,
  dependsOn,
  deploymentID: text,
  downstreamResourcesGeneration: integer,
  helmChartOptions: helmOpOptions,
  ociContents: flag,
  offSchedule: flag,
  options: fields(deploymentOptions),
  paused: flag,
  stagedDeploymentID: text,
  stagedOptions: fields(deploymentOptions),
  valuesHash: text,
  waitingForValues: flag,
});

const bundleDeploymentStatus = fields({
  appliedDeploymentID: text,
  conditions,
  display: fields({ deployed: text, monitored: text, state: text }),
  downstreamResourcesGeneration: integer,
  incompleteState: flag,
  modifiedStatus,
  nonModified: flag,
  nonReadyStatus,
  ready: flag,
  release: text,
  resourceCounts,
  resources: list(fields({ apiVersion: text, createdAt: time, kind: text, name: text, namespace: text })),
  syncGeneration: integer,
});

const clusterSpec = fields({
  agentAffinity: anyObject,
  agentEnvVars: list(anyObject),
  agentNamespace: text,
  agentPullSecrets: list(fields({ name: text })),
  agentResources: anyObject,
  agentSchedulingCustomization: anyObject,
  agentTolerations: list(anyObject),
  clientID: text,
  hostNetwork: flag,
  kubeConfigSecret: text,
  kubeConfigSecretNamespace: text,
  paused: flag,
  privateRepoURL: text,
  redeployAgentGeneration: integer,
  templateValues: anyObject,
});

const clusterGroupStatus = fields({
  clusterCount: integer,
  conditions,
  display: fields({ readyBundles: text, readyClusters: text, state: text }),
  nonReadyClusterCount: integer,
  nonReadyClusters: list(text),
  resourceCounts,
  summary,
});

const imageScanSpec = fields(
  {
    gitrepoName: text,
    image: text,
    interval: text,
    policy: fields({ alphabetical: fields({ order: text }), semver: fields({ range: text }) }),
    secretRef: fields({ name: text }),
    suspend: flag,
    tagName: text,
  },
  ['image', 'interval'],
);

/** Schemas of Fleet's kinds by kind, after the definitions of Fleet 0.16; other kinds allow everything. */
export const fleetSchemas: Record<string, Schema> = {
  GitRepo: kindSchema({ spec: gitRepoSpec, status: gitRepoStatus }),
  HelmOp: kindSchema({
    spec: fields({
      ...bundleSpec,
      helmSecretName: text,
      insecureSkipTLSVerify: flag,
      labels: textMap,
      pollingInterval: text,
    }),
    status: fields({ ...sourceStatus, version: text }),
  }),
  Bundle: kindSchema({ spec: fields(bundleSpec), status: bundleStatus }),
  BundleDeployment: kindSchema({ spec: bundleDeploymentSpec, status: bundleDeploymentStatus }),
  Cluster: kindSchema({ spec: clusterSpec, status: anyObject }),
  ClusterGroup: kindSchema({ spec: fields({ selector: labelSelector }), status: clusterGroupStatus }),
  Content: kindSchema({ content: text, sha256sum: text, status: fields({ referenceCount: integer }) }),
  ImageScan: kindSchema({ spec: imageScanSpec, status: anyObject }),
  Schedule: kindSchema({
    spec: fields({
      duration: text,
      location: text,
      schedule: text,
      targets: fields({ clusters: list(fields(clusterChoice)) }),
    }),
    status: anyObject,
  }),
};

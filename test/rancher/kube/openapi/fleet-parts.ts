import {
  anyObject,
  conditions,
  fields,
  flag,
  integer,
  integerOrText,
  list,
  oneOf,
  text,
  textMap,
  time,
} from './schema-notation.ts';
import type { Schema } from './schema-notation.ts';

/** A choice of objects by their labels. */
export const labelSelector: Schema = {
  ...fields({
    matchLabels: textMap,
    matchExpressions: {
      ...list(fields({ key: text, operator: text, values: list(text) }, ['key', 'operator'])),
      'x-kubernetes-list-type': 'atomic',
    },
  }),
  'x-kubernetes-map-type': 'atomic',
};

/** The ways in which Fleet's targets name clusters. */
export const clusterChoice: Record<string, Schema> = {
  name: text,
  clusterName: text,
  clusterSelector: labelSelector,
  clusterGroup: text,
  clusterGroupSelector: labelSelector,
};

/** Whether and how drift is undone. */
export const correctDrift: Schema = fields({ enabled: flag, force: flag, keepFailHistory: flag });

const valuesSource = fields({ name: text, namespace: text, key: text });
const helmOptions = fields({
  atomic: flag,
  chart: text,
  disableDNS: flag,
  disableDependencyUpdate: flag,
  disablePreProcess: flag,
  force: flag,
  maxHistory: integer,
  releaseName: text,
  repo: text,
  skipSchemaValidation: flag,
  takeOwnership: flag,
  templateValues: textMap,
  timeoutSeconds: integer,
  values: anyObject,
  valuesFiles: list(text),
  valuesFrom: list(fields({ configMapKeyRef: valuesSource, secretKeyRef: valuesSource })),
  version: text,
  waitForJobs: flag,
});
const comparePatch = fields({
  apiVersion: text,
  kind: text,
  namespace: text,
  name: text,
  jsonPointers: list(text),
  operations: list(fields({ op: text, path: text, value: text })),
});

/** How a bundle is deployed, in general or to one target. */
export const deploymentOptions: Record<string, Schema> = {
  allowedTargetNamespaceSelector: labelSelector,
  correctDrift,
  createNamespace: flag,
  defaultNamespace: text,
  deleteCRDResources: flag,
  deleteNamespace: flag,
  diff: fields({ comparePatches: list(comparePatch) }),
  downstreamResources: list(fields({ kind: text, name: text })),
  forceSyncGeneration: integer,
  helm: helmOptions,
  ignore: fields({ conditions: list(textMap) }),
  keepResources: flag,
  kustomize: fields({ dir: text }),
  namespace: text,
  namespaceAnnotations: textMap,
  namespaceLabels: textMap,
  overwrites: list(fields({ kind: text, name: text, namespace: text })),
  serviceAccount: text,
  yaml: fields({ overlays: list(text) }),
};

/** Where the chart of a HelmOp comes from. */
export const helmOpOptions: Schema = fields({
  helmOpCABundle: text,
  helmOpInsecureSkipTLSVerify: flag,
  helmOpSecretName: text,
});

/** What has to be ready first. */
export const dependsOn: Schema = list(
  fields({ name: text, selector: labelSelector, acceptedStates: list(text) }),
);

const partition = fields({ ...clusterChoice, maxUnavailable: integerOrText });

/** The spec of a Bundle; a HelmOp has it too. */
export const bundleSpec: Record<string, Schema> = {
  ...deploymentOptions,
  contentsId: text,
  dependsOn,
  helmOpOptions,
  paused: flag,
  resources: list(fields({ name: text, content: text, encoding: text })),
  rolloutStrategy: fields({
    autoPartitionSize: integerOrText,
    autoPartitionThreshold: integer,
    maxNew: integer,
    maxUnavailable: integerOrText,
    maxUnavailablePartitions: integerOrText,
    partitions: list(partition),
  }),
  targetCustomizationMode: oneOf('FirstMatch', 'AllMatches'),
  targetRestrictions: list(fields(clusterChoice)),
  targets: list(fields({ ...clusterChoice, ...deploymentOptions, doNotDeploy: flag })),
  valuesHash: text,
};

const modified = fields({
  apiVersion: text,
  kind: text,
  namespace: text,
  name: text,
  missing: flag,
  exist: flag,
  delete: flag,
  patch: text,
});
const notReady = fields({
  apiVersion: text,
  kind: text,
  namespace: text,
  name: text,
  uid: text,
  summary: fields({ error: flag, message: list(text), state: text, transitioning: flag }),
});

/** Lists of what a deployment complains about. */
export const modifiedStatus: Schema = list(modified);
/** Resources of a deployment that are not ready. */
export const nonReadyStatus: Schema = list(notReady);

/** How many resources are in which state. */
export const resourceCounts: Schema = fields(
  Object.fromEntries(
    ['desiredReady', 'missing', 'modified', 'notReady', 'orphaned', 'ready', 'unknown', 'waitApplied'].map(
      (name) => [name, integer],
    ),
  ),
);

/** How many deployments are in which state, and the first that are not ready. */
export const summary: Schema = fields({
  ...Object.fromEntries(
    [
      'desiredReady',
      'errApplied',
      'modified',
      'notReady',
      'outOfSync',
      'pending',
      'ready',
      'waitApplied',
    ].map((name) => [name, integer]),
  ),
  nonReadyResources: list(
    fields({ name: text, bundleState: text, message: text, modifiedStatus, nonReadyStatus }),
  ),
});

/** What the status of a GitRepo and of a HelmOp have in common. */
export const sourceStatus: Record<string, Schema> = {
  conditions,
  desiredReadyClusters: integer,
  display: fields({ error: flag, message: text, readyBundleDeployments: text, state: text }),
  lastPollingTriggered: time,
  observedGeneration: integer,
  perClusterResourceCounts: { type: 'object', additionalProperties: resourceCounts },
  readyClusters: integer,
  resourceCounts,
  resources: list(anyObject),
  summary,
};

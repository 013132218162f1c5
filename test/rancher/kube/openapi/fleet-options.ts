import { fields, list, textMap } from './schema-notation.ts';
import { anyObject, flag, integer, text } from './schema-values.ts';
import type { Schema } from './schema.ts';

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

import { fields, list } from './schema-notation.ts';
import { anyObject, flag, integer, text, time } from './schema-values.ts';
import type { Schema } from './schema.ts';

/** The list of conditions of a status; Fleet and Rancher do not declare their key. */
export const conditions: Schema = list(
  fields(
    {
      type: text,
      status: text,
      reason: text,
      message: text,
      lastUpdateTime: text,
      lastTransitionTime: text,
    },
    ['type', 'status'],
  ),
);

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

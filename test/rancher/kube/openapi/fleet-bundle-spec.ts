import { clusterChoice, dependsOn, deploymentOptions, helmOpOptions } from './fleet-options.ts';
import { fields, list, oneOf } from './schema-notation.ts';
import { flag, integer, integerOrText, text } from './schema-values.ts';
import type { Schema } from './schema.ts';

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

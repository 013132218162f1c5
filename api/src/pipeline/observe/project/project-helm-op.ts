import type { HelmOpRecord } from '../records.ts';
import { projectMetadata } from './project-metadata.ts';
import { projectConditions, projectHelmOptions, projectSummary, projectTargets } from './project-parts.ts';
import { durationOf } from './read/read-duration.ts';
import { fieldsOf, isTrue, numberOf, type Fields } from './read/read-field.ts';
import { textOf } from './read/read-text.ts';

/** Reduces a HelmOp. */
export function projectHelmOp(raw: Fields): HelmOpRecord {
  const spec = fieldsOf(raw.spec);
  const status = fieldsOf(raw.status);
  return {
    ...projectMetadata('HelmOp', raw),
    helm: projectHelmOptions(spec.helm),
    targets: projectTargets(spec.targets),
    paused: isTrue(spec.paused),
    pollingIntervalMs: durationOf(spec.pollingInterval),
    insecureSkipTls: isTrue(spec.insecureSkipTLSVerify),
    resolvedVersion: textOf(status.version),
    readyClusters: numberOf(status.readyClusters),
    desiredReadyClusters: numberOf(status.desiredReadyClusters),
    summary: projectSummary(status.summary),
    conditions: projectConditions(status.conditions),
  };
}

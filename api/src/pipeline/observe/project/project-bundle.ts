import type { BundleRecord } from '../records.ts';
import { FLEET, labelledKey, projectMetadata } from './project-metadata.ts';
import {
  projectConditions,
  projectCorrectDrift,
  projectHelmOptions,
  projectSummary,
  projectTargets,
} from './project-parts.ts';
import { projectComparePatches, projectDependencies, projectRollout } from './project-bundle-parts.ts';
import { fieldsOf, isTrue, listOf, numberOf, type Fields } from './read/read-field.ts';
import { textOf } from './read/read-text.ts';

/** Reduces a Bundle; the resources it carries are left out. */
export function projectBundle(raw: Fields): BundleRecord {
  const metadata = projectMetadata('Bundle', raw);
  const { namespace, labels } = metadata;
  return {
    ...metadata,
    gitRepo: labelledKey(namespace, labels[`${FLEET}/repo-name`]),
    helmOp: labelledKey(namespace, labels[`${FLEET}/fleet-helm-name`]),
    commit: labels[`${FLEET}/commit`] || undefined,
    ...projectSpec(fieldsOf(raw.spec)),
    ...projectStatus(fieldsOf(raw.status)),
  };
}

function projectSpec(spec: Fields) {
  return {
    paused: isTrue(spec.paused),
    targets: projectTargets(spec.targets),
    targetNamespace: textOf(spec.namespace),
    defaultNamespace: textOf(spec.defaultNamespace),
    dependsOn: projectDependencies(spec.dependsOn),
    rollout: projectRollout(spec.rolloutStrategy),
    helm: projectHelmOptions(spec.helm),
    comparePatches: projectComparePatches(fieldsOf(spec.diff).comparePatches),
    correctDrift: projectCorrectDrift(spec.correctDrift),
  };
}

function projectStatus(status: Fields) {
  return {
    observedGeneration: numberOf(status.observedGeneration),
    summary: projectSummary(status.summary),
    unavailable: numberOf(status.unavailable),
    maxUnavailable: numberOf(status.maxUnavailable),
    unavailablePartitions: numberOf(status.unavailablePartitions),
    maxUnavailablePartitions: numberOf(status.maxUnavailablePartitions),
    partitions: listOf(status.partitions).map(projectPartition),
    displayState: textOf(fieldsOf(status.display).state),
    conditions: projectConditions(status.conditions),
  };
}

function projectPartition(value: unknown): BundleRecord['partitions'][number] {
  const partition = fieldsOf(value);
  return {
    name: textOf(partition.name) ?? '',
    count: numberOf(partition.count) ?? 0,
    maxUnavailable: numberOf(partition.maxUnavailable),
    unavailable: numberOf(partition.unavailable),
    summary: projectSummary(partition.summary),
  };
}

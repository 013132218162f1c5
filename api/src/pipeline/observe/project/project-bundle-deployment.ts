import type { BundleDeploymentRecord, DownstreamObjectRecord } from '../records.ts';
import { fleetState } from './fleet-state.ts';
import { FLEET, labelledKey, projectMetadata } from './project-metadata.ts';
import { projectConditions, projectCorrectDrift } from './project-parts.ts';
import { fieldsOf, isTrue, listOf, numberOf, type Fields } from './read/read-field.ts';
import { boundedTextOf, sharedTextOf } from './read/read-text.ts';

/** Fleet lists at most this many objects per BundleDeployment; so do we, whatever arrives. */
const MAX_LISTED = 10;

/** Reduces a BundleDeployment; its options and its list of resources are left out, its state is computed. */
export function projectBundleDeployment(raw: Fields): BundleDeploymentRecord {
  const metadata = projectMetadata('BundleDeployment', raw);
  const spec = fieldsOf(raw.spec);
  const status = projectStatus(fieldsOf(raw.status));
  const deploymentId = sharedTextOf(spec.deploymentID);
  const stagedDeploymentId = sharedTextOf(spec.stagedDeploymentID);
  const deployFailed = status.conditions.some((item) => item.type === 'Deployed' && item.status === 'False');
  return {
    ...metadata,
    ...projectOrigin(metadata.labels),
    state: fleetState({ ...status, deploymentId, stagedDeploymentId, deployFailed }),
    deploymentId,
    stagedDeploymentId,
    ...status,
    paused: isTrue(spec.paused),
    offSchedule: isTrue(spec.offSchedule),
    waitingForValues: isTrue(spec.waitingForValues),
    correctDrift: projectCorrectDrift(spec.correctDrift ?? fieldsOf(spec.options).correctDrift),
  };
}

/** Bundles may be mapped into other namespaces, so the owner is known by labels, never by the own namespace. */
function projectOrigin(labels: Readonly<Record<string, string>>) {
  const bundleNamespace = labels[`${FLEET}/bundle-namespace`];
  return {
    bundle: labelledKey(bundleNamespace, labels[`${FLEET}/bundle-name`]),
    gitRepo: labelledKey(bundleNamespace, labels[`${FLEET}/repo-name`]),
    helmOp: labelledKey(bundleNamespace, labels[`${FLEET}/fleet-helm-name`]),
    cluster: labelledKey(labels[`${FLEET}/cluster-namespace`], labels[`${FLEET}/cluster`]),
    commit: labels[`${FLEET}/commit`] || undefined,
  };
}

function projectStatus(status: Fields) {
  return {
    appliedDeploymentId: sharedTextOf(status.appliedDeploymentID),
    ready: isTrue(status.ready),
    nonModified: isTrue(status.nonModified),
    release: sharedTextOf(status.release),
    conditions: projectConditions(status.conditions),
    nonReady: listOf(status.nonReadyStatus).slice(0, MAX_LISTED).map(projectNonReady),
    modified: listOf(status.modifiedStatus).slice(0, MAX_LISTED).map(projectModified),
    incomplete: isTrue(status.incompleteState),
    resourceCount: countResources(status),
  };
}

/** The list itself is not read (observed-resources.ts): it can be long, and the counters are exact. */
function countResources(status: Fields): number {
  return numberOf(fieldsOf(status.resourceCounts).desiredReady) ?? listOf(status.resources).length;
}

function projectNonReady(value: unknown): BundleDeploymentRecord['nonReady'][number] {
  const fields = fieldsOf(value);
  const summary = fieldsOf(fields.summary);
  return {
    ...projectDownstreamObject(fields),
    state: sharedTextOf(summary.state) ?? '',
    error: isTrue(summary.error),
    transitioning: isTrue(summary.transitioning),
    messages: listOf(summary.message).slice(0, MAX_LISTED).map(boundedTextOf).filter(Boolean),
  };
}

function projectModified(value: unknown): BundleDeploymentRecord['modified'][number] {
  const fields = fieldsOf(value);
  return {
    ...projectDownstreamObject(fields),
    missing: isTrue(fields.missing),
    exist: isTrue(fields.exist),
    delete: isTrue(fields.delete),
    patch: boundedTextOf(fields.patch),
  };
}

function projectDownstreamObject(fields: Fields): DownstreamObjectRecord {
  return {
    apiVersion: sharedTextOf(fields.apiVersion) ?? '',
    kind: sharedTextOf(fields.kind) ?? '',
    namespace: sharedTextOf(fields.namespace),
    name: sharedTextOf(fields.name) ?? '',
  };
}

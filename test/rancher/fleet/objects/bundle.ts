import type { KubeObject } from '../../world.ts';
import type { Target } from '../declarations.ts';
import type { BundleEntry } from '../model/entries.ts';
import { bundleLabels, controllerFields, fleetApiVersion } from './fleet-labels.ts';

/** A Bundle without its status, as the git job or the HelmOp controller writes it. */
export function bundleObject(bundle: BundleEntry, created: string): KubeObject {
  const { annotations } = bundle.declaration;
  return {
    apiVersion: fleetApiVersion,
    kind: 'Bundle',
    metadata: {
      name: bundle.name,
      namespace: bundle.namespace,
      uid: bundle.uid,
      creationTimestamp: created,
      labels: bundleLabels(bundle),
      ...(annotations && { annotations }),
      finalizers: ['fleet.cattle.io/bundle-finalizer'],
      managedFields: controllerFields(bundle.owner.kind === 'HelmOp' ? 'fleetcontroller' : 'fleet', created),
    },
    spec: bundleSpec(bundle),
  };
}

function bundleSpec(bundle: BundleEntry): Record<string, unknown> {
  const { declaration, owner, content } = bundle;
  const { dependsOn, rolloutStrategy, targetCustomizations = [] } = declaration;
  const targets = owner.declaration.targets;
  const fromGit = owner.kind === 'GitRepo';
  return {
    ...content.options,
    ...((bundle.paused || bundle.saysPaused) && { paused: bundle.paused }),
    ...(rolloutStrategy && { rolloutStrategy }),
    ...(dependsOn && { dependsOn }),
    ...(fromGit && { resources: content.resources }),
    // First the targetCustomizations, then the targets of the GitRepo, which also restrict where it may go.
    targets: [...targetCustomizations, ...targets],
    ...(fromGit && { targetRestrictions: targets.map(restriction) }),
    ...(!fromGit && { helmOpOptions: {} }),
  };
}

function restriction({ name, clusterName, clusterGroup, clusterSelector }: Target): Record<string, unknown> {
  return {
    ...(name !== undefined && { name }),
    ...(clusterName !== undefined && { clusterName }),
    ...(clusterGroup !== undefined && { clusterGroup }),
    ...(clusterSelector !== undefined && { clusterSelector }),
  };
}

import type { KubeObject } from '../../world.ts';
import { uuidOf } from '../digest.ts';
import type { HelmOpEntry } from '../model/entries.ts';
import { controllerFields, fleetApiVersion } from './fleet-labels.ts';

/** A HelmOp without its status, as a person wrote it. */
export function helmOpObject(entry: HelmOpEntry, created: string): KubeObject {
  const { name, workspace, helm, targets, bundle, spec } = entry.declaration;
  return {
    apiVersion: fleetApiVersion,
    kind: 'HelmOp',
    metadata: {
      name,
      namespace: workspace,
      uid: uuidOf(`helmop/${entry.key}`),
      creationTimestamp: created,
      labels: { 'fleet.cattle.io/created-by-user-id': 'u-platform' },
      finalizers: ['fleet.cattle.io/helmop-finalizer'],
      managedFields: controllerFields('rancher', created),
    },
    spec: { helm, defaultNamespace: bundle.namespace, targets, ...spec },
  };
}

import type { KubeObject } from '../../world.ts';
import { uuidOf } from '../digest.ts';
import type { GitRepoEntry } from '../model/entries.ts';
import { controllerFields, fleetApiVersion } from './fleet-labels.ts';

/** A GitRepo without its status, as a person wrote it. */
export function gitRepoObject(entry: GitRepoEntry, created: string): KubeObject {
  const { declaration } = entry;
  const { name, workspace, repo, branch, revision, targets, spec } = declaration;
  return {
    apiVersion: fleetApiVersion,
    kind: 'GitRepo',
    metadata: {
      name,
      namespace: workspace,
      uid: uuidOf(`gitrepo/${entry.key}`),
      creationTimestamp: created,
      labels: { 'fleet.cattle.io/created-by-user-id': 'u-platform' },
      ...(declaration.annotations && { annotations: declaration.annotations }),
      finalizers: ['fleet.cattle.io/gitrepo-finalizer'],
      managedFields: controllerFields('rancher', created),
    },
    spec: {
      repo,
      ...(branch !== undefined && { branch }),
      ...(revision !== undefined && { revision }),
      paths: declaration.paths ?? declaration.bundles.flatMap(({ path }) => path ?? []),
      targets,
      ...(entry.forceSyncGeneration > 0 && { forceSyncGeneration: entry.forceSyncGeneration }),
      ...spec,
    },
  };
}

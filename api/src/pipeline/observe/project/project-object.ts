import type { AnyRecord } from '../fleet-index.ts';
import type { ObservedKind } from '../records.ts';
import { projectBundle } from './project-bundle.ts';
import { projectBundleDeployment } from './project-bundle-deployment.ts';
import { projectCluster } from './project-cluster.ts';
import { projectClusterGroup } from './project-cluster-group.ts';
import { projectGitRepo } from './project-git-repo.ts';
import { projectHelmOp } from './project-helm-op.ts';
import { projectRancherCluster } from './project-rancher-cluster.ts';
import { fieldsOf, type Fields } from './read/read-field.ts';

const projections: Readonly<Record<ObservedKind, (raw: Fields, sizeBytes?: number) => AnyRecord>> = {
  GitRepo: projectGitRepo,
  HelmOp: projectHelmOp,
  Bundle: projectBundle,
  BundleDeployment: projectBundleDeployment,
  Cluster: projectCluster,
  ClusterGroup: projectClusterGroup,
  RancherCluster: projectRancherCluster,
};

/** Reduces an object of an observed kind; `undefined` when it has no name, because then nobody can refer to it. */
export function projectObject(kind: ObservedKind, raw: Fields, sizeBytes?: number): AnyRecord | undefined {
  const record = projections[kind](fieldsOf(raw), sizeBytes);
  return record.key === '' ? undefined : record;
}

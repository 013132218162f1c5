export type {
  BundleDeploymentRecord,
  BundleRecord,
  ClusterRecord,
  GitRepoRecord,
  HelmOpRecord,
} from './records.ts';
export type { Snapshot } from './snapshot.ts';

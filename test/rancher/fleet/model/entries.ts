/**
 * What the model remembers between writes: declarations plus the course things have taken.
 * Keys are `namespace/name`.
 */
import type { ToldCommit } from '../../git/history-declaration.ts';
import type { SourceHistory } from '../../git/source-history.ts';
import type { KubeObject } from '../../world.ts';
import type {
  BundleDeclaration,
  ClusterDeclaration,
  ClusterGroupDeclaration,
  GitRepoDeclaration,
  HelmOpDeclaration,
} from '../declarations.ts';
import type { DriftedObject } from '../downstream/drift.ts';
import type {
  BundleFault,
  DeploymentFault,
  DownstreamFault,
  FaultSubject,
  GitRepoFault,
  HelmOpFault,
} from '../faults.ts';
import type { BundleDeploymentStatus, ModifiedStatus, NonReadyStatus } from '../shapes.ts';
import type { BundleContent } from './bundle-content.ts';

/** A fault as it happens to one BundleDeployment: texts filled, subjects found among its objects. */
export interface Outcome {
  /** Name in the catalog. */
  name: string;
  /** The object it was said to be about, where it is not the usual one. */
  subject: FaultSubject | undefined;
  fault: DeploymentFault;
  nonReady: NonReadyStatus[];
  modified: ModifiedStatus[];
  drifted: DriftedObject[];
  downstream: (DownstreamFault & { target: KubeObject }) | undefined;
}

/** A bundle on a cluster. */
export interface DeploymentEntry {
  bundle: BundleEntry;
  cluster: ClusterEntry;
  /** `undefined` while all is well. */
  outcome: Outcome | undefined;
  /** When it became so: milliseconds since the epoch. */
  since: number;
  /** Helm revision of the release. */
  helmRevision: number;
  status: BundleDeploymentStatus | undefined;
  /** As stored; `undefined` while Pending. */
  object: KubeObject | undefined;
}

/** A cluster and what is deployed to it. */
export interface ClusterEntry {
  key: string;
  declaration: ClusterDeclaration;
  /** Namespace of its BundleDeployments. */
  namespace: string;
  /** Milliseconds since the epoch; `undefined` when the agent never reported. */
  lastSeen: number | undefined;
  /** Whether its agent reports at every check-in. */
  online: boolean;
  paused: boolean;
  schedule: ClusterDeclaration['schedule'];
  deployments: Map<string, DeploymentEntry>;
  object: KubeObject | undefined;
  /** As somebody else last wrote it through the API. */
  edited: KubeObject | undefined;
}

/** What a bundle comes from. */
export type OwnerEntry = GitRepoEntry | HelmOpEntry;

/** A GitRepo and how its last poll and job went. */
export interface GitRepoEntry {
  kind: 'GitRepo';
  key: string;
  declaration: GitRepoDeclaration;
  bundles: BundleEntry[];
  commit: string;
  /** Its repository; without one, commits are only ids. */
  source: SourceHistory | undefined;
  fault: GitRepoFault | undefined;
  since: number;
  forceSyncGeneration: number;
  object: KubeObject | undefined;
  edited: KubeObject | undefined;
  /** Somebody deleted it: its bundles and deployments go with it. */
  deleted: boolean;
}

/** What the next commit of a GitRepo is to hold. */
export interface PendingCommit {
  told: Partial<ToldCommit>;
  revised: Set<BundleEntry>;
}

/** A HelmOp. */
export interface HelmOpEntry {
  kind: 'HelmOp';
  key: string;
  declaration: HelmOpDeclaration;
  bundles: BundleEntry[];
  fault: HelmOpFault | undefined;
  since: number;
  object: KubeObject | undefined;
  edited: KubeObject | undefined;
  deleted: boolean;
}

/** A bundle, its contents and where it goes. */
export interface BundleEntry {
  key: string;
  name: string;
  namespace: string;
  uid: string;
  declaration: BundleDeclaration;
  owner: OwnerEntry;
  /** The content that is meant to run. */
  content: BundleContent;
  /** The content before, which held-back clusters still run. */
  previous: BundleContent;
  /** Contents before that, to be collected. */
  retired: BundleContent[];
  fault: BundleFault | undefined;
  since: number;
  paused: boolean;
  /** Whether somebody wrote through the API that it is, or is not; until the git job writes the Bundle again. */
  saysPaused?: boolean;
  /** In the order of cluster namespace and name, as Fleet visits them. */
  deployments: DeploymentEntry[];
  object: KubeObject | undefined;
  deleted: boolean;
}

/** A cluster group. */
export interface ClusterGroupEntry {
  key: string;
  declaration: ClusterGroupDeclaration;
}

/**
 * The vocabulary of what can go wrong: each fault is a piece of data. Texts may hold `{{word}}`s, filled with what the
 * fault happens to: bundle, release, namespace, cluster, clusterNamespace, nodes, workspace, repo, kind, name, image, replicas, version.
 */
import type { WorkloadTrouble } from '../workloads/declarations.ts';
import type { BundleState } from './shapes.ts';

/** Which object of the bundle a fault is about. */
export interface FaultSubject {
  kind: string;
  /** Needed only where the bundle has no such object. */
  apiVersion?: string;
  /** The first object of the kind unless given. */
  name?: string;
}

/** What Fleet reports of one object that is not ready. */
export interface NonReadyFault extends Partial<FaultSubject> {
  state: 'updating' | 'in-progress' | 'error' | 'failed' | 'unavailable' | 'removing' | 'pending';
  error?: boolean;
  transitioning?: boolean;
  messages: string[];
}

/** How one object differs downstream. Either it was edited, or it is not what Fleet expects. */
export interface DriftFault extends Partial<FaultSubject> {
  missing?: boolean;
  /** With `missing`: it exists, but belongs to another release. */
  exist?: boolean;
  /** An object of an earlier release that is still there. */
  extra?: boolean;
  /** What the live object holds in place of the desired value; `null` removes the field. */
  edits?: { path: (string | number)[]; value: unknown }[];
  /** Who wrote it, for managedFields and annotations of the live object. */
  writer?: DriftWriter;
}

/** Who changed a live object. */
export interface DriftWriter {
  manager: string;
  operation: 'Apply' | 'Update';
  subresource?: string;
  annotations?: Record<string, string>;
}

/** What is seen in the downstream cluster, beyond what Fleet tells. */
export interface DownstreamFault extends Partial<FaultSubject>, WorkloadTrouble {
  /** How a Job went. */
  job?: 'failed' | 'running';
  /** Further objects that are there for a reason: a foreign HPA, a quota, a webhook configuration. */
  objects?: { apiVersion: string; kind: string; name: string; namespace?: string | null; body: object }[];
}

/** What goes wrong with one bundle on one cluster. */
export interface DeploymentFault {
  /** The state Fleet's GetDeploymentState gives, apart from deployment errors of a first install: the same. */
  state: BundleState;
  /** Id in the catalog of failure texts; absent for faults that have no text. */
  failure?: string;
  /** The object it is about. */
  subject?: FaultSubject;
  /** Message of Deployed=False (state ErrApplied). */
  deployError?: string;
  /** Message of a failed deploy that Fleet does not retry: Installed=False, state NotReady. */
  installError?: string;
  /** Message of Monitored=False. */
  monitorError?: string;
  /** Message of Ready=False in place of the computed one: a failed drift correction. */
  readyError?: string;
  nonReady?: NonReadyFault[];
  drift?: DriftFault[];
  /** Why the agent does not deploy. */
  hold?: 'paused' | 'off-schedule' | 'waiting-for-values';
  /** No release exists yet. */
  firstInstall?: boolean;
  /** The current content has not been staged: a later partition of a rollout that stands. */
  unstaged?: boolean;
  /** status.display still says this, as Fleet leaves it when only the spec changed. */
  staleDisplay?: BundleState;
  downstream?: DownstreamFault;
}

/** What goes wrong with a GitRepo before any bundle. */
export interface GitRepoFault {
  failure?: string;
  gitJobStatus: 'Current' | 'InProgress' | 'Failed';
  /** Message of GitPolling=False. */
  polling?: string;
  /** Message of Stalled=True. */
  stalled?: string;
  /** Message of Accepted=False. */
  accepted?: string;
  /** The job found no resources, so Fleet has pruned all bundles. */
  prunes?: boolean;
  /** Minutes since Stalled was written, when it is older than the last good poll. */
  stalledMinutesAgo?: number;
  /** Characters that status.resources is blown up to, as thousands of objects on hundreds of clusters do. */
  statusSize?: number;
  /** status.observedGeneration lags behind metadata.generation. */
  unobserved?: boolean;
}

/** What goes wrong with a whole Bundle: its deployments keep their old state. */
export interface BundleFault {
  failure?: string;
  /** Message of Ready=False. */
  ready: string;
}

/** What goes wrong with a HelmOp. */
export interface HelmOpFault {
  failure?: string;
  /** Message of Accepted=False. */
  accepted?: string;
  /** Message of Polled=False. */
  polled?: string;
}

/** The whole vocabulary, by fault name. */
export interface FaultCatalog {
  deployments: Record<string, DeploymentFault>;
  gitRepos: Record<string, GitRepoFault>;
  bundles: Record<string, BundleFault>;
  helmOps: Record<string, HelmOpFault>;
}

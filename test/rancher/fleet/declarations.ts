/**
 * What a scenario declares: clusters, where what is deployed from, and to where.
 * The Fleet model turns it into the objects Fleet would have written.
 */

import type { HostingDeclaration } from '../git/hosting/code-host.ts';
import type { HistoryDeclaration } from '../git/history-declaration.ts';
import type { InsideDeclaration } from '../workloads/declarations.ts';

/** A label selector of a target. */
export interface Selector {
  matchLabels?: Record<string, string>;
  matchExpressions?: {
    key: string;
    operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
    values?: string[];
  }[];
}

/** A Fleet target: where a GitRepo, HelmOp or Bundle goes. Criteria are ANDed; an empty target matches nothing. */
export interface Target {
  name?: string;
  clusterName?: string;
  clusterGroup?: string;
  clusterSelector?: Selector;
}

/** A Fleet workspace: a namespace of the management cluster. */
export type Workspace = 'fleet-default' | 'fleet-local';

/** One cluster, as Rancher and Fleet know it. */
export interface ClusterDeclaration {
  /** Rancher id: `local` or `c-m-…`. */
  id: string;
  /** Display name, and the name of its Fleet and provisioning objects. */
  name: string;
  workspace: Workspace;
  labels: Record<string, string>;
  kubernetes: string;
  nodes: number;
  arch: 'amd64' | 'arm64';
  /** Minutes since the Fleet agent reported; 0 unless given. */
  lastSeenMinutesAgo?: number;
  /** Rancher still reaches the cluster while its Fleet agent is silent. */
  reachable?: boolean;
  paused?: boolean;
  /** A Schedule covers the cluster and is (not) in its window now. */
  schedule?: 'active' | 'off';
  /** What is in it beside Fleet's bundles. */
  inside?: InsideDeclaration;
}

/** A workload with the objects that usually come with it: Service, ConfigMap, HorizontalPodAutoscaler, Ingress. */
export interface AppDeclaration {
  name: string;
  /** `Deployment` unless given. */
  kind?: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  /** Without tag; the tag is the version of the bundle. `registry.acme.example/<bundle>/<name>` unless given. */
  image?: string;
  /** 2 unless given. */
  replicas?: number;
  host?: string;
  hpa?: { min: number; max: number };
  /** Port of the Service; 80 with the name `http` unless given. */
  port?: { name: string; number: number };
  /** Leave out the Service (for workers and agents). */
  headless?: boolean;
}

/** Any other object of a bundle; its desired state is `body` beside the usual metadata. */
export interface PlainObjectDeclaration {
  apiVersion: string;
  kind: string;
  name: string;
  /** Cluster-scoped when `null`; the bundle's namespace unless given. */
  namespace?: string | null;
  body?: Record<string, unknown>;
}

/** A bundle: what one path of a repository or one chart deploys. */
export interface BundleDeclaration {
  /** Path in the repository; with it Fleet names the bundle. */
  path?: string;
  /** Name from fleet.yaml, in place of the one from the path. */
  name?: string;
  /** Downstream namespace. */
  namespace: string;
  /** Version of the content before revisions are counted, for example `1.14`. */
  version: string;
  apps?: AppDeclaration[];
  objects?: PlainObjectDeclaration[];
  /** Further files that the Bundle carries, by name: those of Kustomize, for example. */
  files?: Record<string, string>;
  /** The manifests are templates of a Helm chart. */
  chart?: true;
  helm?: Record<string, unknown>;
  paused?: boolean;
  dependsOn?: { name?: string; selector?: Selector; acceptedStates?: string[] }[];
  rolloutStrategy?: Record<string, unknown>;
  targetCustomizations?: Record<string, unknown>[];
  diff?: Record<string, unknown>;
  correctDrift?: { enabled?: boolean; force?: boolean; keepFailHistory?: boolean };
  annotations?: Record<string, string>;
}

/** A GitRepo and the bundles that its git job made. */
export interface GitRepoDeclaration {
  name: string;
  workspace: Workspace;
  repo: string;
  branch?: string;
  revision?: string;
  targets: Target[];
  bundles: BundleDeclaration[];
  /** Further spec fields: clientSecretName, helmSecretName, pollingInterval, correctDrift … */
  spec?: Record<string, unknown>;
  /** Paths, where they differ from those of the bundles. */
  paths?: string[];
  annotations?: Record<string, string>;
  /** The past of its repository; without one there is no repository, and commits are only ids. */
  history?: HistoryDeclaration;
  /** The forge of that repository and what it asks of pushes, where it differs from that of all. */
  hosting?: HostingDeclaration;
}

/** A HelmOp and its one bundle, which has its name. */
export interface HelmOpDeclaration {
  name: string;
  workspace: Workspace;
  helm: { repo: string; chart: string; version: string; [field: string]: unknown };
  /** The version the constraint was resolved to; `helm.version` unless given. */
  resolvedVersion?: string;
  targets: Target[];
  bundle: Omit<BundleDeclaration, 'name' | 'path' | 'helm'>;
  spec?: Record<string, unknown>;
}

/** A cluster group. */
export interface ClusterGroupDeclaration {
  name: string;
  workspace: Workspace;
  selector: Selector;
}

/** A maintenance window (Fleet's Schedule, experimental since 0.14). */
export interface ScheduleDeclaration {
  name: string;
  workspace: Workspace;
  /** Quartz cron with seconds. */
  schedule: string;
  duration: string;
  location?: string;
  active: boolean;
  clusters: Selector;
}

/** All that is meant to run. */
export interface FleetDeclaration {
  clusters: ClusterDeclaration[];
  clusterGroups: ClusterGroupDeclaration[];
  gitRepos: GitRepoDeclaration[];
  helmOps: HelmOpDeclaration[];
  schedules?: ScheduleDeclaration[];
}

/**
 * What a scenario says about the inside of one cluster, beside what Fleet deploys to it: nodes, namespaces, workloads and
 * any other object. The model of workloads makes of it what controllers, kubelets and schedulers would have written.
 */
import type { KubeObject } from '../world.ts';

/** A condition as a status holds it, without its times. */
export interface PlainCondition {
  type: string;
  status: string;
  reason: string;
  message: string;
}

/** Something a controller or kubelet reports in the namespace of a workload. */
export interface TroubleEvent {
  on: 'Pod' | 'ReplicaSet' | 'workload';
  reason: string;
  message: string;
  /** 12 unless given. */
  count?: number;
  /** `Warning` unless given. */
  type?: 'Normal' | 'Warning';
}

/** State and last state of a container that is not well; times are filled in. */
export interface ContainerTrouble {
  state?: Record<string, unknown>;
  lastState?: Record<string, unknown>;
}

/** What keeps a workload from running as it should. */
export interface WorkloadTrouble {
  /** Pods that are not ready; all of them unless given, none when 0. */
  pods?: number;
  /** Pods that were made, where a StatefulSet waits for one before it makes the next; all unless given. */
  created?: number;
  /** The container of those pods; without it and without a phase the pods were never made. */
  container?: ContainerTrouble;
  restarts?: number;
  /** What the container wrote before it ended; empty unless given. */
  log?: string;
  /** `Pending` without a container state: no node takes the pod. */
  phase?: 'Pending' | 'Running' | 'Failed';
  /** Conditions of the workload beside the usual ones; one of the same type takes the place of the usual one. */
  conditions?: PlainCondition[];
  /** Of each pod that is not ready, its ReplicaSet or the workload itself. */
  events?: TroubleEvent[];
  /** No trouble: a new template is being rolled out, and its first pod is starting. */
  rolling?: boolean;
}

/** A node that is not as it should be, or is left alone on purpose. */
export interface NodeTrouble {
  /** Replace the usual conditions of their types. */
  conditions?: PlainCondition[];
  /** Cordoned. */
  unschedulable?: boolean;
  taints?: { key: string; value?: string; effect: 'NoSchedule' | 'NoExecute' | 'PreferNoSchedule' }[];
  annotations?: Record<string, string>;
  /** 30 unless given. */
  minutesAgo?: number;
  /** Reported for the node by its kubelet or a controller. */
  events?: { reason: string; message: string; count?: number }[];
}

/** A namespace that needs more than a name. */
export interface NamespaceDeclaration {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** A workload with the objects that usually come with it: ServiceAccount, Service, ConfigMap. */
export interface WorkloadDeclaration {
  namespace: string;
  name: string;
  /** `Deployment` unless given. */
  kind?: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  /** 2 unless given. */
  replicas?: number;
  /** With tag. `registry.acme.example/<namespace>/<name>:1.0.0` unless given. */
  image?: string;
  /** Labels of the pods beside `app`. */
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  /** Container port of the name `http`; 8080 unless given. */
  port?: number;
  /** Spec of the Service where it is not the usual one; `false` for none. */
  service?: false | Record<string, unknown>;
  /** A ConfigMap `<name>-config` that the container reads; `missing` refers to it without writing it. */
  config?: Record<string, string> | 'missing';
  /** Fields of the container, the pod spec and the workload spec that are not the usual ones. */
  container?: Record<string, unknown>;
  podSpec?: Record<string, unknown>;
  spec?: Record<string, unknown>;
  trouble?: WorkloadTrouble;
  /** When its pods became what they are; 4,000 unless given. */
  minutesAgo?: number;
}

/** A Job, of its own or of a CronJob in the same namespace. */
export interface JobDeclaration {
  namespace: string;
  name: string;
  outcome: 'complete' | 'failed' | 'running' | 'suspended';
  cronJob?: string;
  /** 1 unless given. */
  backoffLimit?: number;
  /** 60 unless given. */
  minutesAgo?: number;
  /** What its container ended with when it failed. */
  lastState?: Record<string, unknown>;
}

/** Any other object, written as it is; what controllers fill in may be left out, `{{ago 30}}` is half an hour ago. */
export interface InsideObject {
  apiVersion: string;
  kind: string;
  metadata: KubeObject['metadata'];
  [field: string]: unknown;
}

/** How a mesh gets its proxies into the pods of a cluster. */
export interface MeshDeclaration {
  /** Where the proxy of a sidecar lives: a native sidecar (an init container that goes on) or a plain container. */
  proxy: 'native' | 'container';
  /** For example `1.27.1`. */
  version: string;
  /** Namespaces that got their label after their pods had been made, so that these have no proxy. */
  labelledLater?: string[];
}

/** Extensions of the API a cluster serves. */
export type ApiExtension = 'istio' | 'gateway-api' | 'istio-half' | 'istio-unknown-version';

/** The inside of one cluster. */
export interface InsideDeclaration {
  extensions?: ApiExtension[];
  mesh?: MeshDeclaration;
  /** By position; the first node is the control plane. */
  nodes?: Record<number, NodeTrouble>;
  namespaces?: Record<string, NamespaceDeclaration>;
  workloads?: WorkloadDeclaration[];
  jobs?: JobDeclaration[];
  objects?: InsideObject[];
}

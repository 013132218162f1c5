/**
 * What the parts of the Rancher simulator agree on.
 * `kube/` stores objects and speaks the Kubernetes API; `steve/` and `norman/` speak what the dashboard needs on top of
 * the same stores; scenarios fill them and move time.
 */

/** A Kubernetes object. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    generation?: number;
    creationTimestamp?: string;
    deletionTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
    ownerReferences?: { apiVersion: string; kind: string; name: string; uid: string }[];
    managedFields?: unknown[];
    [field: string]: unknown;
  };
  [field: string]: unknown;
}

/** A column of `kubectl get` and of the dashboard's tables. */
export interface PrinterColumn {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  /** A simple JSONPath (`.status.display.state`). */
  jsonPath: string;
  priority?: number;
}

/** A resource type the simulator serves. */
export interface KubeType {
  group: string;
  version: string;
  kind: string;
  plural: string;
  singular: string;
  shortNames: string[];
  namespaced: boolean;
  /** Whether status is a subresource. */
  status: boolean;
  columns: PrinterColumn[];
  /** OpenAPI v3 schema of the object; a permissive one when absent. */
  schema?: Record<string, unknown>;
}

/** What changed in a store. */
export interface StoreEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  kubeType: KubeType;
  object: KubeObject;
  /** The object before, for MODIFIED and DELETED. */
  previous?: KubeObject;
  /** Resource version of this change, as a number. */
  revision: number;
}

/** The objects of one cluster. All reads return the stored object: do not change it, write a new one. */
export interface ObjectStore {
  readonly types: readonly KubeType[];
  type(group: string, plural: string): KubeType | undefined;
  typeOfKind(group: string, kind: string): KubeType | undefined;
  /** Current resource version. */
  revision(): number;
  get(kubeType: KubeType, namespace: string | undefined, name: string): KubeObject | undefined;
  list(kubeType: KubeType, namespace?: string): KubeObject[];
  /** Creates or replaces, assigning uid, creationTimestamp, generation and resourceVersion; returns the stored object. */
  put(kubeType: KubeType, object: KubeObject): KubeObject;
  remove(kubeType: KubeType, namespace: string | undefined, name: string): KubeObject | undefined;
  /** Calls back on every change until the returned function is called. */
  subscribe(listener: (event: StoreEvent) => void): () => void;
  /** Changes after a revision, or `undefined` when they are no longer kept (410 Gone). */
  since(kubeType: KubeType, revision: number): StoreEvent[] | undefined;
  /** Forgets the history, so that the next resume gets 410 Gone. */
  compact(): void;
}

/** A person who can log in. */
export interface SimulatedUser {
  /** Rancher user id, for example `u-admin`. */
  id: string;
  username: string;
  password: string;
  displayName: string;
  groups: string[];
}

/** Faults of the transport, not of the objects: switched by tests and scenarios. */
export interface ClusterFaults {
  /** Milliseconds every answer is delayed. */
  delayMs: number;
  /** Requests are accepted and never answered. */
  hang: boolean;
  /** Connections are refused with 503, as Rancher does when the cluster agent is disconnected. */
  disconnected: boolean;
  /** Every request is answered 401. */
  unauthorized: boolean;
}

/** One simulated cluster. */
export interface SimulatedCluster {
  /** Rancher cluster id: `local` or `c-m-…`. */
  id: string;
  displayName: string;
  store: ObjectStore;
  faults: ClusterFaults;
}

/** The whole simulated installation. */
export interface World {
  /** The management cluster; also `clusters.get('local')`. */
  local: SimulatedCluster;
  clusters: Map<string, SimulatedCluster>;
  users: Map<string, SimulatedUser>;
}

/** A moment of a scenario: what happens, and when, counted from the start. */
export interface ScenarioStep {
  atSeconds: number;
  /** One sentence, printed when it happens. */
  what: string;
  apply(world: World): void;
}

/** A scenario: how the world begins and what happens in it. */
export interface Scenario {
  name: string;
  description: string;
  /** Fills an empty world; `now` in milliseconds since the epoch, so that ages are right. */
  begin(world: World, now: number): void;
  /** Happens in order while the simulator runs; `loop` starts again after the last one. */
  timeline: { loop: boolean; steps: ScenarioStep[] };
}

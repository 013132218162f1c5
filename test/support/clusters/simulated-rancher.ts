import { createWorld } from '../../rancher/create-world.ts';
import { startRancher, type RancherOptions, type RunningRancher } from '../../rancher/start.ts';
import type { KubeObject, SimulatedCluster } from '../../rancher/world.ts';

/** A small Rancher on a free port, with people to ask it as. */
export interface TestRancher extends RunningRancher {
  /** Sends a request as a user, or as nobody; the path begins with a slash. */
  ask(username: string | undefined, path: string, init?: RequestInit): Promise<Response>;
  /** The JSON a GET gives a user. */
  read<T = Record<string, unknown>>(username: string, path: string): Promise<T>;
  put(cluster: SimulatedCluster, object: KubeObject): KubeObject;
  /** The downstream cluster `c-m-one`, display name edge-1; marcus works in its namespace `shop`. */
  one: SimulatedCluster;
  two: SimulatedCluster;
  /** The management cluster. */
  local: SimulatedCluster;
}

/** Starts a Rancher over plain HTTP with two downstream clusters that each have the namespaces `shop` and `billing`. */
export async function startTestRancher(options: Partial<RancherOptions> = {}): Promise<TestRancher> {
  const world = createWorld({
    clusters: [
      { id: 'c-m-one', displayName: 'edge-1' },
      { id: 'c-m-two', displayName: 'edge-2' },
    ],
  });
  const [one, two] = ['c-m-one', 'c-m-two'].map((id) => clusterNamed(world.clusters, id));
  if (!one || !two) {
    throw new Error('the world has no such clusters');
  }
  for (const cluster of [one, two]) {
    for (const name of ['shop', 'billing']) {
      putObject(cluster, namespace(name));
    }
    putObject(world.local, namespace(`cluster-fleet-default-${cluster.displayName}`));
  }
  const rancher = await startRancher({
    world,
    port: 0,
    tls: false,
    dashboardDir: '/nonexistent',
    ...options,
  });
  const tokens = new Map<string, string>();
  const tokenOf = (username: string): string => {
    const token = tokens.get(username) ?? rancher.token(username);
    tokens.set(username, token);
    return token;
  };
  const ask: TestRancher['ask'] = (username, path, init = {}) => {
    const headers = new Headers(init.headers);
    if (username) {
      headers.set('authorization', `Bearer ${tokenOf(username)}`);
    }
    return fetch(rancher.url + path, { ...init, headers });
  };
  return {
    ...rancher,
    ask,
    read: async <T>(username: string, path: string) => (await (await ask(username, path)).json()) as T,
    put: putObject,
    one,
    two,
    local: world.local,
  };
}

/** A GitRepo in the workspace fleet-default. */
export function gitRepo(name: string, status: Record<string, unknown> = {}): KubeObject {
  return {
    apiVersion: 'fleet.cattle.io/v1alpha1',
    kind: 'GitRepo',
    metadata: { name, namespace: 'fleet-default' },
    spec: { repo: `https://git.example/${name}.git`, branch: 'main', paths: ['deploy'] },
    status,
  };
}

/** A ConfigMap. */
export function configMap(namespaceName: string, name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: namespaceName },
    data: { a: '1' },
  };
}

function namespace(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name }, status: { phase: 'Active' } };
}

function putObject({ store }: SimulatedCluster, object: KubeObject): KubeObject {
  const [group = '', version] = object.apiVersion.split('/');
  const type = store.typeOfKind(version === undefined ? '' : group, object.kind);
  if (!type) {
    throw new Error(`the cluster serves no ${object.kind}`);
  }
  return store.put(type, object);
}

function clusterNamed(clusters: Map<string, SimulatedCluster>, id: string): SimulatedCluster | undefined {
  return clusters.get(id);
}

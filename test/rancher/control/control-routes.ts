import { sendJson } from '../http/answer.ts';
import { readJsonObject } from '../http/body.ts';
import type { Exchange } from '../http/exchange.ts';
import { asRecord, asText } from '../kube/json.ts';
import type { ClusterFaults, KubeObject, SimulatedCluster } from '../world.ts';

/**
 * `/_simulator/…`: how tests and demonstrations look at the simulator and act on it. Nothing of Rancher has this.
 * Only for callers on this machine, and only with JSON, which pages of other origins cannot send unasked.
 */
export async function controlRoute(exchange: Exchange): Promise<boolean> {
  const action = /^\/_simulator\/(\w[\w-]*)\/?$/.exec(exchange.path)?.[1];
  if (action === undefined) {
    return false;
  }
  const { status = 200, ...answer } = await answerAction(exchange, action);
  return sendJson(exchange, answer, status);
}

async function answerAction(exchange: Exchange, action: string): Promise<Answer> {
  const { method, headers, socket } = exchange.request;
  if (!isLoopback(socket.remoteAddress)) {
    return { status: 403, message: 'only from this machine' };
  }
  if (method === 'GET' && action === 'state') {
    return stateOf(exchange);
  }
  const act = method === 'POST' ? actions[action] : undefined;
  if (!act) {
    return { status: 404, message: `no action ${method ?? ''} ${action}` };
  }
  return headers['content-type']?.startsWith('application/json')
    ? act(exchange, await readJsonObject(exchange.request))
    : { status: 415, message: 'send application/json' };
}

type Answer = Record<string, unknown> & { status?: number };
type Action = (exchange: Exchange, body: Record<string, unknown>) => Answer | Promise<Answer>;

const actions: Record<string, Action> = {
  faults: onCluster((cluster, body) => {
    Object.assign(cluster.faults, readFaults(body['faults']));
    return { cluster: cluster.id, faults: cluster.faults };
  }),
  compact: onCluster((cluster) => {
    cluster.store.compact();
    return { cluster: cluster.id, revision: cluster.store.revision() };
  }),
  put: onCluster(putObject),
  remove: onCluster(removeObject),
  step: ({ installation }, body) => stepTimeline(installation.timeline, body),
};

function onCluster(act: (cluster: SimulatedCluster, body: Record<string, unknown>) => Answer): Action {
  return ({ installation }, body) => {
    const id = asText(body['cluster']) || 'local';
    const cluster = installation.world.clusters.get(id);
    return cluster ? act(cluster, body) : { status: 404, message: `no cluster ${id}` };
  };
}

function putObject({ store }: SimulatedCluster, body: Record<string, unknown>): Answer {
  const object = asRecord(body['object']) as KubeObject;
  const type = store.typeOfKind(groupOf(object.apiVersion), asText(object.kind));
  if (!type || !asText(asRecord(object.metadata)['name'])) {
    return { status: 422, message: 'the object needs a known apiVersion and kind, and a metadata.name' };
  }
  return { object: store.put(type, object) };
}

function removeObject({ store }: SimulatedCluster, body: Record<string, unknown>): Answer {
  const type = store.typeOfKind(groupOf(body['apiVersion']), asText(body['kind']));
  const namespace = asText(body['namespace']) || undefined;
  const removed = type && store.remove(type, namespace, asText(body['name']));
  return removed ? { object: removed } : { status: 404, message: 'no such object' };
}

function stepTimeline(timeline: Exchange['installation']['timeline'], body: Record<string, unknown>): Answer {
  if (!timeline) {
    return { status: 409, message: 'no scenario is running' };
  }
  const count = typeof body['count'] === 'number' ? body['count'] : 1;
  const happened = Array.from({ length: Math.min(count, 1000) }, () => timeline.step()).filter(
    (what) => what !== undefined,
  );
  return { happened };
}

function readFaults(value: unknown): Partial<ClusterFaults> {
  const { delayMs, hang, disconnected, unauthorized } = asRecord(value);
  return {
    ...(typeof delayMs === 'number' && { delayMs }),
    ...(typeof hang === 'boolean' && { hang }),
    ...(typeof disconnected === 'boolean' && { disconnected }),
    ...(typeof unauthorized === 'boolean' && { unauthorized }),
  };
}

function stateOf({ installation }: Exchange): Record<string, unknown> {
  const { world, timeline } = installation;
  return {
    clusters: [...world.clusters.values()].map(({ id, displayName, faults, store }) => ({
      id,
      displayName,
      faults,
      revision: store.revision(),
    })),
    users: [...world.users.values()].map(({ id, username, displayName }) => ({ id, username, displayName })),
    backends: Object.fromEntries(installation.backends),
    scenario: timeline?.describe(),
  };
}

function isLoopback(address: string | undefined): boolean {
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1';
}

function groupOf(apiVersion: unknown): string {
  const [group = '', version] = asText(apiVersion).split('/');
  return version === undefined ? '' : group;
}

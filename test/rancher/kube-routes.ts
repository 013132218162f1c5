import { sendStatus } from './http/answer.ts';
import type { Route } from './http/exchange.ts';
import type { Installation } from './installation.ts';
import { createKubeHandler, type KubeHandler } from './kube/handle-request.ts';
import { isPrometheus, proxyToPrometheus } from './prometheus/prometheus-service.ts';
import { forwardToService } from './proxy/forward.ts';
import type { SimulatedCluster } from './world.ts';

/** Hands raw Kubernetes paths to the API server of the cluster they name. */
export function kubeRoute(installation: Installation): Route {
  const handlers = new Map<SimulatedCluster, KubeHandler>();
  const { local } = installation.world;
  // What stands behind the service proxy must be able to tell about faults of the management cluster's API.
  const localProxy = createHandler(installation, { ...local, faults: noFaults });
  return async ({ request, response, url, session }) => {
    const [, clusterId = 'local', path] = kubePath.exec(url.pathname) ?? [];
    if (path === undefined) {
      return false;
    }
    const cluster = installation.world.clusters.get(clusterId);
    if (!session) {
      return sendStatus(response, 401, 'must authenticate');
    }
    if (!cluster) {
      return sendStatus(response, 404, `cluster ${clusterId} not found`);
    }
    let handler = cluster === local && isServiceProxy(path) ? localProxy : handlers.get(cluster);
    if (!handler) {
      handler = createHandler(installation, cluster);
      handlers.set(cluster, handler);
    }
    request.url = path + url.search;
    await handler(request, response, session.identity);
    return true;
  };
}

const kubePath =
  /^(?:\/k8s\/clusters\/([^/]+))?(\/(?:api|apis|version|openapi|healthz|livez|readyz)(?:\/.*)?)$/;

const noFaults = { delayMs: 0, hang: false, disconnected: false, unauthorized: false };

function isServiceProxy(path: string): boolean {
  return /^\/api\/v1\/namespaces\/[^/]+\/services\/[^/]+\/proxy(\/|$)/.test(path);
}

function createHandler(installation: Installation, cluster: SimulatedCluster): KubeHandler {
  return createKubeHandler(cluster, {
    identityOfToken: (token) => installation.sessions.find(token)?.identity,
    proxyToService: (request, response, target) =>
      isPrometheus(target)
        ? proxyToPrometheus({ world: installation.world, cluster }, { request, response }, target)
        : forwardToService(installation, { request, response }, target),
  });
}

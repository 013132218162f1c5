import { sendStatus } from './http/answer.ts';
import { sufferFaults } from './http/cluster-faults.ts';
import type { Route } from './http/exchange.ts';
import type { Installation } from './installation.ts';
import { createKubeHandler, type KubeHandler } from './kube/handle-request.ts';
import { forwardToService } from './proxy/forward.ts';
import type { SimulatedCluster } from './world.ts';

/** Hands raw Kubernetes paths to the API server of the cluster they name. */
export function kubeRoute(installation: Installation): Route {
  const handlers = new Map<SimulatedCluster, KubeHandler>();
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
    const toService = /\/services\/[^/]+\/proxy(\/|$)/.test(path);
    // The service proxy of the management cluster stays up in its faults: what stands behind it can tell about them.
    const fault = toService && clusterId === 'local' ? undefined : await sufferFaults(cluster);
    if (fault) {
      return sendStatus(response, fault.status, fault.message);
    }
    let handler = handlers.get(cluster);
    if (!handler) {
      handler = createHandler(installation, cluster);
      handlers.set(cluster, handler);
    }
    request.url = path + url.search;
    await handler(request, response, session.identity);
    return true;
  };
}

const kubePath = /^(?:\/k8s\/clusters\/([^/]+))?(\/(?:api|apis|version|openapi|healthz|livez|readyz)(?:\/.*)?)$/;

function createHandler(installation: Installation, cluster: SimulatedCluster): KubeHandler {
  return createKubeHandler(cluster, {
    identityOfToken: (token) => installation.sessions.find(token)?.identity,
    proxyToService: (request, response, target) => forwardToService(installation, { request, response }, target),
  });
}

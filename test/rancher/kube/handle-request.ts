import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SimulatedCluster } from '../world.ts';

/** Who sends a request, as authentication found out. */
export interface KubeIdentity {
  name: string;
  groups: string[];
  extra?: Record<string, string[]>;
}

/** Answers one request of the Kubernetes API; the path has no `/k8s/clusters/<id>` prefix. */
export type KubeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  identity: KubeIdentity,
) => Promise<void>;

/** What the handler needs of its surroundings. */
export interface KubeHandlerOptions {
  /** Finds out whose a bearer token is, for TokenReview; no token is known unless given. */
  identityOfToken?: (token: string) => KubeIdentity | undefined;
  /** Carries a request for `services/…/proxy` that RBAC allowed to the service. */
  proxyToService?: (
    request: IncomingMessage,
    response: ServerResponse,
    target: ServiceProxyTarget,
  ) => Promise<void>;
}

/** Where a service proxy request goes. */
export interface ServiceProxyTarget {
  namespace: string;
  /** The name as in the path, for example `http:outrider:80`. */
  name: string;
  scheme: string;
  service: string;
  port: string;
  /** The rest of the path with the query, beginning with a slash. */
  path: string;
  identity: KubeIdentity;
}

/** Makes the API server of one cluster. */
export function createKubeHandler(cluster: SimulatedCluster, options: KubeHandlerOptions = {}): KubeHandler {
  void options;
  return async (_request, response) => {
    response.writeHead(501, { 'content-type': 'text/plain' }).end(`${cluster.id} serves nothing yet\n`);
    return Promise.resolve();
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { worldNow } from '../fleet/world-clock.ts';
import { sendStatus } from '../http/answer.ts';
import type { ServiceProxyTarget } from '../kube/handle-request.ts';
import type { SimulatedCluster, World } from '../world.ts';
import { answerPrometheus } from './answer-prometheus.ts';
import { PROMETHEUS_SERVICE } from './prometheus-place.ts';
import { prometheusOf } from './prometheus-of-world.ts';

/** Whether a service proxy path leads to the Prometheus of Rancher's monitoring chart. */
export function isPrometheus({ namespace, service }: ServiceProxyTarget): boolean {
  return namespace === PROMETHEUS_SERVICE.namespace && service === PROMETHEUS_SERVICE.service;
}

/** Answers a proxied request to a cluster's Prometheus, as the API server does when there is none, too. */
export async function proxyToPrometheus(
  { world, cluster }: { world: World; cluster: SimulatedCluster },
  exchange: { request: IncomingMessage; response: ServerResponse },
  target: ServiceProxyTarget,
): Promise<void> {
  const prometheus = prometheusOf(world, cluster.id);
  if (!prometheus || prometheus.mode === 'absent') {
    sendStatus(exchange.response, 404, `services "${target.service}" not found`);
  } else if (target.port !== PROMETHEUS_SERVICE.port) {
    sendStatus(
      exchange.response,
      503,
      `no service port "${target.port}" found for service "${target.service}"`,
    );
  } else {
    await answerPrometheus(prometheus, exchange, { path: target.path, now: worldNow(world) });
  }
}

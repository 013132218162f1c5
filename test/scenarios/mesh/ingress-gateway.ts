import type { InsideDeclaration } from '../../rancher/workloads/declarations.ts';
import { disruptionBudget } from '../objects/core.ts';
import { antiAffinity } from './control-plane.ts';

/** The ingress gateway of a sidecar mesh in its namespace `istio-ingress`: two proxies behind a load balancer. */
export function ingressGateway(version: string): InsideDeclaration {
  const name = 'istio-ingressgateway';
  return {
    namespaces: { 'istio-ingress': { labels: { 'istio-injection': 'enabled' } } },
    workloads: [
      {
        namespace: 'istio-ingress',
        name,
        image: `docker.io/istio/proxyv2:${version}`,
        replicas: 2,
        labels: { istio: 'ingressgateway' },
        annotations: { 'inject.istio.io/templates': 'gateway' },
        podSpec: antiAffinity(name),
        container: gatewayContainer,
        service: {
          type: 'LoadBalancer',
          externalTrafficPolicy: 'Local',
          ports: [
            { name: 'status-port', port: 15021, protocol: 'TCP', targetPort: 15021, nodePort: 31021 },
            { name: 'http2', port: 80, protocol: 'TCP', targetPort: 8080, nodePort: 31080 },
            { name: 'https', port: 443, protocol: 'TCP', targetPort: 8443, nodePort: 31443 },
          ],
          selector: { app: name, istio: 'ingressgateway' },
        },
      },
    ],
    objects: [disruptionBudget(`istio-ingress/${name}`, { minAvailable: 1 })],
  };
}

const gatewayContainer = {
  name: 'istio-proxy',
  ports: [
    { name: 'http-envoy-prom', containerPort: 15090, protocol: 'TCP' },
    { name: 'status-port', containerPort: 15021, protocol: 'TCP' },
    { name: 'http', containerPort: 8080, protocol: 'TCP' },
    { name: 'https', containerPort: 8443, protocol: 'TCP' },
  ],
  readinessProbe: { httpGet: { path: '/healthz/ready', port: 15021 }, periodSeconds: 15 },
  livenessProbe: { httpGet: { path: '/healthz/ready', port: 15021 }, periodSeconds: 15 },
};

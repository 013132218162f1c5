import type { InsideDeclaration } from '../../../rancher/workloads/declarations.ts';
import { unready } from '../../faults/pod-troubles.ts';
import { mergeInsides } from '../../mesh/merge-insides.ts';
import { meshNamespace, sidecarMesh } from '../../mesh/sidecar-mesh.ts';
import { tlsSecret } from '../../objects/core.ts';
import { goodRoute, hostOf, istioGateway, sidecar, virtualService } from '../../objects/istio.ts';

const depot = hostOf('depot/stock');

const mesh: InsideDeclaration = {
  workloads: [
    { namespace: 'depot', name: 'stock' },
    { namespace: 'depot', name: 'labels' },
    // K19: the application listens on 8080.
    {
      namespace: 'depot',
      name: 'route-planner',
      container: { readinessProbe: { httpGet: { path: '/readyz', port: 9090 }, periodSeconds: 10 } },
      trouble: unready(9090),
      minutesAgo: 65,
    },
  ],
  objects: [
    // M26: for the mesh, only one of two VirtualServices of a host counts.
    virtualService('depot/stock', { hosts: [depot], http: [goodRoute('depot/stock')] }),
    virtualService('depot/stock-trial', { hosts: [depot], http: [goodRoute('depot/labels')] }),
    // M27: only one of two Sidecars without a selector counts.
    sidecar('depot/default', { egress: [{ hosts: ['./*', 'istio-system/*'] }] }),
    sidecar('depot/wide', { egress: [{ hosts: ['*/*'] }] }),
    // M28: no pod has this label.
    tlsSecret('istio-ingress/depot-acme-example'),
    istioGateway('istio-ingress/depot', {
      selector: { istio: 'ingressgateway-depot' },
      servers: [
        {
          port: { number: 8443, name: 'https', protocol: 'HTTPS' },
          hosts: ['depot/depot.acme.example'],
          tls: { mode: 'SIMPLE', credentialName: 'depot-acme-example', minProtocolVersion: 'TLSV1_2' },
        },
      ],
    }),
  ],
};

/** The depot, with a mesh: M26 to M28, K19. */
export const edgeHamburg1: InsideDeclaration = mergeInsides(
  sidecarMesh({ version: '1.27.1', outbound: 'REGISTRY_ONLY' }, 'native'),
  meshNamespace('depot', ['istio-ingress']),
  mesh,
);

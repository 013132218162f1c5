import type { InsideDeclaration } from '../../rancher/workloads/declarations.ts';

/** Prometheus as Rancher's monitoring chart installs it; what it has seen is declared as traffic. */
export const monitoring: InsideDeclaration = {
  workloads: [
    {
      namespace: 'cattle-monitoring-system',
      name: 'rancher-monitoring-prometheus',
      kind: 'StatefulSet',
      replicas: 1,
      image: 'rancher/mirrored-prometheus-prometheus:v3.5.0',
      port: 9090,
      service: {
        clusterIP: '10.43.0.90',
        ports: [{ name: 'http-web', port: 9090, protocol: 'TCP', targetPort: 'http' }],
      },
    },
  ],
};

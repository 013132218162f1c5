/** Where Rancher's monitoring chart puts Prometheus. */
export const PROMETHEUS_SERVICE = {
  namespace: 'cattle-monitoring-system',
  service: 'rancher-monitoring-prometheus',
  port: '9090',
} as const;

import type { TrafficDeclaration } from '../../rancher/prometheus/traffic-declaration.ts';

const quick = { errorShare: 0.0005, medianMs: 14, p99Ms: 120 };

/** What the calm meshes carry: quick answers, hardly an error. */
export const traffic: TrafficDeclaration[] = [
  {
    cluster: 'c-m-7f3k2xq1',
    services: [
      { service: 'shop/catalog', requestsPerSecond: 120, ...quick },
      { service: 'shop/cart', requestsPerSecond: 30, ...quick },
      { service: 'shop/checkout', requestsPerSecond: 4, ...quick },
      { service: 'shop/recommendations', from: 'shop/catalog', requestsPerSecond: 90, ...quick },
    ],
  },
  {
    cluster: 'c-m-x8d5n0ke',
    services: [
      { service: 'payments/payment-gateway', requestsPerSecond: 25, reporters: ['waypoint'], ...quick },
      {
        service: 'payments/ledger',
        from: 'payments/payment-gateway',
        requestsPerSecond: 50,
        reporters: ['waypoint'],
        ...quick,
      },
    ],
  },
];

import type { TrafficDeclaration } from '../../rancher/prometheus/traffic-declaration.ts';

/** What the mesh of a bad Tuesday carries: pricing (M05) is called hard and slow, wishlist (M06) hardly at all. */
export const traffic: TrafficDeclaration[] = [
  {
    cluster: 'c-m-7f3k2xq1',
    services: [
      {
        service: 'shop/pricing',
        from: 'shop/storefront',
        requestsPerSecond: 410,
        errorShare: 0.031,
        medianMs: 640,
        p99Ms: 7800,
        changes: [{ atSeconds: -5400, p99Ms: 9100, errorShare: 0.047 }],
      },
      {
        service: 'shop/wishlist',
        from: 'shop/storefront',
        requestsPerSecond: 0.4,
        errorShare: 0.001,
        medianMs: 12,
        p99Ms: 48,
      },
      { service: 'shop/storefront', requestsPerSecond: 130, errorShare: 0.012, medianMs: 55, p99Ms: 900 },
      {
        service: 'shop/catalog',
        from: 'shop/storefront',
        requestsPerSecond: 220,
        errorShare: 0.002,
        medianMs: 18,
        p99Ms: 140,
      },
      {
        service: 'shop/cart',
        from: 'shop/storefront',
        requestsPerSecond: 35,
        errorShare: 1,
        medianMs: 3,
        p99Ms: 9,
      },
      {
        service: 'shop/checkout',
        from: 'shop/storefront',
        requestsPerSecond: 6,
        errorShare: 1,
        medianMs: 3,
        p99Ms: 8,
      },
    ],
  },
  {
    cluster: 'c-m-x8d5n0ke',
    services: [
      { service: 'market/storefront', requestsPerSecond: 75, errorShare: 0.004, medianMs: 40, p99Ms: 420 },
      {
        service: 'market/recommendations',
        from: 'market/storefront',
        requestsPerSecond: 60,
        errorShare: 0.006,
        medianMs: 70,
        p99Ms: 610,
      },
      {
        service: 'market/orders',
        from: 'market/storefront',
        requestsPerSecond: 14,
        errorShare: 0.003,
        medianMs: 90,
        p99Ms: 800,
      },
      {
        service: 'market/inventory',
        from: 'market/orders',
        requestsPerSecond: 22,
        errorShare: 0.09,
        medianMs: 130,
        p99Ms: 2400,
      },
    ],
  },
];

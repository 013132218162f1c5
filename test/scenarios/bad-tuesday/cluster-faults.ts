/** A fault inside a cluster of a bad Tuesday: where it is seen, and what is to be said of it. */
export interface ClusterFault {
  /** `M` for the mesh, `K` for Kubernetes itself. */
  id: string;
  /** Name of the cluster. */
  cluster: string;
  /** Kinds and `namespace/name`s (or names): a finding on any of these objects tells the fault. */
  objects: string[];
  /** Codes other tools have for it. */
  codes: string[];
  /** What a correct analyser says. */
  says: string;
}

type Row = [id: string, objects: string, codes: string[], says: string];

function on(cluster: string, rows: Row[]): ClusterFault[] {
  return rows.map(([id, objects, codes, says]) => ({
    id,
    cluster,
    objects: objects.split(', '),
    codes,
    says,
  }));
}

/** The faults of the meshes. */
export const meshFaults: ClusterFault[] = [
  ...on('edge-berlin-1', [
    [
      'M01',
      'VirtualService shop/www',
      ['IST0101', 'KIA1101'],
      'the route to /next/ goes to storefront-v2, which does not exist',
    ],
    ['M02', 'VirtualService shop/cart', ['IST0101'], 'the Service cart has no port 8081, only 80'],
    [
      'M03',
      'VirtualService shop/checkout',
      ['IST0101', 'KIA1107'],
      'the DestinationRule of checkout has no subset canary',
    ],
    ['M04', 'DestinationRule shop/pricing', ['IST0173', 'KIA0203'], 'the subset v2 selects no pod'],
    [
      'M05',
      'VirtualService shop/pricing',
      ['R02'],
      'retries without a timeout, under heavy and slow traffic: first in the order',
    ],
    ['M06', 'VirtualService shop/wishlist', ['R02'], 'the same with hardly any traffic: last in the order'],
    [
      'M07',
      'Deployment logistics/tracker, Deployment logistics/label-printer, Deployment logistics/scanner',
      ['IST0103'],
      'the namespace logistics asks for sidecars and its pods have none: they are older than the label',
    ],
    [
      'M08',
      'Gateway istio-ingress/logistics',
      ['IST0101'],
      'the Secret track-acme-example does not exist beside the gateway',
    ],
  ]),
  ...on('core-frankfurt-1', [
    [
      'M09',
      'VirtualService market/storefront, VirtualService market/promotion',
      ['KIA1106', 'R22'],
      'storefront and promotion answer for the same host on the same gateway',
    ],
    [
      'M10',
      'Gateway istio-ingress/market, Gateway istio-ingress/market-old',
      ['IST0145', 'KIA0301'],
      'market and market-old have the same pods, port and host',
    ],
    [
      'M11',
      'VirtualService market/orders',
      ['IST0130'],
      'the second route is never reached: the first takes everything',
    ],
    [
      'M12',
      'VirtualService market/recommendations',
      ['IST0106'],
      'the weights are 60 and 30: shares of 90, not percentages',
    ],
    ['M13', 'VirtualService market/partners', ['IST0101', 'KIA1102'], 'the Gateway partners does not exist'],
    [
      'M14',
      'DestinationRule market/inventory',
      ['R09'],
      'failover between regions without outlierDetection never happens',
    ],
    [
      'M15',
      'ServiceEntry market/parcel, ServiceEntry market/parcel-legacy',
      ['IST0177'],
      'two entries declare the same host and port with different protocols',
    ],
    ['M16', 'DestinationRule market/billing', ['IST0174', 'KIA0202'], 'the host billing does not exist'],
  ]),
  ...on('core-paris-1', [
    [
      'M17',
      'DestinationRule treasury/quotes',
      ['R20', 'KIA0207'],
      'clients send plaintext (DISABLE) to a server that takes mutual TLS only (STRICT)',
    ],
    ['M18', 'PeerAuthentication intranet/default', ['R31'], 'plaintext is accepted (PERMISSIVE)'],
    ['M19', 'AuthorizationPolicy treasury/positions', ['R35'], 'an empty rule allows everything'],
    ['M20', 'AuthorizationPolicy treasury/settlement', ['IST0127', 'KIA0004'], 'the selector matches no pod'],
    [
      'M21',
      'AuthorizationPolicy treasury/auditors',
      ['IST0101', 'KIA0101'],
      'the namespace audit does not exist',
    ],
  ]),
  ...on('core-frankfurt-2', [
    [
      'M22',
      'AuthorizationPolicy ml-serving/ranker-readers',
      ['KIA0109', 'KIA0110', 'R57'],
      'methods cannot be checked without a waypoint',
    ],
    ['M23', 'HTTPRoute portal/handbook', ['KIA1402', 'IST0171'], 'the Service handbook-v2 does not exist'],
    ['M24', 'HTTPRoute portal/old-handbook', ['KIA1401'], 'the Gateway old-portal does not exist'],
    ['M25', 'Namespace identity', ['KIA1313'], 'the waypoint identity-waypoint does not exist'],
  ]),
  ...on('edge-hamburg-1', [
    [
      'M26',
      'VirtualService depot/stock, VirtualService depot/stock-trial',
      ['IST0109', 'KIA1106'],
      'stock and stock-trial have the same host in the mesh',
    ],
    [
      'M27',
      'Sidecar depot/default, Sidecar depot/wide',
      ['IST0111', 'KIA0002'],
      'default and wide are two Sidecars without a selector',
    ],
    ['M28', 'Gateway istio-ingress/depot', ['IST0101', 'KIA0302'], 'the selector matches no pod'],
  ]),
];

const wrongArchitecture = [
  'edge-berlin-1',
  'edge-berlin-2',
  'edge-hamburg-1',
  'edge-oslo-1',
  'edge-oslo-2',
].flatMap((cluster, at) =>
  on(cluster, [
    [`K${String(25 + at)}`, 'Deployment storage/csi-controller', [], 'the image is not built for arm64'],
  ]),
);

/** The faults of workloads, nodes, storage and whatever else Kubernetes itself has. */
export const coreFaults: ClusterFault[] = [
  ...wrongArchitecture,
  ...on('core-frankfurt-1', [
    ['K30', 'Deployment identity/oauth-proxy', [], 'the registry does not answer'],
    ['K31', 'Deployment observability/alert-router', [], 'the registry does not answer'],
  ]),
  ...on('edge-berlin-1', [
    ['K01', 'Deployment shop/checkout', [], 'the image may not be pulled: 403'],
    ['K10', 'Deployment shop/vouchers', [], 'the ConfigMap vouchers-config does not exist'],
    ['K11', 'Service shop/giftcards', [], 'the selector app=gift-cards matches no pod'],
    ['K12', 'Node edge-berlin-1-worker-2', [], 'disk pressure'],
  ]),
  ...on('edge-hamburg-1', [
    ['K02', 'Deployment shop-search/search', [], 'the container crashes: exit code 1, 14 restarts'],
    [
      'K08',
      'Deployment logistics/label-printer',
      [],
      'the ConfigMap label-printer-config is gone: the next start fails',
    ],
    [
      'K19',
      'Deployment depot/route-planner',
      [],
      'the readiness probe asks port 9090, the container has 8080',
    ],
  ]),
  ...on('edge-berlin-2', [
    ['K03', 'Deployment edge-dns/resolver', [], 'one pod is killed for its memory (OOMKilled)'],
  ]),
  ...on('core-frankfurt-1', [
    ['K04', 'Deployment payments/payment-gateway', [], 'no node has enough memory'],
    [
      'K14',
      'PersistentVolumeClaim market/index-search-index-0',
      [],
      'the storage class fast-ssd does not exist; search-index waits for it',
    ],
    ['K15', 'HorizontalPodAutoscaler market/banners', [], 'the container banners has no CPU request'],
    ['K16', 'HorizontalPodAutoscaler market/legacy-shop', [], 'the Deployment legacy-shop does not exist'],
  ]),
  ...on('core-paris-1', [
    ['K05', 'Deployment ml-notebooks/jupyterhub', [], 'the quota compute is used up by single-user'],
    ['K07', 'Job batch/etl-backfill', [], 'failed for good: BackoffLimitExceeded'],
    [
      'K09',
      'Deployment policy-system/policy-webhook, ValidatingWebhookConfiguration policy-webhook',
      [],
      'the only pods behind a webhook that must answer crash',
    ],
    ['K17', 'CronJob treasury/close-of-day', [], 'the schedule has an hour 25'],
    ['K20', 'Service treasury/fx-rates', [], 'no container has a port of the name web'],
  ]),
  ...on('core-frankfurt-2', [
    ['K13', 'Node core-frankfurt-2-worker-4', [], 'not ready: its kubelet has been silent for 70 minutes'],
    [
      'K18',
      'PodDisruptionBudget tooling/build-cache',
      [],
      'two of two pods must stay: no node can be drained',
    ],
  ]),
  ...on('edge-oslo-2', [
    ['K06', 'Deployment logistics/scanner', [], 'pod security (restricted) refuses the pods'],
  ]),
  ...on('staging-1', [
    ['K21', 'Deployment preview/feature-preview', [], 'the registry has no tag pr-4711'],
    ['K22', 'StatefulSet queue/broker', [], 'broker-1 crashes, so broker-2 is never made'],
  ]),
  ...on('lab-zurich-1', [
    [
      'K23',
      'Deployment experiments/telemetry-gateway',
      [],
      'the Secret telemetry-token does not exist; the rollout passed its deadline',
    ],
  ]),
  ...on('edge-oslo-1', [
    [
      'K24',
      'MutatingWebhookConfiguration vault-agent-injector',
      [],
      'must answer, and its Service does not exist',
    ],
  ]),
];

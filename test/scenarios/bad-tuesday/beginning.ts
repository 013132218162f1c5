import type { ScenarioAction } from '../../rancher/scenario/scenario-declaration.ts';

const edges = ['edge-berlin-1', 'edge-berlin-2', 'edge-hamburg-1', 'edge-oslo-1', 'edge-oslo-2'];
const reachable = [
  ...edges,
  'core-frankfurt-1',
  'core-frankfurt-2',
  'core-paris-1',
  'staging-1',
  'lab-zurich-1',
];

/** Workloads that run and are not what Git says. */
const drifts: ScenarioAction[] = [
  { bundle: 'shop-cart', on: 'edge-berlin-1', fault: 'drift-by-hand', minutesAgo: 55 },
  { bundle: 'shop-catalog', on: 'edge-berlin-2', fault: 'drift-by-foreign-hpa', minutesAgo: 340 },
  { bundle: 'platform-ingress-nginx', on: 'lab-zurich-1', fault: 'drift-by-webhook', minutesAgo: 4000 },
  {
    bundle: 'platform-cert-manager',
    on: 'core-frankfurt-1',
    fault: 'drift-by-ca-injector',
    minutesAgo: 9000,
  },
  {
    bundle: 'logistics-printer',
    on: 'edge-hamburg-1',
    fault: 'drift-missing',
    subject: { kind: 'ConfigMap' },
    minutesAgo: 75,
  },
  { bundle: 'logistics-printer', on: 'edge-oslo-1', fault: 'drift-correct-failed', minutesAgo: 130 },
  {
    bundle: 'fleet-local/management-registry',
    on: 'fleet-local/local',
    fault: 'helm-not-owned',
    minutesAgo: 2900,
  },
];

/** Workloads that are deployed and do not come up. */
const unready: ScenarioAction[] = [
  { bundle: 'shop-checkout', on: 'edge-berlin-1', fault: 'image-pull', minutesAgo: 25 },
  { bundle: 'shop-search', on: 'edge-hamburg-1', fault: 'crash-loop', minutesAgo: 48 },
  { bundle: 'ml-notebooks', on: 'core-paris-1', fault: 'quota', minutesAgo: 600 },
  { bundle: 'logistics-scanner', on: 'edge-oslo-2', fault: 'psa', minutesAgo: 1440 },
  { bundle: 'batch-etl', on: 'core-paris-1', fault: 'wl-job-failed', minutesAgo: 410 },
];

/** Deploys that fail, retried or not. */
const failedDeploys: ScenarioAction[] = [
  {
    bundle: 'platform-external-secrets',
    on: 'core-paris-1',
    fault: 'adm-webhook-unreachable',
    minutesAgo: 35,
  },
  {
    bundle: 'payments-ledger',
    on: 'core-paris-1',
    fault: 'k8s-sts-forbidden',
    subject: { kind: 'StatefulSet' },
    minutesAgo: 220,
  },
  { bundle: 'payments-fraud', on: 'core-frankfurt-1', fault: 'helm-atomic-v4', minutesAgo: 90 },
  { bundle: 'identity-keycloak', on: 'core-frankfurt-2', fault: 'helm-ownership', minutesAgo: 180 },
  { bundle: 'logistics-tracker', on: 'edge-oslo-1', fault: 'helm-lock', minutesAgo: 3 },
  { bundle: 'network-policies', on: 'edge-berlin-2', fault: 'kustomize-post-render', minutesAgo: 260 },
  { bundle: 'tenant-acme-demo', on: 'lab-zurich-1', fault: 'helm-kubeversion', minutesAgo: 3000 },
  { bundle: 'batch-reports', on: 'core-frankfurt-2', fault: 'k8s-job-immutable', minutesAgo: 150 },
  { bundle: 'redis-operator', on: 'core-paris-1', fault: 'helm-removed-api', minutesAgo: 700 },
];

/** One root cause, two that wait for it. */
const chain: ScenarioAction[] = [
  {
    bundle: 'observability-crds',
    on: 'core-frankfurt-2',
    fault: 'helm-release-secret-too-long',
    minutesAgo: 120,
  },
  { bundle: 'observability-agents', on: 'core-frankfurt-2', fault: 'dep-not-ready', minutesAgo: 119 },
  { bundle: 'observability-alerts', on: 'core-frankfurt-2', fault: 'dep-not-ready', minutesAgo: 119 },
];

/** Rollouts that stand still, and one that never reaches some clusters. */
const rollouts: ScenarioAction[] = [
  { bundle: 'payments-gateway', on: 'core-frankfurt-1', fault: 'unschedulable', minutesAgo: 80 },
  {
    bundle: 'payments-gateway',
    on: ['core-frankfurt-2', 'core-paris-1', 'core-madrid-1'],
    fault: 'held-by-rollout',
    minutesAgo: 80,
  },
  { bundle: 'network-dns', on: 'edge-berlin-2', fault: 'out-of-memory', minutesAgo: 200 },
  { bundle: 'network-dns', on: 'edge-hamburg-1', fault: 'held-by-rollout', minutesAgo: 200 },
  {
    bundle: 'network-dns',
    on: ['edge-berlin-1', 'edge-oslo-1', 'edge-oslo-2'],
    fault: 'later-partition',
    minutesAgo: 200,
  },
  { bundle: 'edge-tools-vpn', on: ['edge-oslo-1', 'edge-oslo-2'], fault: 'not-created', minutesAgo: 20000 },
];

/** Nobody applies, and nothing says why. */
const silence: ScenarioAction[] = [
  { bundle: 'ml-inference', on: 'core-frankfurt-2', fault: 'silent-apply-conflict', minutesAgo: 65 },
  { bundle: 'identity-oauth-proxy', on: 'core-paris-1', fault: 'options-secret-missing', minutesAgo: 500 },
  { bundle: 'observability-agents', on: 'core-madrid-1', fault: 'not-applied', minutesAgo: 170 },
  { bundle: 'velero', on: 'core-madrid-1', fault: 'not-applied', minutesAgo: 160 },
  { bundle: 'batch-etl', on: 'core-madrid-1', fault: 'apiserver-timeout', minutesAgo: 190 },
];

/** Meant to be so, or over: none of these is a failure. */
const harmless: ScenarioAction[] = [
  {
    bundle: 'observability-dashboards',
    on: [...reachable, 'core-madrid-1'],
    fault: 'held-by-pause',
    minutesAgo: 1500,
  },
  { bundle: 'platform-policies', on: 'staging-1', fault: 'waiting-for-window', minutesAgo: 300 },
  { bundle: 'shop-catalog', on: 'edge-oslo-1', fault: 'stale-display', minutesAgo: 1 },
  { gitRepo: 'edge-tools', fault: 'stalled-stale', minutesAgo: 2 },
];

/** One cause on many clusters each: an image built for one architecture, a registry that is away, a Git server that is. */
const shared: ScenarioAction[] = [
  { bundle: 'platform-storage', on: edges, fault: 'wrong-architecture', minutesAgo: 40 },
  { bundle: 'identity-oauth-proxy', on: 'core-frankfurt-1', fault: 'registry-away', minutesAgo: 30 },
  { bundle: 'observability-alerts', on: 'core-frankfurt-1', fault: 'registry-away', minutesAgo: 29 },
  { gitRepo: 'identity', fault: 'git-5xx', minutesAgo: 28 },
  { gitRepo: 'ml', fault: 'git-5xx', minutesAgo: 27 },
];

/** What goes wrong before there are bundles. */
const sources: ScenarioAction[] = [
  { wholeBundle: 'shop-storefront', fault: 'tgt-missing-key', minutesAgo: 240 },
  { gitRepo: 'intranet', fault: 'git-authorization-failed', minutesAgo: 310 },
  { gitRepo: 'docs-site', fault: 'job-no-resources', minutesAgo: 45 },
  { gitRepo: 'data', fault: 'ready-but-stalled', minutesAgo: 380 },
  { gitRepo: 'sandbox', fault: 'pol-target-ns', minutesAgo: 1000 },
  { helmOp: 'velero', fault: 'helmop-version', minutesAgo: 560 },
];

/** How things stand on Tuesday morning. */
export const beginning: ScenarioAction[] = [
  ...drifts,
  ...unready,
  ...failedDeploys,
  ...chain,
  ...rollouts,
  ...silence,
  ...harmless,
  ...shared,
  ...sources,
];

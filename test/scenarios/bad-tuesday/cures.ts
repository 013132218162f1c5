import type { CureDeclaration, FileTest } from '../../rancher/fleet/cure-declaration.ts';

const container = ['spec', 'template', 'spec', 'containers', 0];

/** What the resolver is killed for, and what waits for it. */
const resolverHoldsMore: FileTest[] = [
  {
    file: 'dns/templates/resolver-deployment.yaml',
    at: [...container, 'resources', 'limits', 'memory'],
    not: '256Mi',
  },
];

/** What a commit to the right file heals; everything else takes its course whatever is in Git. */
export const cures: CureDeclaration[] = [
  {
    // The release that everybody still runs.
    bundle: 'shop-checkout',
    fault: 'image-pull',
    when: [
      {
        file: 'checkout/templates/checkout-deployment.yaml',
        at: [...container, 'image'],
        equals: 'registry.acme.example/shop-checkout/checkout:5.2.1',
      },
    ],
  },
  { bundle: 'network-dns', fault: 'out-of-memory', when: resolverHoldsMore },
  { bundle: 'network-dns', fault: 'held-by-rollout', when: resolverHoldsMore },
  { bundle: 'network-dns', fault: 'later-partition', when: resolverHoldsMore },
  {
    bundle: 'payments-gateway',
    fault: 'unschedulable',
    when: [
      { file: 'gateway/templates/payment-gateway-deployment.yaml', at: ['spec', 'replicas'], atMost: 3 },
    ],
  },
  {
    bundle: 'payments-gateway',
    fault: 'held-by-rollout',
    when: [
      { file: 'gateway/templates/payment-gateway-deployment.yaml', at: ['spec', 'replicas'], atMost: 3 },
    ],
  },
  {
    bundle: 'ml-notebooks',
    fault: 'quota',
    when: [
      {
        file: 'notebooks/templates/jupyterhub-deployment.yaml',
        at: [...container, 'resources', 'limits', 'cpu'],
        not: '500m',
      },
    ],
  },
  {
    gitRepo: 'docs-site',
    fault: 'job-no-resources',
    when: [{ file: 'deploy/prod/fleet.yaml', exists: true }],
  },
];

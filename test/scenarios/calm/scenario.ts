import type { ScenarioDeclaration } from '../../rancher/scenario/scenario-declaration.ts';
import { clusterGroups, clusters } from './clusters.ts';
import { gitRepos, helmOps, schedules } from './sources.ts';
import { traffic } from './traffic.ts';

/** All is well: what waits, waits for a good reason, and what moves, arrives. */
export const calm: ScenarioDeclaration = {
  name: 'calm',
  description:
    'Six clusters, twelve bundles, all well: rollouts in progress, a change window, a deliberate pause.',
  fleet: { clusters, clusterGroups, gitRepos, helmOps, schedules },
  traffic,
  begin: [
    { bundle: 'shop-cart', on: 'edge-berlin-1', fault: 'rolling-update', minutesAgo: 0.2 },
    {
      bundle: 'observability-dashboards',
      on: ['edge-berlin-1', 'edge-hamburg-1', 'core-frankfurt-1', 'core-paris-1', 'staging-1'],
      fault: 'held-by-pause',
      minutesAgo: 1500,
    },
    { bundle: 'platform-external-secrets', on: 'staging-1', fault: 'waiting-for-window', minutesAgo: 190 },
  ],
  loop: true,
  steps: [
    {
      after: 20,
      what: 'cart is up to date on edge-berlin-1.',
      actions: [{ bundle: 'shop-cart', on: 'edge-berlin-1', fault: null }, { checkIn: true }],
    },
    {
      after: 25,
      what: 'Someone pushes to payments: its git job runs.',
      actions: [{ gitRepo: 'payments', fault: 'job-running' }],
    },
    {
      after: 15,
      what: 'The job is done: ledger waits to be applied, gateway waits for ledger.',
      actions: [
        { gitRepo: 'payments', fault: null },
        { commit: 'payments' },
        { revise: 'payments-ledger' },
        { revise: 'payments-gateway' },
        { bundle: 'payments-ledger', on: 'all', fault: 'not-applied' },
        { bundle: 'payments-gateway', on: 'all', fault: 'dep-not-ready' },
      ],
    },
    {
      after: 15,
      what: 'ledger rolls through its replicas.',
      actions: [
        { bundle: 'payments-ledger', on: 'all', fault: 'rolling-update', subject: { kind: 'StatefulSet' } },
      ],
    },
    {
      after: 20,
      what: 'ledger is ready; gateway follows.',
      actions: [
        { bundle: 'payments-ledger', on: 'all', fault: null },
        { bundle: 'payments-gateway', on: 'all', fault: 'rolling-update' },
      ],
    },
    {
      after: 20,
      what: 'payments is up to date everywhere.',
      actions: [{ bundle: 'payments-gateway', on: 'all', fault: null }, { checkIn: true }],
    },
    {
      after: 30,
      what: 'otel-collector is updated, half of the clusters at a time.',
      actions: [
        { commit: 'observability' },
        { revise: 'observability-agents' },
        {
          bundle: 'observability-agents',
          on: ['core-frankfurt-1', 'core-paris-1'],
          fault: 'rolling-update',
          subject: { kind: 'DaemonSet' },
        },
        { bundle: 'observability-agents', on: ['edge-berlin-1', 'edge-hamburg-1'], fault: 'held-by-rollout' },
        { bundle: 'observability-agents', on: 'staging-1', fault: 'waiting-for-window' },
      ],
    },
    {
      after: 25,
      what: 'The other half of the clusters gets it.',
      actions: [
        { bundle: 'observability-agents', on: ['core-frankfurt-1', 'core-paris-1'], fault: null },
        {
          bundle: 'observability-agents',
          on: ['edge-berlin-1', 'edge-hamburg-1'],
          fault: 'rolling-update',
          subject: { kind: 'DaemonSet' },
        },
      ],
    },
    {
      after: 25,
      what: 'otel-collector is up to date where it may change; staging waits for the night.',
      actions: [
        { bundle: 'observability-agents', on: ['edge-berlin-1', 'edge-hamburg-1', 'staging-1'], fault: null },
        { checkIn: true },
      ],
    },
    {
      after: 30,
      what: 'A new cart goes to edge-berlin-1.',
      actions: [
        { commit: 'shop' },
        { revise: 'shop-cart' },
        { bundle: 'shop-cart', on: 'edge-berlin-1', fault: 'rolling-update' },
      ],
    },
  ],
};

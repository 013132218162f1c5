import type { DeclaredStep, ScenarioAction } from '../../rancher/scenario/scenario-declaration.ts';
import { recommendationsRoute } from './insides/core-frankfurt-1.ts';
import { brokenVouchers, vouchers } from './insides/vouchers.ts';

/** An autoscaler that nobody told Fleet of scales the printer, and drift correction scales it back. */
const printerScaled: ScenarioAction = {
  bundle: 'logistics-printer',
  on: 'edge-berlin-2',
  fault: 'drift-by-foreign-hpa',
};
const printerCorrected: ScenarioAction = { ...printerScaled, fault: null };

const heldCores = ['core-frankfurt-2', 'core-paris-1', 'core-madrid-1'];

/**
 * Time is compressed: what takes an hour to count as stuck is written as if that hour had passed.
 * Half the steps heal or move something, half break it again: after the last one it is Tuesday morning once more.
 */
export const timeline: DeclaredStep[] = [
  {
    after: 20,
    what: 'The Helm lock on logistics-tracker in edge-oslo-1 dissolves by itself; an autoscaler scales label-printer in edge-berlin-2.',
    actions: [
      printerScaled,
      { bundle: 'logistics-tracker', on: 'edge-oslo-1', fault: null },
      { checkIn: true },
    ],
  },
  {
    after: 20,
    what: 'search recovers in edge-hamburg-1 and starts crashing in edge-oslo-1; Fleet corrects label-printer in edge-berlin-2.',
    actions: [
      printerCorrected,
      { bundle: 'shop-search', on: 'edge-hamburg-1', fault: null },
      { bundle: 'shop-search', on: 'edge-oslo-1', fault: 'crash-loop', minutesAgo: 12 },
    ],
  },
  {
    after: 25,
    what: 'Someone sets a hotfix image on cart in edge-berlin-1; the autoscaler scales label-printer again.',
    actions: [printerScaled, { bundle: 'shop-cart', on: 'edge-berlin-1', fault: 'drift-by-hand-image' }],
  },
  {
    after: 20,
    what: 'The Git server answers 502 while batch is polled; Fleet corrects label-printer again; someone corrects the weights of recommendations in core-frankfurt-1.',
    actions: [
      printerCorrected,
      { gitRepo: 'batch', fault: 'git-5xx', minutesAgo: 4 },
      { inside: 'core-frankfurt-1', put: [recommendationsRoute([60, 40])] },
    ],
  },
  {
    after: 20,
    what: 'The Git server is back; vouchers in edge-berlin-1 gets its ConfigMap; the autoscaler and Fleet fight over label-printer.',
    actions: [
      printerScaled,
      { gitRepo: 'batch', fault: null },
      { inside: 'edge-berlin-1', workload: { ...vouchers, config: { CAMPAIGN: 'advent' }, minutesAgo: 0 } },
      { checkIn: true },
    ],
  },
  {
    after: 25,
    what: 'core-madrid-1 is back and catches up; label-printer is corrected once more, and its autoscaler is gone.',
    actions: [
      printerCorrected,
      { agent: 'core-madrid-1', online: true },
      { bundle: 'observability-agents', on: 'core-madrid-1', fault: null },
      { bundle: 'velero', on: 'core-madrid-1', fault: null },
      { bundle: 'batch-etl', on: 'core-madrid-1', fault: null },
    ],
  },
  {
    after: 30,
    what: 'A node joins core-frankfurt-1: payment-gateway fits, the rollout goes on in core-frankfurt-2.',
    actions: [
      { bundle: 'payments-gateway', on: 'core-frankfurt-1', fault: null },
      { bundle: 'payments-gateway', on: 'core-frankfurt-2', fault: 'rolling-update' },
    ],
  },
  {
    after: 20,
    what: 'payment-gateway reaches the remaining clusters.',
    actions: [
      { bundle: 'payments-gateway', on: 'core-frankfurt-2', fault: null },
      { bundle: 'payments-gateway', on: ['core-paris-1', 'core-madrid-1'], fault: 'rolling-update' },
    ],
  },
  {
    after: 20,
    what: 'payment-gateway is up to date everywhere, and checkout finds its image in edge-berlin-1.',
    actions: [
      { bundle: 'payments-gateway', on: ['core-paris-1', 'core-madrid-1'], fault: null },
      { bundle: 'shop-checkout', on: 'edge-berlin-1', fault: null },
      { checkIn: true },
    ],
  },
  {
    after: 30,
    what: 'docs-site gets its path back: its job runs.',
    actions: [{ gitRepo: 'docs-site', fault: 'job-running' }],
  },
  {
    after: 15,
    what: 'docs-site is deployed again; the intranet has a new token.',
    actions: [
      { gitRepo: 'docs-site', fault: null },
      {
        commit: 'docs-site',
        subject: 'Put the deployment back where Fleet looks for it',
        author: 'Fatima Haddad',
        move: { from: 'deploy/live', to: 'deploy/prod' },
      },
      { gitRepo: 'intranet', fault: null },
    ],
  },
  {
    after: 30,
    what: 'The next payment-gateway does not fit into core-frankfurt-1: the rollout stands again.',
    actions: [
      { commit: 'payments', subject: 'Let payment-gateway hold more in memory', author: 'Camille Laurent' },
      { revise: 'payments-gateway' },
      { bundle: 'payments-gateway', on: heldCores, fault: 'held-by-rollout', minutesAgo: 80 },
      { bundle: 'payments-gateway', on: 'core-frankfurt-1', fault: 'unschedulable', minutesAgo: 80 },
    ],
  },
  {
    after: 20,
    what: 'A new checkout points to an image nobody may pull in edge-berlin-1; tracker is locked in edge-oslo-1.',
    actions: [
      { commit: 'shop', subject: 'Take checkout from the new registry', author: 'Priya Raman' },
      { revise: 'shop-checkout' },
      { bundle: 'shop-checkout', on: 'all', fault: 'rolling-update' },
      { bundle: 'shop-checkout', on: 'edge-berlin-1', fault: 'image-pull', minutesAgo: 25 },
      { revise: 'logistics-tracker' },
      { bundle: 'logistics-tracker', on: 'edge-oslo-1', fault: 'helm-lock', minutesAgo: 3 },
    ],
  },
  {
    after: 25,
    what: 'search is itself in edge-oslo-1 and crashes in edge-hamburg-1; cart loses its hotfix and keeps its memory limit.',
    actions: [
      // The others have the new checkout by now.
      { bundle: 'shop-checkout', on: 'all', fault: null },
      { bundle: 'shop-checkout', on: 'edge-berlin-1', fault: 'image-pull', minutesAgo: 25 },
      { bundle: 'shop-search', on: 'edge-oslo-1', fault: null },
      { bundle: 'shop-search', on: 'edge-hamburg-1', fault: 'crash-loop', minutesAgo: 12 },
      { bundle: 'shop-cart', on: 'edge-berlin-1', fault: 'drift-by-hand' },
    ],
  },
  {
    after: 25,
    what: 'core-madrid-1 is gone again, with new content on its way to it.',
    actions: [
      { agent: 'core-madrid-1', online: false, minutesAgo: 185 },
      { revise: 'observability-agents' },
      { bundle: 'observability-agents', on: 'core-madrid-1', fault: 'not-applied', minutesAgo: 170 },
      { revise: 'velero' },
      { bundle: 'velero', on: 'core-madrid-1', fault: 'not-applied', minutesAgo: 170 },
      { revise: 'batch-etl' },
      { bundle: 'batch-etl', on: 'core-madrid-1', fault: 'apiserver-timeout', minutesAgo: 190 },
      { checkIn: true },
    ],
  },
  {
    after: 30,
    what: 'The path of docs-site is renamed again and everything in it is pruned; the token of the intranet expires; recommendations and vouchers are broken once more.',
    actions: [
      { inside: 'core-frankfurt-1', put: [recommendationsRoute([60, 30])] },
      {
        inside: 'edge-berlin-1',
        remove: [
          { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'shop', name: 'vouchers-config' } },
        ],
        workload: brokenVouchers,
      },
      {
        commit: 'docs-site',
        subject: 'Call the folder by what is in it',
        author: 'Nils Berger',
        move: { from: 'deploy/prod', to: 'deploy/live' },
      },
      { gitRepo: 'docs-site', fault: 'job-no-resources', minutesAgo: 45 },
      { gitRepo: 'intranet', fault: 'git-authorization-failed', minutesAgo: 310 },
    ],
  },
];

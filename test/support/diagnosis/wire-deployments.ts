import type {
  BundleLedger,
  Deployment,
  DeploymentPage,
} from '@outrider/api/contract/diagnosis/deployments.ts';
import type { Rollout } from '@outrider/api/contract/diagnosis/rollouts.ts';

/** Two commits, newest first. */
export const COMMITS = [
  'a1b2c3d4e5f60718293a4b5c6d7e8f9001122334',
  '0f1e2d3c4b5a69788796a5b4c3d2e1f001234567',
] as const;

/** An entry of the ledger as the API sends it; everything may be overridden. */
export function wireDeployment(overrides: Partial<Deployment> = {}): Deployment {
  return {
    id: 'l1',
    bundle: 'fleet-default/shop-deploy',
    gitRepo: 'fleet-default/shop',
    cluster: 'c-m-1',
    clusterName: 'edge-1',
    deploymentId: 's-abc:def',
    commit: COMMITS[0],
    author: 'Mira',
    subject: 'Raise the limits of web',
    outcome: 'healthy',
    current: true,
    running: true,
    stages: {
      seen: '2026-11-21T09:00:00Z',
      bundled: '2026-11-21T09:00:20Z',
      staged: '2026-11-21T09:00:25Z',
      released: '2026-11-21T09:02:25Z',
      applied: '2026-11-21T09:02:40Z',
      ready: '2026-11-21T09:03:40Z',
    },
    witnessed: true,
    ...overrides,
  };
}

/** A page of the ledger. */
export function wireDeploymentPage(
  items: Deployment[],
  overrides: Partial<DeploymentPage> = {},
): DeploymentPage {
  return {
    items,
    total: items.length,
    page: 1,
    pageSize: 50,
    since: '2026-11-01T00:00:00Z',
    ...overrides,
  };
}

/** The ledger of a bundle whose newest commit broke it. */
export function wireLedger(overrides: Partial<BundleLedger> = {}): BundleLedger {
  const fares = { firstSeen: '2026-11-21T09:00:00Z', author: 'Mira', rolling: 0 };
  return {
    bundle: 'fleet-default/shop-deploy',
    gitRepo: 'fleet-default/shop',
    newest: COMMITS[0],
    lastGood: COMMITS[1],
    brokenBy: COMMITS[0],
    revisions: [
      {
        ...fares,
        commit: COMMITS[0],
        subject: 'Move to the new base image',
        running: 2,
        healthy: 1,
        failed: 3,
      },
      { ...fares, commit: COMMITS[1], subject: 'Raise the limits of web', running: 2, healthy: 4, failed: 0 },
    ],
    behind: [
      {
        cluster: 'c-m-2',
        clusterName: 'edge-2',
        running: COMMITS[1],
        reason: 'Its partition waits for the one before.',
        since: '2026-11-21T09:02:00Z',
      },
    ],
    since: '2026-11-01T00:00:00Z',
    ...overrides,
  };
}

/** A rollout that is held back in its first of two partitions. */
export function wireRollout(overrides: Partial<Rollout> = {}): Rollout {
  const source = { type: 'cluster' as const, cluster: 'c-m-1' };
  return {
    bundle: 'fleet-default/shop-deploy',
    state: 'held',
    revision: COMMITS[0],
    startedAt: '2026-11-21T09:00:00Z',
    clusters: { total: 4, upToDate: 1, rolling: 0, failed: 1, waiting: 2 },
    partitions: [
      {
        name: 'canary',
        clusters: 2,
        upToDate: 1,
        rolling: 0,
        failed: 1,
        waiting: 0,
        state: 'held',
        members: ['c-m-1', 'c-m-2'],
      },
      {
        name: 'rest',
        clusters: 2,
        upToDate: 0,
        rolling: 0,
        failed: 0,
        waiting: 2,
        state: 'waiting',
        members: ['c-m-3', 'c-m-4'],
      },
    ],
    limits: [
      {
        name: 'maxUnavailable',
        written: '10%',
        effective: 1,
        note: 'Ten percent of 4 clusters is rounded up to one.',
        trap: false,
      },
      {
        name: 'maxUnavailablePartitions',
        effective: 0,
        note: 'Not set, which is no partition: one unready partition stops the rollout.',
        trap: true,
      },
    ],
    heldBy: [{ text: 'Cluster edge-1 is not ready, and no more may be unavailable.', sources: [source] }],
    forecast: { known: false, reason: 'It does not move, so no time can be told.' },
    ifPausedNow: { text: 'One cluster would keep the new revision, three the old one.', sources: [source] },
    ...overrides,
  };
}

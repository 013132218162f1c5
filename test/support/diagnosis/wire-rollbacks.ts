import type {
  RollbackCandidate,
  RollbackOption,
  RollbackPlan,
} from '@outrider/api/contract/diagnosis/rollbacks.ts';

import { COMMITS } from './wire-deployments.ts';

const source = { type: 'cluster' as const, cluster: 'c-m-1' };

/** A revision to go back to, as the API sends it; everything may be overridden. */
export function wireCandidate(overrides: Partial<RollbackCandidate> = {}): RollbackCandidate {
  return {
    revision: COMMITS[1],
    subject: 'Raise the limits of web',
    author: 'Mira',
    ranFrom: '2026-11-10T09:00:00Z',
    ranUntil: '2026-11-21T09:00:00Z',
    score: 0.86,
    healthyClusters: 4,
    failedClusters: 0,
    untriedClusters: 0,
    takesBack: [{ text: 'Also takes back the new banner.', sources: [source] }],
    hazards: [
      {
        kind: 'schema-migration',
        risk: 'high',
        claim: { text: 'The commits between change `db/migrations`.', sources: [source] },
      },
    ],
    evidence: [{ text: 'It was ready on 4 of 4 clusters for 11 days.', sources: [source] }],
    ...overrides,
  };
}

/** A way back, as the API sends it; everything may be overridden. */
export function wireOption(overrides: Partial<RollbackOption> = {}): RollbackOption {
  return {
    strategy: 'git-revert',
    title: 'Revert in Git',
    available: true,
    risk: 'low',
    durable: true,
    consequences: ['Fleet deploys the old content as a new commit.'],
    blastRadius: { bundles: 1, clusters: 4, deployments: 4 },
    changes: [
      {
        type: 'git-revert',
        gitRepo: 'fleet-default/shop',
        repository: 'https://github.com/example/shop',
        branch: 'main',
        commits: [COMMITS[0]],
        restoreTo: COMMITS[1],
        paths: [],
      },
    ],
    undo: 'Revert the revert.',
    ...overrides,
  };
}

/** A plan with one candidate, which is chosen, and one way back to it. */
export function wirePlan(overrides: Partial<RollbackPlan> = {}): RollbackPlan {
  return {
    bundle: 'fleet-default/shop-deploy',
    gitRepo: 'fleet-default/shop',
    current: COMMITS[0],
    candidates: [wireCandidate()],
    chosen: COMMITS[1],
    options: [
      wireOption(),
      wireOption({
        strategy: 'helm-op-version',
        title: 'Set the version of the HelmOp',
        available: false,
        why: 'The bundle comes from a GitRepo.',
        changes: [],
      }),
    ],
    phases: [{ name: 'canary', clusters: ['c-m-1'], reason: 'It is the first partition.' }],
    watch: ['Watch the error share of `web` for 30 minutes.'],
    gaps: ['The registry was not asked whether the image is still there.'],
    ...overrides,
  };
}

import type { AuditRecord } from '@outrider/api/contract/fixes/audit.ts';
import type { Execution } from '@outrider/api/contract/fixes/executions.ts';
import type { StepState } from '@outrider/api/contract/fixes/fix-words.ts';
import type { ProposalDetail } from '@outrider/api/contract/fixes/proposal-requests.ts';
import type { Suggestion } from '@outrider/api/contract/fixes/suggestions.ts';

/** Digest of the plan of `wireProposal`. */
export const DIGEST = 'a'.repeat(64);
const object = {
  cluster: 'c-m-1',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'web',
};

/** A suggestion as the API sends it: ready, and checked in one cluster; everything may be overridden. */
export function wireSuggestion(overrides: Partial<Suggestion> = {}): Suggestion {
  return {
    id: 'b'.repeat(32),
    recipe: 'restart-workload',
    title: 'Restart the Deployment',
    ready: true,
    because: [{ text: 'It began after a restart.', sources: [{ type: 'finding', finding: 'f1' }] }],
    changes: [
      {
        type: 'kubernetes-patch',
        object,
        operations: [
          { op: 'test', path: '/spec/replicas', value: 1 },
          { op: 'replace', path: '/spec/replicas', value: 2 },
        ],
      },
    ],
    risk: 'low',
    risks: ['One cluster is touched.'],
    reversible: true,
    undo: 'Set it back to 1.',
    reach: { bundles: 0, clusters: 1, deployments: 0, workloads: 1 },
    checks: [
      { check: 'shape', outcome: 'passed', text: 'It is a JSON Patch.' },
      { check: 'dry-run', outcome: 'passed', text: 'The API server takes it.', cluster: 'c-m-1' },
    ],
    ...overrides,
  };
}

/** A proposal as the API sends it: ann's, waiting for one approval; everything may be overridden. */
export function wireProposal(overrides: Partial<ProposalDetail> = {}): ProposalDetail {
  const { changes, checks, reach } = wireSuggestion();
  return {
    id: 'c'.repeat(32),
    workspace: 'fleet-default',
    title: 'Restart the Deployment',
    state: 'pending',
    revision: 1,
    digest: DIGEST,
    plan: {
      targets: [{ type: 'object', ...object, uid: 'uid-1', resourceVersion: '7' }],
      changes,
      risk: 'low',
      policyRevision: 'p1',
      expiresAt: '2026-11-27T10:00:00Z',
    },
    checks,
    reach,
    finding: 'f1',
    requester: { type: 'user', name: 'ann', displayName: 'Ann' },
    approvals: [],
    approvalsNeeded: 1,
    blockedBy: ['One more person must approve it.'],
    openedAt: '2026-11-20T10:00:00Z',
    changedAt: '2026-11-20T10:00:00Z',
    comments: [],
    mayNot: [],
    executions: [],
    canUndo: false,
    ...overrides,
  };
}

/** An execution as the API sends it, with a step for each of the states; everything may be overridden. */
export function wireExecution(
  overrides: Partial<Execution> = {},
  steps: readonly StepState[] = ['done'],
): Execution {
  const at = '2026-11-20T10:05:00Z';
  return {
    id: 'x1',
    kind: 'apply',
    state: 'succeeded',
    revision: 1,
    openedAt: at,
    steps: steps.map((state) => ({
      kind: 'change',
      state,
      attempts: state === 'planned' ? 0 : 1,
      what: 'Patches the Deployment web.',
      target: { type: 'object', object },
      fields: state === 'planned' ? [] : [{ path: '/spec/replicas', before: 1 }],
      at,
    })),
    ...overrides,
  };
}

/** A row of the audit as the API sends it; everything may be overridden. */
export function wireRecord(overrides: Partial<AuditRecord> = {}): AuditRecord {
  return {
    chain: 'fleet-default',
    seq: 1,
    at: '2026-11-20T10:00:00Z',
    actor: { type: 'user', name: 'ann', displayName: 'Ann' },
    action: 'proposal-opened',
    proposal: 'c'.repeat(32),
    revision: 1,
    digest: DIGEST,
    detail: {},
    hash: 'd'.repeat(64),
    ...overrides,
  };
}

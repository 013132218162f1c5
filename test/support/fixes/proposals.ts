import type { Approval, Plan } from '@outrider/api/contract/fixes/proposals.ts';
import type { AuditActor } from '@outrider/api/contract/fixes/audit.ts';
import type { ExecutionQuestion } from '@outrider/api/src/pipeline/propose/decide/execution-question.ts';
import { planDigest } from '@outrider/api/src/pipeline/propose/plan/plan-digest.ts';
import { DEFAULT_POLICY, type SealedPolicy } from '@outrider/api/src/pipeline/propose/policy/policy.ts';
import { expiryOf, sealPolicy } from '@outrider/api/src/pipeline/propose/policy/seal-policy.ts';
import type { ProposalFacts } from '@outrider/api/src/pipeline/propose/state/proposal-facts.ts';

/** When the proposals of tests are opened. */
export const T0 = Date.parse('2026-11-20T10:00:00Z');
/** The policy of tests: the default one. */
export const POLICY: SealedPolicy = sealPolicy(DEFAULT_POLICY);
/** A workspace in which nothing is special. */
export const ADVISE = { mode: 'advise', stopped: false } as const;

/** A person. */
export function person(name: string): AuditActor {
  return { type: 'user', name };
}

/** A plan that scales a Deployment of cluster c-1. */
export function aPlan(over: Partial<Plan> = {}): Plan {
  const object = {
    cluster: 'c-1',
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'cart',
  };
  return {
    targets: [{ type: 'object', ...object, uid: 'uid-1', resourceVersion: '7' }],
    changes: [
      {
        type: 'kubernetes-patch',
        object,
        operations: [{ op: 'replace', path: '/spec/replicas', value: 3 }],
        action: { name: 'scale', parameters: { replicas: 3 } },
      },
    ],
    risk: 'low',
    policyRevision: POLICY.revision,
    expiresAt: expiryOf(POLICY, T0),
    ...over,
  };
}

/** An approval of the latest plan of a proposal. */
export function anApproval(facts: ProposalFacts, name: string, over: Partial<Approval> = {}): Approval {
  const { revision, digest } = facts;
  return {
    actor: person(name),
    decision: 'approve',
    revision,
    digest,
    at: new Date(T0).toISOString(),
    ...over,
  };
}

/** A proposal of ann's, put up for decision at T0. */
export function aProposal(over: Partial<ProposalFacts> = {}): ProposalFacts {
  const plan = over.plan ?? aPlan();
  return {
    id: 'p-1',
    workspace: 'fleet-default',
    title: 'Scale cart',
    requester: person('ann'),
    authors: ['ann'],
    revision: 1,
    digest: planDigest(plan),
    plan,
    checks: [],
    reach: { bundles: 0, clusters: 1, deployments: 0, workloads: 1 },
    approvals: [],
    approvalsNeeded: POLICY.approvals[plan.risk],
    openedAt: T0,
    submittedAt: T0,
    changedAt: T0,
    ...over,
  };
}

/** A proposal that ben approved, and everything else is as it should be. */
export function aQuestion(over: Partial<ExecutionQuestion> = {}): ExecutionQuestion {
  const proposal = over.proposal ?? aProposal();
  const approvals = over.approvals ?? [anApproval(proposal, 'ben')];
  return {
    approvals,
    policy: POLICY,
    now: T0 + 60_000,
    windows: [],
    rights: new Map(approvals.map(({ actor }) => [actor.name, 'allowed'])),
    autonomy: ADVISE,
    clusters: [{ id: 'c-1', name: 'edge-1', labels: { env: 'dev' } }],
    lacking: undefined,
    ...over,
    proposal: { ...proposal, approvals },
  };
}

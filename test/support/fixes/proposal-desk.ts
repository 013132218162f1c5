import type { AuditActor } from '@outrider/api/contract/fixes/audit.ts';
import type { Decision } from '@outrider/api/contract/fixes/fix-words.ts';
import type { Plan } from '@outrider/api/contract/fixes/proposals.ts';
import { canExecute } from '@outrider/api/src/pipeline/propose/decide/can-execute.ts';
import type {
  ApproverRight,
  ExecutionQuestion,
} from '@outrider/api/src/pipeline/propose/decide/execution-question.ts';
import { expiryOf } from '@outrider/api/src/pipeline/propose/policy/seal-policy.ts';
import type { ProposalFacts } from '@outrider/api/src/pipeline/propose/state/proposal-facts.ts';
import type { ProposalAuditEntry } from '@outrider/api/src/pipeline/propose/store/audit-appender.ts';
import {
  createProposalStore,
  type ProposalStore,
} from '@outrider/api/src/pipeline/propose/store/proposal-store.ts';
import type { PlanReference } from '@outrider/api/src/pipeline/propose/store/refuse.ts';

import type { TestDatabase } from '../database/database.ts';
import { ManualClock } from '../manual-clock.ts';
import { ADVISE, aPlan, person, POLICY, T0 } from './proposals.ts';

/** A store over a real database, with a clock of its own and an audit that remembers. */
export interface ProposalDesk {
  readonly store: ProposalStore;
  readonly clock: ManualClock;
  /** What was put on record; what was rolled back is among it, too. */
  readonly record: readonly ProposalAuditEntry[];
  open(over?: Partial<Plan>, requester?: AuditActor): Promise<string>;
  /** The plan that is up for decision. */
  latest(id: string): Promise<PlanReference>;
  decide(
    id: string,
    name: string,
    over?: { plan?: PlanReference; decision?: Decision; right?: ApproverRight },
  ): Promise<boolean>;
  revise(id: string, name: string, over: Partial<Plan>): Promise<PlanReference>;
  claim(id: string, over?: Partial<ExecutionQuestion>, replica?: string): Promise<string>;
  start(id: string, over?: Partial<ExecutionQuestion>, replica?: string): Promise<string>;
}

const FOUND = { checks: [], reach: { bundles: 0, clusters: 1, deployments: 0, workloads: 1 } };
const POLICIES = { policy: POLICY, autonomy: ADVISE };

/** Opens a desk at T0. */
export function proposalDesk(database: TestDatabase): ProposalDesk {
  const clock = new ManualClock(T0);
  const record: ProposalAuditEntry[] = [];
  const audit = async (_: unknown, entry: ProposalAuditEntry) => record.push(entry);
  const store = createProposalStore({ db: database.db, clock, audit });
  const latest = async (id: string) => {
    const facts = await store.read(id);
    return { revision: facts?.revision ?? 0, digest: facts?.digest ?? '' };
  };
  const fresh = (over: Partial<Plan>) => aPlan({ expiresAt: expiryOf(POLICY, clock.now()), ...over });
  const request = async (id: string, over: Partial<ExecutionQuestion>, replica: string) => ({
    id,
    plan: await latest(id),
    replica,
    judge: (facts: ProposalFacts, now: number) => canExecute({ ...asked(facts, now), ...over }),
  });
  return {
    store,
    clock,
    record,
    latest,
    async open(over = {}, requester = person('ann')) {
      const about = { workspace: 'fleet-default', title: 'Scale cart', draft: false };
      const opened = await store.open({ ...about, ...FOUND, ...POLICIES, requester, plan: fresh(over) });
      return opened.id;
    },
    async decide(id, name, { plan, decision = 'approve', right = 'allowed' } = {}) {
      const about = plan ?? (await latest(id));
      const request = { id, plan: about, actor: person(name), decision, right, policy: POLICY };
      return (await store.decide(request)).recorded;
    },
    revise: async (id, name, over) =>
      store.revise({
        id,
        base: await latest(id),
        actor: person(name),
        ...FOUND,
        ...POLICIES,
        plan: fresh(over),
      }),
    claim: async (id, over = {}, replica = 'one') =>
      (await store.claim(await request(id, over, replica))).kind,
    start: async (id, over = {}, replica = 'one') =>
      (await store.start(await request(id, over, replica))).kind,
  };
}

/** Everybody still has the right that they had, and nothing stands in the way. */
function asked(proposal: ProposalFacts, now: number): ExecutionQuestion {
  return {
    proposal,
    approvals: proposal.approvals,
    now,
    ...POLICIES,
    windows: [],
    rights: new Map(proposal.approvals.map(({ actor }) => [actor.name, 'allowed'])),
    clusters: [{ id: 'c-1', name: 'edge-1', labels: {} }],
    lacking: undefined,
  };
}

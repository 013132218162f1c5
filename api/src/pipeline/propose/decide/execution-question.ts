import type { Approval } from '../../../../contract/fixes/proposals.ts';
import type { Autonomy } from '../policy/autonomy.ts';
import type { SealedPolicy } from '../policy/policy.ts';
import type { ProposalFacts } from '../state/proposal-facts.ts';
import type { FreezeWindow } from '../windows/freeze-window.ts';

/**
 * Whether a person may approve this plan: `approve` on proposals of the workspace (`approve-high` for high risk) and the
 * Kubernetes right that the change itself needs. `unknown` when nobody answered, which is as good as denied.
 */
export type ApproverRight = 'allowed' | 'denied' | 'unknown';

/** A cluster that a plan reaches. */
export interface ReachedCluster {
  /** Rancher id. */
  readonly id: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What decides whether a proposal may be carried out, all of it as it is at one time. */
export interface ExecutionQuestion {
  readonly proposal: ProposalFacts;
  /** All decisions known of it; those about other revisions or digests do not count. */
  readonly approvals: readonly Approval[];
  readonly policy: SealedPolicy;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly windows: readonly FreezeWindow[];
  /** Rights of those who approved, by user name, freshly asked; who is missing has none. */
  readonly rights: ReadonlyMap<string, ApproverRight>;
  readonly autonomy: Autonomy;
  /** Every cluster the plan reaches; `undefined` when that could not be found out, which forbids it. */
  readonly clusters: readonly ReachedCluster[] | undefined;
  /** Why nothing here may carry it out, in one sentence; `undefined` where it may. */
  readonly lacking: string | undefined;
}

/** What keeps a proposal from being carried out. */
export type RefusalCause =
  | 'stopped'
  | 'state'
  | 'expired'
  | 'tampered'
  | 'policy-changed'
  | 'rejected'
  | 'approvals'
  | 'autonomy'
  | 'protected'
  | 'window'
  | 'lacking';

/** One reason why a proposal cannot be carried out now. */
export interface Refusal {
  readonly cause: RefusalCause;
  /** One sentence for people. */
  readonly text: string;
}

/** Whether a proposal may be carried out now, and what keeps it from being. */
export type ExecutionAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly reasons: readonly Refusal[] };

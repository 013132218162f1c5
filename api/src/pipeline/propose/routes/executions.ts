import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { Execution } from '../../../../contract/fixes/executions.ts';
import type { Plan } from '../../../../contract/fixes/proposals.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import type { ProposalFacts } from '../state/proposal-facts.ts';

/** What became of a proposal, as far as somebody may see it. */
export interface Done {
  /** Oldest first. */
  readonly executions: readonly Execution[];
  /** Whether what was done can be taken back now. */
  readonly canUndo: boolean;
}

/** How proposals are carried out, for whoever shows and decides them. What carries them out is a later stage. */
export interface Executions {
  /** Why nothing here may carry out such a plan, in one sentence; `undefined` where it may. */
  lacks(plan: Pick<Plan, 'changes'>): string | undefined;
  /** What was done about a proposal. */
  of(facts: ProposalFacts, view: AccessView): Promise<Done>;
  /** Opens the undo of what was done, or leaves it at the one that is under way. Raises NotPossibleNowError. */
  undo(facts: ProposalFacts, actor: AuditActor): Promise<void>;
  /** Has what is approved looked at now, and not only at the next round. */
  wake(): void;
}

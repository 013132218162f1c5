export type { AutonomyOf } from './autonomy/autonomy-store.ts';
export { approvalsNeeded } from './decide/approvals-needed.ts';
export { canExecute } from './decide/can-execute.ts';
export type {
  ApproverRight,
  ExecutionAnswer,
  ExecutionQuestion,
  ReachedCluster,
  Refusal,
} from './decide/execution-question.ts';
export { planDigest } from './plan/plan-digest.ts';
export type { Autonomy } from './policy/autonomy.ts';
export { DEFAULT_POLICY } from './policy/policy.ts';
export type { Policy, SealedPolicy } from './policy/policy.ts';
export { expiryOf, sealPolicy } from './policy/seal-policy.ts';
export type { ProposalFacts } from './state/proposal-facts.ts';
export { stateOf } from './state/state-of.ts';
export type { AuditAppender } from './store/audit-appender.ts';
export { createProposalStore } from './store/proposal-store.ts';
export type { ProposalStore } from './store/proposal-store.ts';
export type { FreezeWindow } from './windows/freeze-window.ts';
export { windowRefusal } from './windows/window-refusal.ts';

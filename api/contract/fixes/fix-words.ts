/**
 * The closed word lists of fixes: what can be done, how it is checked, decided and carried out.
 * Imports nothing: its values are bundled into the extension.
 */

/** Actions with a name of their own; each is compiled to an exact change. */
export const ACTIONS = [
  'pause',
  'resume',
  'force-update',
  'pin-revision',
  'follow-branch',
  'redeploy-agent',
  'restart-workload',
  'scale',
  'delete-job',
  'delete-pod',
  'suspend-cron-job',
  'resume-cron-job',
  'cordon',
  'uncordon',
] as const;
/** An action with a name of its own. */
export type Action = (typeof ACTIONS)[number];

/** What is looked at before a suggestion is shown, in this order. */
export const CHECKS = [
  'current',
  'shape',
  'schema',
  'render',
  'guardrails',
  'ownership',
  'dry-run',
  'finding-gone',
] as const;
/** One thing that is looked at before a suggestion is shown. */
export type Check = (typeof CHECKS)[number];

/** How a check ended. `skipped` says why in its text; a suggestion with a failed check is a draft. */
export const CHECK_OUTCOMES = ['passed', 'warned', 'failed', 'skipped'] as const;
/** How a check ended. */
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

/** States of a proposal, in the order it goes through them; those after `rolled-back` are side exits. */
export const PROPOSAL_STATES = [
  'draft',
  'pending',
  'approved',
  'scheduled',
  'executing',
  'succeeded',
  'failed',
  'rolled-back',
  'rejected',
  'expired',
  'superseded',
  'invalidated',
  'cancelled',
] as const;
/** State of a proposal. */
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** What one person decided. */
export const DECISIONS = ['approve', 'reject'] as const;
/** What one person decided. */
export type Decision = (typeof DECISIONS)[number];

/** What Outrider may do by itself in a workspace: nothing, draft proposals, or carry out pre-approved actions. */
export const AUTONOMY_MODES = ['observe', 'advise', 'automate'] as const;
/** What Outrider may do by itself. */
export type AutonomyMode = (typeof AUTONOMY_MODES)[number];

/** Whether a plan is carried out, or what one did is taken back. */
export const EXECUTION_KINDS = ['apply', 'undo'] as const;
/** Whether a plan is carried out, or what one did is taken back. */
export type ExecutionKind = (typeof EXECUTION_KINDS)[number];

/**
 * How far an execution is. `queued`: claimed, nothing was sent. `waiting`: until somebody merges. `verifying`: everything
 * was sent, and whether it helped is looked at. `dropped`: it ended before anything was sent.
 */
export const EXECUTION_STATES = [
  'queued',
  'running',
  'waiting',
  'verifying',
  'succeeded',
  'failed',
  'dropped',
] as const;
/** How far an execution is. */
export type ExecutionState = (typeof EXECUTION_STATES)[number];

/** What a step of an execution does: changes an object, pushes a commit, opens a pull request. */
export const STEP_KINDS = ['change', 'push', 'pull-request'] as const;
/** What a step of an execution does. */
export type StepKind = (typeof STEP_KINDS)[number];

/** How far a step is. `sent`: it is on its way, or was when somebody died; `unknown`: nobody could tell since. */
export const STEP_STATES = ['planned', 'sent', 'done', 'failed', 'unknown'] as const;
/** How far a step is. */
export type StepState = (typeof STEP_STATES)[number];

/** What the audit records. */
export const AUDIT_ACTIONS = [
  'proposal-opened',
  'proposal-revised',
  'proposal-submitted',
  'proposal-approved',
  'proposal-rejected',
  'proposal-cancelled',
  'proposal-expired',
  'proposal-superseded',
  'proposal-invalidated',
  'proposal-commented',
  'execution-scheduled',
  'execution-started',
  'execution-step',
  'execution-succeeded',
  'execution-failed',
  'execution-rolled-back',
  'autonomy-changed',
  'emergency-stop',
  'emergency-stop-lifted',
  'checkpoint',
] as const;
/** What the audit records. */
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

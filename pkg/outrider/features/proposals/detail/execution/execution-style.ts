import type { ExecutionState, StepState } from '@contract/fixes/fix-words.ts';

import type { PillStatus } from '../../../../components/StatusPill/types.ts';

/** How far an execution is, as a pill: an icon first, a theme color second. */
export const EXECUTION_STYLES: Record<ExecutionState, { icon: string; status: PillStatus }> = {
  queued: { icon: 'icon-history', status: 'info' },
  running: { icon: 'icon-gear', status: 'info' },
  waiting: { icon: 'icon-pause', status: 'warning' },
  verifying: { icon: 'icon-search', status: 'info' },
  succeeded: { icon: 'icon-checkmark', status: 'success' },
  failed: { icon: 'icon-error', status: 'error' },
  dropped: { icon: 'icon-minus', status: 'unknown' },
};

/** How far a step is, as a pill. */
export const STEP_STYLES: Record<StepState, { icon: string; status: PillStatus }> = {
  planned: { icon: 'icon-history', status: 'unknown' },
  sent: { icon: 'icon-gear', status: 'info' },
  done: { icon: 'icon-checkmark', status: 'success' },
  failed: { icon: 'icon-error', status: 'error' },
  unknown: { icon: 'icon-question-mark', status: 'warning' },
};

/** States in which an execution still moves. */
export const MOVING: readonly ExecutionState[] = ['queued', 'running', 'waiting', 'verifying'];

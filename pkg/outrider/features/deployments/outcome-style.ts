import type { DeploymentOutcome } from '@contract/diagnosis/diagnosis-words.ts';

import type { PillStatus } from '../../components/StatusPill/types.ts';

/** How an outcome looks: an icon of its own, so that color is never needed to tell them apart. */
export const OUTCOME_STYLES: Record<DeploymentOutcome, { icon: string; status: PillStatus }> = {
  rolling: { icon: 'icon-notify-busy', status: 'info' },
  healthy: { icon: 'icon-checkmark', status: 'success' },
  failed: { icon: 'icon-error', status: 'error' },
  broken: { icon: 'icon-warning', status: 'error' },
  skipped: { icon: 'icon-chevron-end', status: 'unknown' },
};

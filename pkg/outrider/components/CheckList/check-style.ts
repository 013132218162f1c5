import type { CheckOutcome } from '@contract/fixes/fix-words.ts';

import type { PillStatus } from '../StatusPill/types.ts';

/** How an outcome looks: an icon of its own, so that color is never needed to tell them apart. */
export const OUTCOME_STYLES: Record<CheckOutcome, { icon: string; status: PillStatus }> = {
  passed: { icon: 'icon-checkmark', status: 'success' },
  warned: { icon: 'icon-warning', status: 'warning' },
  failed: { icon: 'icon-error', status: 'error' },
  skipped: { icon: 'icon-minus', status: 'unknown' },
};

import type { Risk } from '@contract/diagnosis/diagnosis-words.ts';

import type { PillStatus } from '../StatusPill/types.ts';

/** How a risk looks: an icon of its own, so that color is never needed to tell them apart; none says that all is well. */
export const RISK_STYLES: Record<Risk, { icon: string; status: PillStatus }> = {
  low: { icon: 'icon-info-circle', status: 'info' },
  medium: { icon: 'icon-minus', status: 'warning' },
  high: { icon: 'icon-warning', status: 'error' },
};

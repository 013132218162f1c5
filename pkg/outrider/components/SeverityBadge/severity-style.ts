import type { Severity } from '@contract/vocabulary.ts';

import type { PillStatus } from '../StatusPill/types.ts';

/** How a severity looks: an icon shape of its own first, a theme color second. */
export interface SeverityStyle {
  /** Icon of Rancher's icon font; every severity has another shape, so that color is never needed to tell them apart. */
  icon: string;
  /** Theme status whose colors are used. */
  status: PillStatus;
  /** Filled for what needs action now, outlined for the rest. */
  solid: boolean;
}

/** The one place where severities meet colors. */
export const SEVERITY_STYLES: Record<Severity, SeverityStyle> = {
  critical: { icon: 'icon-error', status: 'error', solid: true },
  high: { icon: 'icon-warning', status: 'error', solid: false },
  medium: { icon: 'icon-minus', status: 'warning', solid: false },
  low: { icon: 'icon-chevron-down', status: 'info', solid: false },
  info: { icon: 'icon-info-circle', status: 'unknown', solid: false },
};

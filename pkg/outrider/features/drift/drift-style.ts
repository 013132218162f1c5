import type { DriftKind } from '@contract/diagnosis/diagnosis-words.ts';

import type { PillStatus } from '../../components/StatusPill/types.ts';

/** How a kind of drift looks: an icon of its own, so that color is never needed to tell them apart. */
export const DRIFT_STYLES: Record<DriftKind, { icon: string; status: PillStatus }> = {
  manual: { icon: 'icon-user', status: 'warning' },
  controller: { icon: 'icon-gear', status: 'info' },
  mutation: { icon: 'icon-edit', status: 'info' },
  'duplicate-owner': { icon: 'icon-copy', status: 'error' },
  missing: { icon: 'icon-trash', status: 'error' },
  orphan: { icon: 'icon-history', status: 'unknown' },
  unknown: { icon: 'icon-info-circle', status: 'unknown' },
};

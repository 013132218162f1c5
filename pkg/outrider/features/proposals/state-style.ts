import type { ProposalState } from '@contract/fixes/fix-words.ts';

import type { PillStatus } from '../../components/StatusPill/types.ts';

/** How a state looks: an icon first, a theme color second. */
export const PROPOSAL_STYLES: Record<ProposalState, { icon: string; status: PillStatus }> = {
  draft: { icon: 'icon-edit', status: 'unknown' },
  pending: { icon: 'icon-question-mark', status: 'warning' },
  approved: { icon: 'icon-confirmation-alt', status: 'info' },
  scheduled: { icon: 'icon-history', status: 'info' },
  executing: { icon: 'icon-gear', status: 'info' },
  succeeded: { icon: 'icon-checkmark', status: 'success' },
  failed: { icon: 'icon-error', status: 'error' },
  'rolled-back': { icon: 'icon-backup', status: 'warning' },
  rejected: { icon: 'icon-close', status: 'error' },
  expired: { icon: 'icon-minus', status: 'unknown' },
  superseded: { icon: 'icon-fork', status: 'unknown' },
  invalidated: { icon: 'icon-warning', status: 'warning' },
  cancelled: { icon: 'icon-trash', status: 'unknown' },
};

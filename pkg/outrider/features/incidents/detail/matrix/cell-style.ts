import type { PillStatus } from '../../../../components/StatusPill/types.ts';
import type { CellState } from './matrix-rows.ts';

/** How a state of a cell looks: shapes differ, so that the color is not needed. */
export const CELL_STYLES: Record<CellState, { status: PillStatus; icon: string }> = {
  affected: { status: 'error', icon: 'icon-error' },
  unknown: { status: 'warning', icon: 'icon-question-mark' },
  recovered: { status: 'info', icon: 'icon-history' },
  unaffected: { status: 'success', icon: 'icon-checkmark' },
};

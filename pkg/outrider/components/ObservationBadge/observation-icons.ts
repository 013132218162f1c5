import type { ObservationState } from '@contract/vocabulary.ts';

/** Icon of each observation state; shapes differ, so that the word and color are not needed. */
export const OBSERVATION_ICONS: Record<ObservationState, string> = {
  synced: 'icon-checkmark',
  connecting: 'icon-notify-busy',
  stale: 'icon-history',
  unreachable: 'icon-endpoints_disconnected',
  unauthorized: 'icon-lock',
  forbidden: 'icon-lock',
  offline: 'icon-pause',
};

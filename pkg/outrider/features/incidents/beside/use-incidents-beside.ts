import type { ComputedRef } from 'vue';
import { computed, watch } from 'vue';

import type { IncidentPage } from '@contract/diagnosis/incidents.ts';

import type { IncidentFilter } from '../../../client/diagnosis/incidents.ts';
import { listIncidents } from '../../../client/diagnosis/incidents.ts';
import { touchesIncidents } from '../../../client/diagnosis/touches-incidents.ts';
import { useLive } from '../../../client/live/use-live.ts';
import { useRefresh } from '../../../client/live/use-refresh.ts';
import { useApi } from '../../../client/use-api.ts';
import { useLoaded } from '../../../client/use-loaded.ts';

/** The worst open incidents of something that a page is about. */
export interface IncidentsBeside {
  /** `undefined` while nothing is known, also when it cannot be read: what they stand beside says why. */
  incidents: ComputedRef<IncidentPage | undefined>;
}

/** Reads the open incidents of what a page is about, with one request, and keeps them fresh. */
export function useIncidentsBeside(filter: () => IncidentFilter): IncidentsBeside {
  const api = useApi();
  const loaded = useLoaded(() => listIncidents(api, filter()));
  useRefresh(loaded);
  useLive(api, { loaded, touches: touchesIncidents });
  watch(
    () => JSON.stringify(filter()),
    () => void loaded.reload(),
  );
  return { incidents: computed(() => loaded.data.value) };
}

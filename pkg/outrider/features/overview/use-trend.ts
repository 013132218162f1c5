import type { Ref } from 'vue';
import { ref, watch } from 'vue';

import type { Trend } from '@contract/summary.ts';

import { getTrend } from '../../client/summary.ts';
import { useApi } from '../../client/use-api.ts';
import { useLive } from '../../client/live/use-live.ts';
import type { Loaded } from '../../client/use-loaded.ts';
import { useLoaded } from '../../client/use-loaded.ts';
import { emptyPoints } from './trend-geometry.ts';

/** Windows of the trend, in hours, by the name of their label. */
export const TREND_WINDOWS = { hour: 1, day: 24, week: 24 * 7, month: 24 * 30 } as const;
/** A window of the trend. */
export type TrendWindow = keyof typeof TREND_WINDOWS;

const POINTS = 48;
/** A day with this many points or fewer says nothing yet: the last hour says more. */
const TOO_FEW = 2;

/** Reads how many findings were open over a window that the user can change. */
export function useTrend(): Loaded<Trend> & { window: Ref<TrendWindow> } {
  const api = useApi();
  const window = ref<TrendWindow>('day');
  const loaded = useLoaded<Trend>(() => getTrend(api, TREND_WINDOWS[window.value], POINTS));
  useLive(api, { loaded, touches: ({ type }) => type === 'finding' });
  watch(window, () => void loaded.reload());
  // Once, before anybody has chosen: after an installation everything of interest is in the last hour.
  const stop = watch([loaded.data, window], ([trend]) => {
    stop();
    const known = trend ? trend.points.length - emptyPoints(trend.points) : 0;
    if (window.value === 'day' && known > 0 && known <= TOO_FEW) window.value = 'hour';
  });
  return { ...loaded, window };
}

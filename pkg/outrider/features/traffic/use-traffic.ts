import type { Ref } from 'vue';
import { onScopeDispose, ref, watch } from 'vue';

import type { FindingTraffic } from '@contract/traffic.ts';
import type { TrafficRange } from '@contract/vocabulary.ts';

import { getFindingTraffic } from '../../client/traffic.ts';
import { useApi } from '../../client/use-api.ts';
import type { Loaded } from '../../client/use-loaded.ts';
import { useLoaded } from '../../client/use-loaded.ts';

/** The finest plots have a value a minute. */
const RENEWED_EVERY = 60_000;

/** Reads the traffic of a finding over a range that the user can change, and keeps it fresh. */
export function useTraffic(id: string): Loaded<FindingTraffic> & { range: Ref<TrafficRange> } {
  const api = useApi();
  const range = ref<TrafficRange>('1h');
  const loaded = useLoaded<FindingTraffic>(() => getFindingTraffic(api, id, range.value));
  watch(range, () => void loaded.reload());
  const timer = setInterval(() => void loaded.reload(), RENEWED_EVERY);
  onScopeDispose(() => clearInterval(timer));
  return { ...loaded, range };
}
